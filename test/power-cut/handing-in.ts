// Hands in and notes slips on a kiosk.db that is kept as the core keeps it, says each on stdout once it is written down,
// and ends as a killed core does.
import { writeSync } from 'node:fs'
import { z } from 'zod'
import { KeptStore } from '../../electron/core/kept-store.ts'
import { quietLog } from '../../electron/core/log.ts'
import { slipNumber } from '../../state/printing/slip-number.ts'
import { UseCounts } from '../../state/statistics/use-counts.ts'
import { Ballast } from '../../state/store/ballast.ts'
import { day, handIn, site } from '../unit/queue-world.ts'
import type { Promised } from './promised.ts'

const [folder = '', publicKey = '', times = '', synchronous] = process.argv.slice(2)

const kept = new KeptStore(folder, new Ballast(folder), quietLog, new UseCounts(() => day))
const store = kept.store()
if (synchronous !== undefined) store.pragma(`synchronous = ${synchronous}`)
// pages of the WAL: its turn comes often, since that is when files are most in danger
store.pragma('wal_autocheckpoint = 24')
const outbox = kept.outbox()
const journal = kept.journal()
outbox.recover()

for (let time = 0; time < Number(times); time += 1) {
  const { receipt } = await handIn(outbox, { keyId: 'hub-2026', publicKey })
  const sealed = z
    .string()
    .parse(store.prepare('select sealed from submissions where receipt = ?').pluck().get(receipt))
  say({ what: 'submission', receipt, sealed })
  const { sequence, number } = journal.begin({ kind: 'guide', itemCode: 'A1', itemVersion: '1' }, day, (running) =>
    slipNumber(site.terminal, day, running),
  )
  say({ what: 'slip', number })
  journal.note(sequence, 'sending')
  const [row] = outbox.turn([], 1, 0)
  if (row) outbox.turn([{ id: row.id, state: 'retry', error: 'no answer', waitMs: 0 }], 0, 0)
  journal.note(sequence, 'printed')
  say({ what: 'slip', number, state: 'printed' })
}
process.kill(process.pid, 'SIGKILL')

function say(promised: Promised): void {
  writeSync(1, `${JSON.stringify(promised)}\n`)
}
