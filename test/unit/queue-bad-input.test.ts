import { mkdtempSync } from 'node:fs'
import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { defaultDelays } from '../../contract/delays.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { buildHub } from '../../hub/server/app.ts'
import type { Server } from '../../hub/server/context.ts'
import { type HubStore, openHubStore } from '../../hub/store/open-store.ts'
import { revoke } from '../../hub/store/terminals.ts'
import { enrolledTerminal } from '../../hub/testing/terminal.ts'
import { Connection } from '../../state/queue/connection.ts'
import type { HubKey } from '../../state/queue/envelope.ts'
import { postToHub } from '../../state/queue/hub-client.ts'
import { Outbox } from '../../state/queue/outbox.ts'
import { Sender, type SenderNews } from '../../state/queue/sender.ts'
import { openStore, type Store, StoreFailure } from '../../state/store/open-store.ts'
import { removeFolder } from '../remove-folder.ts'
import { smallDisk } from '../small-disk.ts'
import { handIn, hubKeys } from './queue-world.ts'

const delays = {
  ...{ ...defaultDelays, hubAnswer: 400, queueRetryMin: 20, queueRetryMax: 60, queueOutage: 60_000 },
  ...{ queueSpread: 20, queueUnauthorised: 50 },
}
const gigabyte = 1024 ** 3

let hubKey: HubKey
let folder: string
let hubStore: HubStore
let hub: Server
let hubUrl: string
let token: string
let store: Store
let outbox: Outbox
let connection: Connection
let sender: Sender | null
let news: SenderNews[]
/** what stands between; null: nothing does */
let inBetween: HttpServer | null

beforeAll(async () => {
  hubKey = (await hubKeys()).key
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'queue-bad-'))
  hubStore = await openHubStore({ dataFolder: folder })
  hub = await buildHub({ store: hubStore })
  hubUrl = await hub.listen({ host: '127.0.0.1', port: 0 })
  token = await enrolledTerminal(hubStore)
  open(join(folder, 'kiosk'))
  connection = new Connection()
  sender = null
  inBetween = null
})
afterEach(async () => {
  await sender?.stop()
  store.close()
  inBetween?.closeAllConnections()
  inBetween?.close()
  await hub.close()
  await hubStore.close()
  removeFolder(folder)
})

function open(kioskFolder: string): void {
  store = openStore(kioskFolder).store
  outbox = new Outbox(store)
  news = []
}

function startSending(url: string): void {
  const origin = performance.now()
  sender = new Sender({
    ...{ outbox, connection, delays, clock: systemClock, random: Math.random, date: () => new Date() },
    post: postToHub({ url, token: () => token }, delays, systemClock),
    nowMs: () => performance.now() - origin,
  })
  sender.observe((one) => news.push(one))
  sender.start()
}

/** An address that answers in the hub's place. */
async function instead(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    answer(response)
  })
  inBetween = server
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

async function onHub(): Promise<string[]> {
  const rows = await hubStore.db.selectFrom('submissions').select('receipt').orderBy('receipt').execute()
  return rows.map(({ receipt }) => receipt)
}

