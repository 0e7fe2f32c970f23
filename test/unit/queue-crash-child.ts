// Hands in one submission after another and prints each receipt once it is committed, until it is killed.
import { writeSync } from 'node:fs'
import { Outbox } from '../../state/queue/outbox.ts'
import { openStore } from '../../state/store/open-store.ts'
import { handIn } from './queue-world.ts'

const [folder = '', publicKey = ''] = process.argv.slice(2)
const outbox = new Outbox(openStore(folder).store)
outbox.recover()
for (;;) {
  const { receipt, key } = await handIn(outbox, { keyId: 'hub-2026', publicKey })
  writeSync(1, `${receipt} ${key}\n`)
  const [row] = outbox.turn([], 1, 0)
  if (row && row.id % 3 === 0) {
    outbox.turn([{ id: row.id, state: 'accepted', acceptedAt: '2026-11-27T01:30:00Z' }], 0, 0)
  }
}
