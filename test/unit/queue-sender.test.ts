import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import { defaultDelays as delays } from '../../contract/delays.ts'
import type { Submission } from '../../hub/contract/submissions.ts'
import type { Response } from '../../state/queue/after-response.ts'
import { Connection } from '../../state/queue/connection.ts'
import type { HubKey } from '../../state/queue/envelope.ts'
import { HubUnreachable } from '../../state/queue/hub-client.ts'
import { Outbox } from '../../state/queue/outbox.ts'
import { Sender, type SenderNews } from '../../state/queue/sender.ts'
import { openStore, type Store } from '../../state/store/open-store.ts'
import { removeFolder } from '../remove-folder.ts'
import { handIn, hubKeys } from './queue-world.ts'

/** One request that the hub of the test has before it, to be answered. */
interface Request {
  readonly receipt: string
  readonly key: string
  readonly answer: (response: Response) => void
  readonly fail: (error: Error) => void
}

let hubKey: HubKey
let folder: string
let store: Store
let outbox: Outbox
let clock: SimulatedClock
let sender: Sender
let connection: Connection
let news: SenderNews[]
/** every request ever made */
let requests: Request[]
/** what the hub does with a request; by default it leaves it open */
let hub: (request: Request) => void
let date: Date
let random: number

beforeAll(async () => {
  hubKey = (await hubKeys()).key
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sender-'))
  store = openStore(folder).store
  outbox = new Outbox(store)
  clock = new SimulatedClock()
  connection = new Connection()
  news = []
  requests = []
  hub = () => {}
  date = new Date('2026-11-27T01:30:00Z')
  random = 0.5
  sender = newSender()
})
afterEach(async () => {
  await sender.stop()
  store.close()
  removeFolder(folder)
})

function newSender(): Sender {
  const made = new Sender({
    outbox,
    post: (submission: Submission, key: string, signal: AbortSignal) =>
      new Promise((answer, fail) => {
        signal.addEventListener('abort', () => fail(new HubUnreachable('let go')))
        const request = { receipt: submission.receipt, key, answer, fail }
        requests.push(request)
        hub(request)
      }),
    connection,
    delays,
    clock,
    nowMs: () => clock.now(),
    date: () => date,
    random: () => random,
  })
  made.observe((one) => news.push(one))
  return made
}

/** Lets the sender do what it has to do at this moment. */
async function settle(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await new Promise((done) => setImmediate(done))
}

/** Moves the clock on in one step. */
async function pass(ms: number): Promise<void> {
  clock.increment(ms)
  await settle()
}

/** A long time, in which one thing leads to another. */
async function passInSteps(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10_000) await pass(10_000)
}

function response(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, body: text, header: (name) => headers[name] ?? null }
}
const taken = (receipt: string) => response(201, { receipt, acceptedAt: '2026-11-27T01:30:00Z' })
const accept = (request: Request) => request.answer(taken(request.receipt))
const cut = (request: Request) => request.fail(new HubUnreachable('https://hub: no answer'))
const refuse = (status: number, title: string) => (request: Request) =>
  request.answer(response(status, { title, status }))

async function start(): Promise<void> {
  sender.start()
  await settle()
}

/** Hands one in and has it sent, as the core does. */
async function handInAndSend(order?: string): Promise<string> {
  const { receipt } = await handIn(outbox, hubKey, order === undefined ? {} : { order })
  sender.kick()
  await settle()
  return receipt
}

test('what is handed in is sent at once, and observers hear that the hub has it', async () => {
  hub = accept
  await start()
  const receipt = await handInAndSend()
  expect(outbox.find(receipt)?.state).toBe('accepted')
  expect(news).toEqual([{ type: 'outcome', receipt, state: 'accepted' }])
  expect(connection.network).toEqual({ connectivity: 'online', detail: '' })
})

test('at most four are under way at once, and the next begins when one is done', async () => {
  await start()
  for (let n = 0; n < 6; n += 1) await handInAndSend()
  expect(requests).toHaveLength(4)
  requests.slice(0, 1).forEach(accept)
  await settle()
  expect(requests).toHaveLength(5)
})

test('of one case the next is sent only after the one before it has an outcome', async () => {
  await start()
  const order = randomUUID()
  const receipts = [await handInAndSend(order), await handInAndSend(order), await handInAndSend(order)]
  const sent = () => requests.map(({ receipt }) => receipt)
  expect(sent()).toEqual(receipts.slice(0, 1))
  requests.slice(-1).forEach(accept)
  await settle()
  expect(sent()).toEqual(receipts.slice(0, 2))
  requests.slice(-1).forEach(refuse(422, 'unknown kind'))
  await settle()
  expect(sent()).toEqual(receipts)
})

