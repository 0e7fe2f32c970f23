// Places at counters, certificates, results by post and on a phone: a real core with its person process, a real hub, real HTTP.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ScreenOf, TouchEvent } from '../../contract/session.ts'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { demoCases, type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { readQr } from '../read-qr.ts'
import { removeFolder } from '../remove-folder.ts'
import { definedEdges, isOfDesk } from '../tour/edges.ts'
import { typePersonal } from '../type-personal.ts'

const site = { regionCode: '331003', terminal: '03' }
const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }
const now = Date.now()
const { resident } = cards

let folder: string
let hub: LoopbackHub | null
let core: CoreAlone
const walked = new Set<string>()

const touch = (...events: TouchEvent[]) => events.forEach((event) => void core.touch(event))
const step = (name: string) => core.until(({ screen }) => screen.screen === 'step' && screen.step === name)
const bookings = (found: string) =>
  core.until(({ screen }) => screen.screen === 'bookings' && screen.bookings.found === found)

async function greeted(card = 'resident'): Promise<void> {
  await core.tell('reader', 'place', card)
  await core.until(({ screen }) => screen.screen === 'greeted' && screen.cases?.found === 'cases')
}

/** Once the centre has answered what can be chosen. */
async function offered(name: string): Promise<string[]> {
  const { screen } = await core.until(
    (view) => view.screen.screen === 'step' && view.screen.step === name && view.screen.body.ask === 'choice',
  )
  return screen.screen === 'step' && screen.body.ask === 'choice' ? screen.body.options.map(({ id }) => id) : []
}

async function pick(name: string, which: 'first' | 'last'): Promise<void> {
  const options = await offered(name)
  touch({ type: 'touch.pick', option: options.at(which === 'first' ? 0 : -1) ?? '', on: true })
}

async function review(): Promise<void> {
  await core.until(({ screen }) => screen.screen === 'step' && screen.body.ask === 'review')
}

/** From the list of bookings to the ticket. */
async function book(counter: 'first' | 'last' = 'first', slot: 'first' | 'last' = 'first'): Promise<string> {
  touch({ type: 'touch.flow', flow: 'book' })
  await pick('counter', counter)
  await pick('day', 'last')
  await pick('slot', slot)
  await review()
  touch({ type: 'touch.next' })
  return (await core.shown('booking')).booking.id
}

/** Over the home screen, with the card read before. */
async function toBookingsByHome(): Promise<void> {
  touch({ type: 'touch.home' })
  await core.shown('home')
  touch({ type: 'touch.card' })
  await core.shown('greeted')
  touch({ type: 'touch.bookings' })
  await bookings('bookings')
}

async function cancel(): Promise<void> {
  touch({ type: 'touch.flow', flow: 'cancel-booking' })
  await step('sure')
  touch({ type: 'touch.next' })
  await core.until(({ screen }) => screen.screen === 'bookings' && screen.cancelled)
  await bookings('bookings')
}

async function hubGoes(): Promise<string> {
  const url = hub?.url ?? ''
  await hub?.close()
  hub = null
  return url
}

/** Once it is known that it was away: else that would still be found out. */
async function hubComesBack(url: string): Promise<void> {
  await core.until(({ frame }) => frame.hub === 'offline')
  hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
  await core.until(({ frame }) => frame.hub === 'online')
}

