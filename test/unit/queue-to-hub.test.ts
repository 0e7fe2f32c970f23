import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { defaultDelays } from '../../contract/delays.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { openJsonLines } from '../../hub/adapters/json-lines.ts'
import { Imported } from '../../hub/contract/imports.ts'
import { deliverDue } from '../../hub/delivery.ts'
import { loadKeys, makeKey } from '../../hub/keys.ts'
import { buildHub } from '../../hub/server/app.ts'
import type { Server } from '../../hub/server/context.ts'
import { type HubStore, openHubStore } from '../../hub/store/open-store.ts'
import { makeImportToken } from '../../hub/store/terminals.ts'
import { enrolledTerminal } from '../../hub/testing/terminal.ts'
import { Connection } from '../../state/queue/connection.ts'
import { HubUnreachable, type Post, postToHub } from '../../state/queue/hub-client.ts'
import { Outbox } from '../../state/queue/outbox.ts'
import { Sender } from '../../state/queue/sender.ts'
import { openStore, type Store } from '../../state/store/open-store.ts'
import { removeFolder } from '../remove-folder.ts'
import { handIn, ratingBody } from './queue-world.ts'

const delays = { ...defaultDelays, queueRetryMin: 20, queueRetryMax: 80, queueOutage: 60_000, queueSpread: 20 }
const Delivered = z.object({ receipt: z.string(), body: z.unknown() })

let folder: string
let hubStore: HubStore
let hub: Server
let url: string
let token: string
let store: Store
let outbox: Outbox
let sender: Sender | null
let connection: Connection

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'queue-to-hub-'))
  hubStore = await openHubStore({ dataFolder: folder })
  hub = await buildHub({ store: hubStore })
  url = await hub.listen({ host: '127.0.0.1', port: 0 })
  token = await enrolledTerminal(hubStore)
  store = openStore(mkdtempSync(join(folder, 'kiosk-'))).store
  outbox = new Outbox(store)
  sender = null
  connection = new Connection()
})
afterEach(async () => {
  await sender?.stop()
  store.close()
  await hub.close()
  await hubStore.close()
  removeFolder(folder)
})

function send(post: Post): void {
  const origin = performance.now()
  sender = new Sender({
    outbox,
    post,
    connection,
    delays,
    clock: systemClock,
    nowMs: () => performance.now() - origin,
    date: () => new Date(),
    random: Math.random,
  })
  sender.start()
}

/** What the systems behind the hub were given, in the order in which they got it. */
async function delivered(): Promise<z.infer<typeof Delivered>[]> {
  const file = join(folder, 'delivered.jsonl')
  const adapter = await openJsonLines(file)
  await deliverDue({
    db: hubStore.db,
    keys: () => loadKeys(folder),
    adapters: [adapter],
    nowMs: Date.now,
    random: Math.random,
  })
  const text = readFileSync(file, 'utf8').trim()
  return text === '' ? [] : text.split('\n').map((line) => Delivered.parse(JSON.parse(line)))
}

/** Every third request never comes to the hub, and every third answer never comes back. */
function lossy(post: Post): Post {
  let requests = 0
  return async (...request) => {
    requests += 1
    if (requests % 3 === 1) throw new HubUnreachable('the request was lost')
    const answer = await post(...request)
    if (requests % 3 === 2) throw new HubUnreachable('the answer was lost')
    return answer
  }
}

test('over a bad line everything that was handed in is with the centre, once, as it was written', async () => {
  const key = await makeKey(folder, new Date())
  const receipts: string[] = []
  for (let n = 0; n < 24; n += 1) {
    const body = { ...ratingBody, case: `BJ-${n}` }
    receipts.push((await handIn(outbox, key, { body })).receipt)
  }
  send(lossy(postToHub({ url, token: () => token }, delays, systemClock)))
  await expect
    .poll(() => outbox.counts(), { timeout: 30_000 })
    .toMatchObject({ accepted: 24, queued: 0, retry: 0, refused: 0 })
  const got = await delivered()
  expect(got.map(({ receipt }) => receipt).toSorted()).toEqual(receipts.toSorted())
  for (const [n, receipt] of receipts.entries())
    expect(got.find((one) => one.receipt === receipt)?.body).toEqual({ ...ratingBody, case: `BJ-${n}` })
}, 60_000)

test('a terminal that the hub no longer knows keeps what it has, and its export brings it there once', async () => {
  const key = await makeKey(folder, new Date())
  const { receipt } = await handIn(outbox, key)
  send(postToHub({ url, token: () => 'revoked-long-ago' }, delays, systemClock))
  await expect.poll(() => connection.network.connectivity).toBe('unauthorised')
  expect(outbox.counts()).toMatchObject({ accepted: 0, refused: 0 })
  const lines = [...outbox.unsent()].map(({ key: own, submission }) => ({
    terminal: '331003-03',
    key: own,
    submission,
  }))
  const { token: staff } = await makeImportToken(hubStore.db, Date.now())
  for (const expected of [
    { accepted: 1, repeated: 0 },
    { accepted: 0, repeated: 1 },
  ]) {
    const answer = await fetch(`${url}/v1/submissions/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${staff}`, 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    })
    expect(Imported.parse(await answer.json())).toMatchObject(expected)
  }
  expect((await delivered()).map((one) => one.receipt)).toEqual([receipt])
}, 60_000)