test('in an outage one at a time is tried, ever more seldom, and everything arrives once it is over', async () => {
  hub = cut
  await start()
  for (let n = 0; n < 7; n += 1) await handInAndSend()
  expect(connection.network).toEqual({ connectivity: 'offline', detail: 'https://hub: no answer' })
  const before = requests.length
  await passInSteps(3_600_000)
  const inFirstHour = requests.length - before
  expect(inFirstHour).toBeGreaterThan(3)
  await passInSteps(3_600_000)
  expect(requests.length - before - inFirstHour).toBeLessThanOrEqual(3_600_000 / (delays.queueRetryMax / 2))
  hub = accept
  for (let tries = 0; tries < 1_000 && connection.network.connectivity !== 'online'; tries += 1) await pass(1_000)
  expect(connection.network.connectivity).toBe('online')
  // the first that got through; the others wait for their moment of the minute
  expect(outbox.counts()).toMatchObject({ accepted: 1 })
  await pass(random * delays.queueSpread - 1)
  expect(outbox.counts()).toMatchObject({ accepted: 1 })
  await pass(1)
  await passInSteps(2 * delays.queueRetryMax)
  expect(outbox.counts()).toEqual({ queued: 0, sending: 0, retry: 0, accepted: 7, refused: 0 })
  expect(new Set(requests.map(({ key }) => key)).size).toBe(7)
})

test('one answer that was lost is no outage: nothing is spread', async () => {
  await start()
  await handInAndSend()
  requests.forEach(cut)
  await settle()
  hub = accept
  await pass(delays.queueRetryMin)
  const receipt = await handInAndSend()
  expect(outbox.find(receipt)?.state).toBe('accepted')
  expect(outbox.counts().accepted).toBe(2)
})

test('a start with a backlog begins at a random moment of a minute', async () => {
  hub = accept
  await handIn(outbox, hubKey)
  random = 0.25
  await start()
  await pass(0.25 * delays.queueSpread - 1)
  expect(requests).toHaveLength(0)
  await pass(1)
  expect(outbox.counts().accepted).toBe(1)
})

test.each([429, 503])('a pause that the hub asks for with %i is kept by everything', async (status) => {
  await start()
  await handInAndSend()
  requests.forEach((request) => {
    request.answer(response(status, '', { 'retry-after': '600' }))
  })
  await settle()
  hub = accept
  await handInAndSend()
  await pass(599_999)
  expect(requests).toHaveLength(1)
  await pass(1 + delays.queueSpread)
  await pass(delays.queueRetryMax)
  expect(outbox.counts().accepted).toBe(2)
})

test('409: the hub is still at it; it is sent again unchanged under the same key', async () => {
  hub = refuse(409, 'still running')
  await start()
  const receipt = await handInAndSend()
  expect(outbox.find(receipt)).toMatchObject({ state: 'retry', lastError: 'not now (409 still running)' })
  hub = accept
  await pass(delays.queueRetryMin)
  expect(outbox.find(receipt)?.state).toBe('accepted')
  expect(requests).toHaveLength(2)
  expect(requests[0]?.key).toBe(requests[1]?.key)
})

test('422: it is refused with the reason of the hub, kept for staff and never sent again by itself', async () => {
  hub = refuse(422, 'same key, other payload')
  await start()
  const receipt = await handInAndSend()
  await pass(86_400_000)
  expect(requests).toHaveLength(1)
  expect(outbox.find(receipt)).toMatchObject({ state: 'refused', lastError: '422 same key, other payload' })
  expect(news).toContainEqual({ type: 'outcome', receipt, state: 'refused' })
  expect(connection.network.connectivity).toBe('online')
})

test('a web page with 200 is no acceptance: the network is captive, and the submission arrives when it lets go', async () => {
  hub = (request) => request.answer(response(200, '<!doctype html><title>上网认证</title>'))
  await start()
  const receipt = await handInAndSend()
  expect(outbox.find(receipt)).toMatchObject({ state: 'retry', attempts: 1 })
  expect(connection.network).toMatchObject({
    connectivity: 'captive',
    detail: expect.stringMatching(/200 with a web page/),
  })
  hub = accept
  await pass(delays.queueRetryMax)
  expect(outbox.find(receipt)?.state).toBe('accepted')
})

test('when somebody else finds the hub there again, what waits is sent without waiting out its quarter of an hour', async () => {
  hub = cut
  await start()
  const receipt = await handInAndSend()
  await passInSteps(3_600_000)
  expect(outbox.find(receipt)?.state).toBe('retry')
  hub = accept
  // past the doubling, so that the next try of its own is minutes away
  connection.found('online', '')
  await passInSteps(delays.queueSpread)
  expect(outbox.find(receipt)?.state).toBe('accepted')
})