describe('with a hub', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bookings-'))
    mkdirSync(join(folder, 'kiosk'))
    hub = await openLoopbackHub(join(folder, 'hub'), site, { cases: demoCases(now) })
    core = startCore(join(folder, 'kiosk'), { hub: hub.settings, timings })
    await core.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready' && frame.printer === 'ready')
  })
  beforeEach(() => core.shown('attract'))
  afterEach(async () => {
    await core.tell('reader', 'lift')
    touch({ type: 'touch.end' })
    await core.shown('attract')
  })
  afterAll(async () => {
    for (const edge of z.array(z.string()).parse(await core.ask({ verb: 'test.walked' }))) walked.add(edge)
    await core.stop()
    await hub?.close()
    removeFolder(folder)
  })

  test('a place is booked, printed with its number and window, changed, and given up', async () => {
    await greeted()
    touch({ type: 'touch.bookings' })
    await bookings('bookings')
    touch({ type: 'touch.flow', flow: 'book' })
    await offered('counter')
    touch({ type: 'touch.back' })
    await bookings('bookings')
    // back, and the same once more, as the button that is chosen already says it
    touch({ type: 'touch.flow', flow: 'book' })
    const [counter = ''] = await offered('counter')
    touch({ type: 'touch.pick', option: counter, on: true })
    const days = await offered('day')
    touch({ type: 'touch.back' })
    await offered('counter')
    touch({ type: 'touch.pick', option: counter, on: false })
    expect(await offered('day')).toEqual(days)
    await toBookingsByHome()
    // away before the centre has answered
    touch({ type: 'touch.flow', flow: 'book' }, { type: 'touch.home' })
    await core.shown('home')
    touch({ type: 'touch.card' })
    await core.shown('greeted')
    touch({ type: 'touch.bookings' })
    await bookings('bookings')
    await book()
    const { booking, news } = await core.shown('booking')
    expect([booking.ticket, booking.window, news]).toEqual(['A001', expect.stringContaining('号窗口'), 'booked'])
    touch({ type: 'touch.print' })
    const { slip } = await core.shown('printed')
    expect(JSON.stringify(slip)).toContain(booking.ticket)
    expect(JSON.stringify([slip, core.view])).not.toMatch(new RegExp(`${resident.idNumber}|${resident.name}`))
    touch({ type: 'touch.back' })
    await core.shown('booking')
    touch({ type: 'touch.back' })
    await bookings('bookings')
    touch({ type: 'touch.booking', booking: booking.id })
    expect(await core.shown('booking')).toMatchObject({ news: null, booking })
    await core.tell('printer', 'fault', 'paper-out')
    await core.until(({ screen }) => screen.screen === 'booking' && screen.printTrouble === 'paper-out')
    touch({ type: 'touch.print' })
    await core.shown('trouble')
    touch({ type: 'touch.back' })
    await core.shown('booking')
    await core.tell('printer', 'mend', 'paper-out')
    touch({ type: 'touch.flow', flow: 'rebook' })
    await offered('day')
    touch({ type: 'touch.back' })
    await core.shown('booking')
    touch({ type: 'touch.flow', flow: 'rebook' })
    await pick('day', 'first')
    await pick('slot', 'last')
    await review()
    touch({ type: 'touch.next' })
    const changed = (await core.shown('booking')).booking
    expect(changed.day < booking.day).toBe(true)
    touch({ type: 'touch.flow', flow: 'cancel-booking' })
    await step('sure')
    touch({ type: 'touch.back' })
    await core.shown('booking')
    await cancel()
    expect(core.view?.screen).toMatchObject({ bookings: { found: 'bookings', bookings: [] }, cancelled: true })
    touch({ type: 'touch.back' })
    await core.shown('greeted')
  })

  test('from a guide without a card the card is asked for at the end, and whoever changes their mind is led back', async () => {
    touch({ type: 'touch.start' })
    const { popular } = await core.shown('home')
    touch({ type: 'touch.guide', code: popular[0]?.code ?? '' })
    await core.shown('guide')
    touch({ type: 'touch.flow', flow: 'book' })
    await offered('counter')
    touch({ type: 'touch.back' })
    await core.shown('guide')
    touch({ type: 'touch.flow', flow: 'book' })
    await pick('counter', 'last')
    await pick('day', 'last')
    await pick('slot', 'first')
    await step('card')
    await core.tell('reader', 'place', 'foreigner2017')
    await review()
    // another day makes the time open again
    touch({ type: 'touch.step', step: 'day' })
    await pick('day', 'first')
    await pick('slot', 'last')
    await review()
    touch({ type: 'touch.next' })
    const { booking } = await core.shown('booking')
    await toBookingsByHome()
    touch({ type: 'touch.booking', booking: booking.id })
    await core.shown('booking')
    await cancel()
  })

  test('one place a day at each window: who has one is shown it', async () => {
    await greeted()
    touch({ type: 'touch.bookings' })
    await bookings('bookings')
    const booking = await book()
    touch({ type: 'touch.back' })
    await bookings('bookings')
    expect(await book('first', 'last')).toBe(booking)
    expect(core.view?.screen).toMatchObject({ news: 'already' })
    await cancel()
  })

  test('a time that somebody else took meanwhile is told, and another is chosen', async () => {
    await greeted()
    touch({ type: 'touch.bookings' })
    await bookings('bookings')
    touch({ type: 'touch.flow', flow: 'book' })
    await pick('counter', 'first')
    await pick('day', 'last')
    await offered('slot')
    // a time that is not on offer
    touch({ type: 'touch.pick', option: '03:10', on: true })
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'slot-taken', canRetry: true })
    touch({ type: 'touch.again' })
    await offered('day')
    touch({ type: 'touch.home' })
    await core.shown('home')
  })

  test('with the hub away no number is given, which is said first; what was shown stays true', async () => {
    await greeted()
    touch({ type: 'touch.bookings' })
    await bookings('bookings')
    await book()
    touch({ type: 'touch.back' })
    await bookings('bookings')
    touch({ type: 'touch.flow', flow: 'book' })
    await pick('counter', 'first')
    await pick('day', 'first')
    await pick('slot', 'last')
    await review()
    const url = await hubGoes()
    touch({ type: 'touch.next' })
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'booking-unsure', canRetry: true })
    touch({ type: 'touch.again' })
    // the same once more, which comes to the same
    await review()
    await core.until(({ screen }) => screen.screen === 'trouble' && screen.trouble === 'booking-unsure')
    touch({ type: 'touch.back' })
    await bookings('unreached')
    await core.until(({ frame }) => frame.hub === 'offline')
    touch({ type: 'touch.home' })
    await core.shown('home')
    touch({ type: 'touch.card' })
    await core.shown('greeted')
    touch({ type: 'touch.bookings' })
    await bookings('unreached')
    touch({ type: 'touch.flow', flow: 'book' })
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'booking-offline', canRetry: true })
    touch({ type: 'touch.back' })
    await bookings('unreached')
    touch({ type: 'touch.home' })
    const { screen } = await core.until((view) => view.screen.screen === 'home')
    const code = screen.screen === 'home' ? (screen.popular[0]?.code ?? '') : ''
    touch({ type: 'touch.guide', code })
    await core.until((view) => view.screen.screen === 'guide' && view.screen.held?.state === 'unknown')
    touch({ type: 'touch.flow', flow: 'book' })
    await core.shown('trouble')
    touch({ type: 'touch.back' })
    await core.shown('guide')
    touch({ type: 'touch.home' })
    await hubComesBack(url)
    touch({ type: 'touch.card' })
    await core.shown('greeted')
    touch({ type: 'touch.bookings' })
    const { screen: mine } = await bookings('bookings')
    const all = mine.screen === 'bookings' && mine.bookings.found === 'bookings' ? mine.bookings.bookings : []
    expect(all).toHaveLength(1)
    touch({ type: 'touch.booking', booking: all[0]?.id ?? '' })
    await core.shown('booking')
    await cancel()
  })

  test('with the hub away before any question is put, each is answered once it is back, or left', async () => {
    await greeted()
    touch({ type: 'touch.bookings' })
    await bookings('bookings')
    const url = await hubGoes()
    touch({ type: 'touch.flow', flow: 'book' })
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'booking-offline', canRetry: true })
    touch({ type: 'touch.back' })
    await bookings('unreached')
    await hubComesBack(url)
    touch({ type: 'touch.again' })
    await bookings('bookings')
    await book()
    const again = await hubGoes()
    touch({ type: 'touch.flow', flow: 'rebook' })
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'booking-kept', canRetry: true })
    touch({ type: 'touch.back' })
    await core.shown('booking')
    await core.until(({ frame }) => frame.hub === 'offline')
    touch({ type: 'touch.flow', flow: 'cancel-booking' })
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'booking-kept' })
    touch({ type: 'touch.back' })
    await core.shown('booking')
    touch({ type: 'touch.hand-over' })
    await core.until(({ screen }) => screen.screen === 'hand-over' && screen.handingOver.state === 'unreached')
    await hubComesBack(again)
    touch({ type: 'touch.again' })
    await core.until(({ screen }) => screen.screen === 'hand-over' && screen.handingOver.state === 'ready')
    touch({ type: 'touch.back' })
    await core.shown('booking')
    await cancel()
    touch({ type: 'touch.home' })
    await core.shown('home')
  })

  test('what is on screen is taken along on a phone, once, with nothing in its address', async () => {
    await greeted()
    const { screen } = core.view ?? {}
    const number = screen?.screen === 'greeted' && screen.cases?.found === 'cases' ? screen.cases.cases[0]?.number : ''
    touch({ type: 'touch.case', number: number ?? '' })
    await core.shown('case')
    touch({ type: 'touch.hand-over' })
    const { screen: shown } = await core.until(
      (view) => view.screen.screen === 'hand-over' && view.screen.handingOver.state === 'ready',
    )
    if (shown.screen !== 'hand-over' || shown.handingOver.state !== 'ready') throw new Error('no code on screen')
    const url = readQr(shown.handingOver.qr)
    expect(url).not.toMatch(new RegExp(`${number}|${resident.idNumber}`))
    const press = () => fetch(url, { method: 'POST', body: new URLSearchParams() })
    const page = await (await press()).text()
    expect(page).toContain(number)
    expect(page).not.toMatch(new RegExp(`${resident.idNumber}|${resident.name}`))
    expect((await press()).status).toBe(410)
    touch({ type: 'touch.back' })
    await core.shown('case')
    touch({ type: 'touch.hand-over' })
    await core.shown('hand-over')
    touch({ type: 'touch.home' })
    await core.shown('home')
  })

  test('a result is sent by post to an address that nobody between reads', async () => {
    await greeted()
    const { screen } = core.view ?? {}
    const cases = screen?.screen === 'greeted' && screen.cases?.found === 'cases' ? screen.cases.cases : []
    const number = cases.find(({ deliverable, courier }) => deliverable && courier === null)?.number ?? ''
    touch({ type: 'touch.case', number })
    expect(await core.shown('case')).toMatchObject({ delivery: 'offered' })
    touch({ type: 'touch.flow', flow: 'deliver' })
    await step('phone')
    touch({ type: 'touch.back' })
    await core.shown('case')
    touch({ type: 'touch.flow', flow: 'deliver' })
    await typePersonal(core, '13800001234')
    await step('address')
    await typePersonal(core, '东城')
    await core.until(
      (view) =>
        view.screen.screen === 'step' && view.screen.body.ask === 'pad' && view.screen.body.known?.wrong === true,
    )
    await typePersonal(core, '东城街道测试路99号3幢502室')
    await review()
    expect(JSON.stringify(core.view)).not.toMatch(/测试路|13800001234/)
    touch({ type: 'touch.next' })
    const { receipt } = await core.shown('handed-in')
    const file = join(folder, 'hub/delivered.jsonl')
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 40_000 }).toContain(receipt)
    expect(JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '')).toMatchObject({
      kind: 'delivery-choice',
      body: {
        case: number,
        delivery: {
          ...{ way: 'post', payer: 'recipient', recipient: resident.name, phone: '13800001234' },
          address: '东城街道测试路99号3幢502室',
        },
      },
    })
    touch({ type: 'touch.print' })
    const { slip } = await core.shown('printed')
    expect(JSON.stringify(slip)).toContain(receipt)
    expect(JSON.stringify(slip)).not.toMatch(new RegExp(`测试路|13800001234|${resident.name}`))
    touch({ type: 'touch.home' })
    await core.shown('home')
    touch({ type: 'touch.card' })
    await core.until((view) => view.screen.screen === 'greeted' && view.screen.cases?.found === 'cases')
    touch({ type: 'touch.case', number })
    expect(await core.shown('case')).toMatchObject({ delivery: 'chosen' })
  })

  test('a card laid for a guide takes what the government holds out of what must be brought, on paper too', async () => {
    touch({ type: 'touch.start' })
    await core.shown('home')
    await openGuide('居民身份证补领')
    touch({ type: 'touch.card' })
    await core.shown('place-card')
    touch({ type: 'touch.back' })
    await core.shown('guide')
    touch({ type: 'touch.card' })
    await core.shown('place-card')
    await core.tell('reader', 'place', 'resident')
    const { guide } = await heldKnown(1, 0)
    expect(JSON.stringify(guide.materials)).toContain('中心已有您的')
    touch({ type: 'touch.print' })
    expect(JSON.stringify((await core.shown('printed')).slip)).toContain('免交')
    touch({ type: 'touch.home' })
    await core.shown('home')
  })

  test('so it does where the button that asks for it was not pressed first', async () => {
    touch({ type: 'touch.start' })
    await core.shown('home')
    await openGuide('居民身份证补领')
    await core.tell('reader', 'place', 'resident')
    await heldKnown(1, 0)
  })

  test('a screen that is covered shows no slip of a person, and prints it all the same', async () => {
    await greeted()
    touch({ type: 'touch.mode', mode: 'covered', on: true })
    await core.until(({ modes }) => modes.covered)
    const { cases } = await core.shown('greeted')
    const shown = cases?.found === 'cases' ? cases.cases[0] : undefined
    expect(shown).toMatchObject({ title: '', department: '' })
    touch({ type: 'touch.case', number: shown?.number ?? '' })
    await core.shown('case')
    touch({ type: 'touch.print' })
    expect(await core.shown('printed')).toMatchObject({ slip: null, number: expect.any(String) })
  })

  test('what says something private is counted, and named only when it is asked for', async () => {
    await greeted()
    touch({ type: 'touch.home' })
    await core.shown('home')
    await openGuide('出生登记')
    const { guide } = await heldKnown(0, 1)
    expect(JSON.stringify(guide.materials)).not.toContain('中心已有您的结婚证')
    touch({ type: 'touch.reveal-held' })
    expect(JSON.stringify((await heldKnown(1, 0)).guide.materials)).toContain('中心已有您的结婚证')
  })

  /** Opens the address of the code on screen as a phone does. */
  async function signedInOnPhone(who: number): Promise<void> {
    const { screen } = await core.until(
      (view) => view.screen.screen === 'sign-in' && view.screen.signingIn.state === 'ready',
    )
    if (screen.screen !== 'sign-in' || screen.signingIn.state !== 'ready') throw new Error('no code on screen')
    const url = readQr(screen.signingIn.qr)
    expect(url).not.toMatch(new RegExp(resident.idNumber))
    await fetch(url, { method: 'POST', body: new URLSearchParams({ who: String(who) }) })
  }

  /** Not before the last one has come back. */
  async function nextLook(): Promise<void> {
    await expect.poll(() => core.ask({ verb: 'test.walked' })).toContainEqual(expect.stringContaining('signIn.waiting'))
    await core.advance('signInLook')
  }

  async function toSignIn(): Promise<void> {
    touch({ type: 'touch.start' })
    await core.shown('home')
    touch({ type: 'touch.card' })
    await core.shown('place-card')
    touch({ type: 'touch.sign-in' })
    await core.shown('sign-in')
  }

  test('without a card one signs in by phone, and is shown one’s own cases', async () => {
    await toSignIn()
    touch({ type: 'touch.back' })
    await core.shown('place-card')
    touch({ type: 'touch.sign-in' })
    await core.until((view) => view.screen.screen === 'sign-in' && view.screen.signingIn.state === 'ready')
    await nextLook()
    await signedInOnPhone(0)
    await nextLook()
    const { screen } = await core.until(
      (view) => view.screen.screen === 'greeted' && view.screen.cases?.found === 'cases',
    )
    expect(screen).toMatchObject({ kind: 'phone', name: '**甲', idNumber: '331*************36', cases: { total: 7 } })
    // the session is theirs: another card ends it
    await core.tell('reader', 'place', 'foreigner2023')
    await core.shown('attract')
  })

  test('a card laid meanwhile is as good, and nobody else may sign in after that', async () => {
    await toSignIn()
    touch({ type: 'touch.home' })
    await core.shown('home')
    touch({ type: 'touch.card' })
    await core.shown('place-card')
    touch({ type: 'touch.sign-in' })
    await core.tell('reader', 'place', 'resident')
    await core.shown('greeted')
    touch({ type: 'touch.home' })
    await core.shown('home')
  })

  test('with the hub away nobody signs in by phone, which is said', async () => {
    const url = await hubGoes()
    await toSignIn()
    await core.until((view) => view.screen.screen === 'sign-in' && view.screen.signingIn.state === 'unreached')
    await hubComesBack(url)
    touch({ type: 'touch.again' })
    await core.until((view) => view.screen.screen === 'sign-in' && view.screen.signingIn.state === 'ready')
    const again = await hubGoes()
    await hubComesBack(again)
    // the made-up phones of before are forgotten with their hub
    await nextLook()
    await core.until((view) => view.screen.screen === 'sign-in' && view.screen.signingIn.state === 'over')
  })

  test('a card that is left behind is called after until it is lifted', async () => {
    await greeted()
    touch({ type: 'touch.end' })
    await core.until((view) => view.screen.screen === 'attract' && view.screen.cardLeft === true)
    await core.tell('reader', 'lift')
    await core.until((view) => view.screen.screen === 'attract' && view.screen.cardLeft !== true)
  })

  test('who lays a card while the terminal is out of service is nobody to the next one', async () => {
    await core.ask({ verb: 'admin.pause', text: '本机检修，请用别的终端', user: 'test' })
    await core.shown('out-of-service')
    await core.tell('reader', 'place', 'resident')
    await expect
      .poll(() => core.ask({ verb: 'test.walked' }))
      .toContainEqual(expect.stringMatching(/^attract --card\.read\[1\]/))
    await core.tell('reader', 'lift')
    await core.ask({ verb: 'admin.resume', user: 'test' })
    await core.shown('attract')
    await core.tell('reader', 'place', 'foreigner2023')
    expect(await core.shown('greeted')).toMatchObject({ kind: 'foreigner2023' })
  })

  /** The first that is found so. */
  async function openGuide(query: string): Promise<void> {
    touch({ type: 'touch.browse', by: 'search' }, { type: 'touch.query', text: query })
    const { screen } = await core.until(
      (view) => view.screen.screen === 'guides' && view.screen.by === 'search' && view.screen.items.length > 0,
    )
    touch({ type: 'touch.guide', code: screen.screen === 'guides' ? (screen.items[0]?.code ?? '') : '' })
    await core.shown('guide')
  }

  async function heldKnown(count: number, hidden: number): Promise<ScreenOf<'guide'>> {
    const { screen } = await core.until(
      ({ screen: { screen, ...rest } }) =>
        screen === 'guide' && 'held' in rest && isDeepStrictEqual(rest.held, { state: 'known', count, hidden }),
    )
    if (screen.screen !== 'guide') throw new Error('no guide on screen')
    return screen
  }
})

test('every way of asking the centre was gone in the tests above', () => {
  const defined = definedEdges().filter(isOfDesk)
  expect(defined.length).toBeGreaterThan(20)
  expect(defined.filter((edge) => !walked.has(edge))).toEqual([])
})
