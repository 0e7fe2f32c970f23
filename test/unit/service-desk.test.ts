import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BookingOutcome } from '../../contract/bookings.ts'
import { ReaderRig, shortDelays } from '../../drivers/id-reader/sdt/reader-rig.ts'
import { readToken } from '../../electron/core/hub-token.ts'
import { PersonKeeper } from '../../electron/core/person-keeper.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { openAsk, sealAnswer } from '../../hub/asks.ts'
import { SealedAsk } from '../../hub/contract/asks.ts'
import { CertificateQuestion, certificateAskKind } from '../../hub/contract/certificates.ts'
import { loadKeys } from '../../hub/keys.ts'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type AskHub, askingHub, HubUnreachable } from '../../state/queue/hub-client.ts'
import { ServiceDesk } from '../../state/queue/service-desk.ts'
import { removeFolder } from '../remove-folder.ts'

const program = fileURLToPath(new URL('../../electron/person/main.ts', import.meta.url))
const delays = { ...shortDelays, hubAnswer: 10_000 }
const [jia, name] = ['331003199001011236', '测试甲']

let folder: string
let hub: LoopbackHub
let rig: ReaderRig
let device: ReturnType<ReaderRig['plug']>
let keeper: PersonKeeper
let cards: string[]
let said: string[]
/** everything that went through the core on its way */
let carried: string[]
let ask: AskHub
let desk: ServiceDesk

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'service-desk-'))
  hub = await openLoopbackHub(folder, { regionCode: '331003', terminal: '03' })
})
afterAll(async () => {
  await hub.close()
  removeFolder(folder)
})
beforeEach(() => {
  ;[cards, said, carried] = [[], [], []]
  rig = new ReaderRig()
  device = rig.plug()
  keeper = new PersonKeeper({
    ...{ program, delays, reader: { port: rig.link, baudRate: 115200 } },
    hub: { terminal: '331003-03', key: hub.settings.key },
    listener: { status() {}, card: ({ type }) => cards.push(type), key() {}, field() {}, gone() {} },
  })
  keeper.next()
  const toHub = askingHub({ url: hub.url, token: () => readToken(hub.settings.tokenFile) }, delays, systemClock)
  ask = async (request, signal) => {
    carried.push(JSON.stringify(request))
    const answer = await toHub(request, signal)
    carried.push(answer.body ?? '')
    return answer
  }
  desk = new ServiceDesk({
    by: (asked, carry) => keeper.ask(asked, carry),
    ask: (request, signal) => ask(request, signal),
    tell: (sentence) => said.push(sentence),
  })
})
afterEach(async () => {
  keeper.close()
  await rig.end()
})

async function placeCard(): Promise<void> {
  device.place('resident')
  await expect.poll(() => cards, { timeout: 10_000 }).toContain('card-read')
}

/** The last day and time that is on offer, which no other test wants. */
async function heldPlace(counter: string): Promise<string> {
  const days = await desk.days(counter)
  if (days.kind !== 'ok') throw new Error(`no days: ${days.kind}`)
  const last = days.days.at(-1)
  const held = await desk.hold(counter, last?.day ?? '', last?.slots.at(-1)?.from ?? '')
  if (held.kind !== 'held') throw new Error(`not held: ${held.kind}`)
  return held.hold
}

function bookingOf(outcome: BookingOutcome): string {
  if (outcome.kind !== 'booked') throw new Error(`not booked: ${outcome.kind}`)
  return outcome.booking.id
}

test('with a card a place is held, booked, found again and given up; what passes the core can’t be read', async () => {
  await placeCard()
  const counters = await desk.counters()
  expect(counters).toMatchObject({ kind: 'ok', counters: [{ id: 'registration' }, {}, {}] })
  const hold = await heldPlace('registration')
  const booking = bookingOf(await desk.confirm(hold, null))
  expect(await desk.bookings()).toMatchObject({ kind: 'mine', bookings: [{ id: booking, ticket: 'A001' }] })
  expect(await desk.cancel(booking)).toEqual({ kind: 'cancelled' })
  expect(await desk.bookings()).toEqual({ kind: 'mine', bookings: [] })
  expect(await desk.confirm(hold, null)).toEqual({ kind: 'expired' })
  expect(carried.join()).not.toMatch(new RegExp(`${jia}|${name}|A001`))
  expect(said).toEqual([])
})