const html = '<!doctype html><title>上网认证</title>'
const flood = (response: ServerResponse): void => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': gigabyte })
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 32)));
  }
  response.on('drain', more)
  more()
}
const drip = (response: ServerResponse): void => {
  response.writeHead(201, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}

test.each([
  [
    'a web page',
    (to: ServerResponse) => to.writeHead(200, { 'content-type': 'text/html' }).end(html),
    'captive',
    /200 with a web page: something else than the hub/,
  ],
  ['a gigabyte', flood, 'captive', /201 with more than 64 kB: something else than the hub/],
  ['drop by drop', drip, 'offline', /no whole answer in 0 s/],
  [
    'nonsense',
    (to: ServerResponse) => to.writeHead(200).end('{"ok":true}'),
    'captive',
    /200 with nonsense: something else/,
  ],
])(
  'a hub that answers %s is named so, and what was handed in arrives once it is the hub again',
  async (_what, answer, connectivity, sentence) => {
    const receipts = [(await handIn(outbox, hubKey)).receipt, (await handIn(outbox, hubKey)).receipt]
    startSending(await instead(answer))
    await expect.poll(() => connection.network).toEqual({ connectivity, detail: expect.stringMatching(sentence) })
    await sender?.stop()
    expect(outbox.counts()).toMatchObject({ accepted: 0, refused: 0 })
    startSending(hubUrl)
    await expect.poll(() => outbox.counts()).toMatchObject({ accepted: 2, refused: 0 })
    expect(await onHub()).toEqual(receipts.toSorted())
  },
)

test('a kind that the hub does not know is refused with its reason and kept for staff, and the others go on', async () => {
  const unknown = await handIn(outbox, hubKey)
  store.prepare(`update submissions set kind = 'poem' where receipt = ?`).run(unknown.receipt)
  const { receipt } = await handIn(outbox, hubKey)
  startSending(hubUrl)
  await expect.poll(() => outbox.counts()).toMatchObject({ accepted: 1, refused: 1 })
  expect(outbox.find(unknown.receipt)).toMatchObject({ state: 'refused', lastError: '422 Unprocessable Entity' })
  expect([...outbox.unsent()]).toMatchObject([{ key: unknown.key, submission: { kind: 'poem' } }])
  expect(await onHub()).toEqual([receipt])
})

test('a token revoked in the middle: what was taken stays, the rest waits, and goes on when it is enrolled again', async () => {
  const before = await handIn(outbox, hubKey)
  startSending(hubUrl)
  await expect.poll(() => outbox.counts().accepted).toBe(1)
  await revoke(hubStore.db, '331003-03', Date.now())
  const later = [await handIn(outbox, hubKey), await handIn(outbox, hubKey)]
  sender?.kick()
  await expect
    .poll(() => connection.network)
    .toEqual({
      connectivity: 'unauthorised',
      detail: expect.stringMatching(
        /does not take this terminal's token \(401 Unauthorized\): enrol the terminal again/,
      ),
    })
  expect(outbox.counts()).toMatchObject({ accepted: 1, refused: 0 })
  token = await enrolledTerminal(hubStore)
  await expect.poll(() => outbox.counts()).toMatchObject({ accepted: 3, refused: 0 })
  expect(await onHub()).toEqual([before, ...later].map(({ receipt }) => receipt).toSorted())
})

test('a kiosk.db that another program holds: nothing is handed in with a receipt, and sending goes on when it is let go', async () => {
  store.pragma('busy_timeout = 20')
  const { receipt } = await handIn(outbox, hubKey)
  const other = new Database(store.name)
  other.exec('begin immediate')
  await expect(handIn(outbox, hubKey)).rejects.toMatchObject({
    kind: 'locked',
    message: `${store.name} is held by another program: end it; nothing in the file is lost`,
  })
  other.exec('rollback')
  startSending(hubUrl)
  await expect.poll(() => outbox.find(receipt)?.state).toBe('accepted')
  other.exec('begin immediate')
  sender?.kick()
  await expect
    .poll(() => news.at(-1))
    .toMatchObject({ type: 'store', detail: expect.stringContaining('another program') })
  other.exec('rollback')
  other.close()
  await expect.poll(() => news.at(-1)).toEqual({ type: 'store', detail: '' })
  const later = await handIn(outbox, hubKey)
  sender?.kick()
  await expect.poll(() => outbox.find(later.receipt)?.state).toBe('accepted')
})

test.skipIf(process.getuid?.() !== 0)(
  'on a full disk nothing more is promised; what was promised is kept, and written as sent when there is room',
  async () => {
    store.close()
    const disk = smallDisk()
    try {
      open(disk.folder)
      const receipts = [(await handIn(outbox, hubKey)).receipt]
      disk.fill()
      let failure: unknown = null
      for (let n = 0; n < 200 && failure === null; n += 1) {
        await handIn(outbox, hubKey).then(
          ({ receipt }) => receipts.push(receipt),
          (error: unknown) => {
            failure = error
          },
        )
      }
      expect(failure).toBeInstanceOf(StoreFailure)
      expect(failure).toMatchObject({ kind: 'disk-full', message: `${store.name}: the disk is full; free some space` })
      expect(
        outbox
          .items(999)
          .map(({ receipt }) => receipt)
          .toSorted(),
      ).toEqual(receipts.toSorted())
      disk.makeRoom()
      startSending(hubUrl)
      await expect.poll(() => outbox.counts()).toMatchObject({ accepted: receipts.length, refused: 0 })
      expect(await onHub()).toEqual(receipts.toSorted())
      await sender?.stop()
      store.close()
    } finally {
      disk.remove()
      open(join(folder, 'kiosk'))
    }
  },
)