test('a token that was revoked: sending stops, everything is kept, staff are told, and it goes on when it is known again', async () => {
  hub = refuse(401, 'revoked')
  await start()
  await handInAndSend()
  const sent = requests.length
  for (let n = 0; n < 3; n += 1) await handInAndSend()
  await pass(delays.queueUnauthorised - 1)
  expect(requests).toHaveLength(sent)
  expect(connection.network).toMatchObject({
    connectivity: 'unauthorised',
    detail: expect.stringMatching(/does not take this terminal's token \(401 revoked\): enrol the terminal again/),
  })
  expect(outbox.counts()).toEqual({ queued: 3, sending: 0, retry: 1, accepted: 0, refused: 0 })
  hub = accept
  await pass(1)
  await pass(delays.queueSpread)
  expect(outbox.counts().accepted).toBe(4)
})

test('a clock that is off is named by how much and which way, and nothing stops for it', async () => {
  hub = ({ receipt, answer }) => {
    const { status, body } = taken(receipt)
    answer({ status, body, header: (name) => (name === 'date' ? 'Fri, 27 Nov 2026 01:40:00 GMT' : null) })
  }
  await start()
  const receipt = await handInAndSend()
  expect(outbox.find(receipt)?.state).toBe('accepted')
  expect(connection.network).toEqual({
    connectivity: 'clock-wrong',
    detail: "the clock here is 10 min behind the hub's: set it",
  })
  date = new Date('2026-11-27T01:44:00Z')
  await handInAndSend()
  expect(connection.network).toEqual({ connectivity: 'online', detail: '' })
})

test('a clock that jumps by years, either way, stops no new try', async () => {
  hub = refuse(409, 'still running')
  await start()
  const receipt = await handInAndSend()
  date = new Date('2046-01-01T00:00:00Z')
  await pass(delays.queueRetryMin)
  date = new Date('1970-01-01T00:00:00Z')
  hub = accept
  await pass(2 * delays.queueRetryMin)
  expect(outbox.find(receipt)?.state).toBe('accepted')
})

test('an answer that comes twice, and one after the other try, count once', async () => {
  await start()
  const receipt = await handInAndSend()
  const [first] = requests
  if (!first) throw new Error('nothing was sent')
  cut(first)
  await settle()
  accept(first)
  hub = (request) => {
    accept(request)
    accept(request)
  }
  await pass(delays.queueRetryMin)
  expect(outbox.counts()).toMatchObject({ accepted: 1 })
  expect(news.filter((one) => one.type === 'outcome' && one.state === 'accepted')).toEqual([
    { type: 'outcome', receipt, state: 'accepted' },
  ])
})

test.each([
  ['that the hub always fails on', (request: Request) => refuse(500, 'failed')(request)],
  ['that is never ready', (request: Request) => refuse(409, 'still running')(request)],
  ['that is answered with another receipt', (request: Request) => request.answer(taken('R331003-03-261127-0001-1'))],
  ['that can not even be posted', (request: Request) => request.fail(new Error('no such thing'))],
])('a submission %s does not keep the others from arriving', async (_what, bad) => {
  await start()
  const poison = await handIn(outbox, hubKey)
  hub = (request) => (request.receipt === poison.receipt ? bad(request) : accept(request))
  for (let n = 0; n < 12; n += 1) await handInAndSend()
  for (let n = 0; n < 20; n += 1) await pass(delays.queueRetryMin)
  expect(outbox.counts()).toMatchObject({ accepted: 12 })
  expect(outbox.find(poison.receipt)?.attempts).toBeGreaterThan(1)
})

test('when it stops, what was under way is let go, kept, and sent by the next one', async () => {
  await start()
  const receipt = await handInAndSend()
  await sender.stop()
  expect(outbox.find(receipt)).toMatchObject({ state: 'retry', lastError: 'the terminal stopped while it was sent' })
  hub = accept
  sender = newSender()
  await start()
  await pass(delays.queueSpread)
  expect(outbox.find(receipt)?.state).toBe('accepted')
})

test('what the hub took while the store could not be written is written when it can again', async () => {
  await start()
  const receipt = await handInAndSend()
  store.pragma('query_only = on')
  requests.forEach(accept)
  await settle()
  expect(news.filter(({ type }) => type === 'store')).toHaveLength(1)
  await pass(5 * delays.queueRetryMin)
  expect(news.filter(({ type }) => type === 'store')).toHaveLength(1)
  store.pragma('query_only = off')
  await pass(delays.queueRetryMin)
  expect(outbox.find(receipt)?.state).toBe('accepted')
  expect(news.at(-1)).toEqual({ type: 'store', detail: '' })
  expect(requests).toHaveLength(1)
})