test('without a card nobody’s bookings or certificates are asked for at all', async () => {
  expect(await desk.bookings()).toEqual({ kind: 'no-card' })
  expect(await desk.certificates(['营业执照'])).toEqual({ kind: 'no-card' })
  expect(carried).toEqual([])
})

test('a guide’s materials that the government holds are told, and not whose', async () => {
  await placeCard()
  const outcome = await desk.certificates(['营业执照信息', '场所平面图'])
  expect(outcome).toMatchObject({ kind: 'ok', held: [{ material: '营业执照信息', name: '营业执照' }] })
  expect(JSON.stringify(outcome)).not.toMatch(/holder|331\*/)
})

test('somebody else’s certificates are not shown, whatever the hub says, and staff are told', async () => {
  await placeCard()
  ask = async ({ body }) => {
    const query = SealedAsk.parse(body)
    const question = await openAsk(await loadKeys(folder), certificateAskKind, CertificateQuestion, '331003-03', query)
    const other = { material: '营业执照', name: '营业执照', issuer: '', validTo: null, sensitive: false }
    const held = [{ ...other, holder: '330***********99' }]
    const answer = await sealAnswer({ held }, question.answerKey, query.id)
    return { status: 200, header: () => null, body: JSON.stringify(answer) }
  }
  expect(await desk.certificates(['营业执照'])).toEqual({ kind: 'not-this-person' })
  expect(said).toEqual([expect.stringContaining('somebody else')])
})

test.each([
  ['a web page', 200, '<html>sign in</html>'],
  ['another answer’s seal', 200, JSON.stringify({ iv: 'AAAAAAAAAAAAAAAA', ciphertext: 'AAAA' })],
  ['a problem', 422, JSON.stringify({ type: 'about:blank', title: 'Unprocessable', status: 422, detail: '' })],
])('%s in place of an answer is a refusal, of everything that can be asked', async (_, status, body) => {
  await placeCard()
  ask = async () => ({ status, header: () => null, body })
  for (const outcome of [
    await desk.counters(),
    await desk.days('registration'),
    await desk.hold('registration', '2026-12-01', '09:00'),
    await desk.bookings(),
    await desk.certificates(['营业执照']),
    await desk.handOver({ title: '办件进度', rows: [] }),
  ]) {
    expect(outcome).toEqual({ kind: 'refused' })
  }
  expect(said.join()).not.toContain(jia)
})

test('with no way to the hub everything says so, and a confirmation may be asked again', async () => {
  await placeCard()
  const hold = await heldPlace('general')
  const online = ask
  ask = async (request, signal) => {
    // it came there, and the answer was lost
    await online(request, signal)
    throw new HubUnreachable('the line is cut')
  }
  expect(await desk.counters()).toEqual({ kind: 'offline' })
  expect(await desk.confirm(hold, null)).toEqual({ kind: 'offline' })
  ask = online
  bookingOf(await desk.confirm(hold, null))
})

test('a counter that is no more has no days', async () => {
  expect(await desk.days('long-gone')).toEqual({ kind: 'none' })
})

test('a result gets an address with nothing of it', async () => {
  const outcome = await desk.handOver({ title: '办件进度', rows: [{ label: '申报号', value: 'TEST-42' }] })
  expect(outcome).toMatchObject({ kind: 'ok', url: expect.stringMatching(/\/h\/[\w-]{43}$/) })
})

test('what is asked when the citizen goes is given up, and the next one has another process', async () => {
  await placeCard()
  const { promise: asked, resolve: askedNow } = Promise.withResolvers<void>()
  ask = async (_request, signal) => {
    askedNow()
    return await new Promise((_done, fail) =>
      signal.addEventListener('abort', () => fail(new HubUnreachable('given up'))),
    )
  }
  const pending = desk.bookings()
  await asked
  const before = keeper.pids.present
  desk.forget()
  keeper.next()
  expect(await pending).toEqual({ kind: 'offline' })
  await expect.poll(() => keeper.pids.present ?? before).not.toBe(before)
  expect(() => process.kill(before ?? 0, 0)).toThrow('ESRCH')
})
