// Every question of every flow, and what may happen in the middle of it: each has its end, and nothing is half handed in.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { CaseView } from '../../contract/cases.ts'
import type { FlowName } from '../../contract/flows.ts'
import type { PersonalField } from '../../contract/personal.ts'
import type { TouchEvent } from '../../contract/session.ts'
import { demoCases, type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { someOf } from '../runs.ts'
import { typePersonal } from '../type-personal.ts'

const site = { regionCode: '331003', terminal: '03' }
const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }

let folder: string
let hub: LoopbackHub
let core: CoreAlone
/** receipt numbers that were shown */
const told: string[] = []

async function begin(): Promise<void> {
  core = startCore(join(folder, 'kiosk'), { hub: hub.settings, timings })
  await core.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready' && frame.printer === 'ready')
  await core.shown('attract')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flow-ends-'))
  mkdirSync(join(folder, 'kiosk'))
  hub = await openLoopbackHub(join(folder, 'hub'), site, { cases: demoCases(Date.now()) })
  await begin()
})
afterAll(async () => {
  await core.stop()
  await hub.close()
  removeFolder(folder)
})

const touch = (event: TouchEvent) => core.touch(event)

async function home(): Promise<void> {
  touch({ type: 'touch.start' })
  await core.shown('home')
}

async function greeted(): Promise<void> {
  await core.tell('reader', 'place', 'resident')
  await core.until(({ screen }) => screen.screen === 'greeted' && screen.cases?.found === 'cases')
}

async function openCase(isIt: (one: CaseView) => boolean): Promise<void> {
  await greeted()
  const { screen } = core.view ?? {}
  const cases = screen?.screen === 'greeted' && screen.cases?.found === 'cases' ? screen.cases.cases : []
  touch({ type: 'touch.case', number: cases.find(isIt)?.number ?? '' })
  await core.shown('case')
}

async function booked(): Promise<void> {
  await greeted()
  touch({ type: 'touch.bookings' })
  await core.until(({ screen }) => screen.screen === 'bookings' && screen.bookings.found === 'bookings')
}

async function openBooking(): Promise<void> {
  await booked()
  const { screen } = core.view ?? {}
  const all = screen?.screen === 'bookings' && screen.bookings.found === 'bookings' ? screen.bookings.bookings : []
  touch({ type: 'touch.booking', booking: all[0]?.id ?? '' })
  await core.shown('booking')
}

/** From the attract screen to where each flow begins, and how many answers it takes to its end. */
const flows: Readonly<Record<FlowName, { toBegin: () => Promise<void>; answers: number }>> = {
  declare: {
    async toBegin() {
      await home()
      touch({ type: 'touch.names' })
      await core.shown('name-entry')
      touch({ type: 'touch.typing', text: '台州市黄岩区橙澜栖屿贸易有限公司' })
      touch({ type: 'touch.look-up' })
      await core.shown('name-check')
      touch({ type: 'touch.look-up' })
      await core.shown('name-verdict')
    },
    answers: 6,
  },
  'find-case': {
    async toBegin() {
      await home()
      touch({ type: 'touch.card' })
      await core.shown('place-card')
    },
    answers: 2,
  },
  // chosen once each
  deliver: {
    toBegin: () =>
      openCase(({ deliveryChosen, closedOn, side }) => !deliveryChosen && closedOn === null && side === null),
    answers: 3,
  },
  book: { toBegin: booked, answers: 4 },
  rebook: { toBegin: openBooking, answers: 3 },
  'cancel-booking': { toBegin: openBooking, answers: 1 },
  rate: { toBegin: () => openCase(({ closedOn }) => closedOn !== null), answers: 2 },
}

const typed: Readonly<Record<PersonalField, string>> = {
  phone: '13800001234',
  address: '东城街道测试路99号',
  'case-number': 'DEMO-A-0001',
  'case-password': 'abc123',
}

/** Answers the question on screen, whichever it is. */
async function answer(): Promise<void> {
  const { screen } = await core.until((view) => view.screen.screen === 'step' && view.screen.body.ask !== 'wait')
  if (screen.screen !== 'step') return
  const { body, step } = screen
  switch (body.ask) {
    case 'card':
      await core.tell('reader', 'place', 'resident')
      break
    case 'pad':
      await typePersonal(core, typed[body.field])
      break
    case 'choice':
      if (body.optional) touch({ type: 'touch.next' })
      else touch({ type: 'touch.pick', option: body.options.at(-1)?.id ?? '', on: true })
      break
    case 'statement':
    case 'review':
      touch({ type: 'touch.next' })
      break
    case 'wait':
      break
  }
  await core.until((view) => view.screen.screen !== 'step' || view.screen.step !== step)
}

/** At the question after so many answers; at the end of the flow once all are given. */
async function reach(name: FlowName, answers: number): Promise<void> {
  await flows[name].toBegin()
  touch({ type: 'touch.flow', flow: name })
  await core.shown('step')
  for (let given = 0; given < answers; given += 1) await answer()
  if (answers < flows[name].answers) {
    await core.until(({ screen }) => screen.screen === 'step' && screen.body.ask !== 'wait')
  }
}

/** Each leaves the kiosk at the attract screen with nobody's card on it. */
const troubles = {
  async 'nobody is there any more'() {
    await core.advance('idle')
    await core.shown('still-there')
    await core.advance('stillThere')
  },
  async 'the card is lifted, and it is left by 首页'() {
    const before = core.view?.screen.screen
    await core.tell('reader', 'lift')
    expect(core.view?.screen.screen).toBe(before)
    touch({ type: 'touch.home' })
    await core.shown('home')
    touch({ type: 'touch.end' })
  },
  async 'the paper runs out'() {
    await core.tell('printer', 'fault', 'paper-out')
    await core.until(({ frame }) => frame.printer === 'paper-out')
    touch({ type: 'touch.end' })
    await core.tell('printer', 'mend', 'paper-out')
    await core.until(({ frame }) => frame.printer === 'ready')
  },
  async 'somebody else lays a card'() {
    const theirs = core.view?.frame.identified === true
    await core.tell('reader', 'place', 'hmt')
    if (theirs) return void (await core.shown('attract'))
    await core.until(({ frame }) => frame.identified)
    touch({ type: 'touch.end' })
  },
  async 'the core is killed'() {
    await core.kill()
    await begin()
  },
}

const Queue = z.object({ items: z.array(z.object({ receipt: z.string() })) })

async function kept(): Promise<string[]> {
  const { items } = Queue.parse(await core.ask({ verb: 'queue.list' }))
  return items.map(({ receipt }) => receipt).sort()
}

async function toAttract(): Promise<void> {
  await core.tell('reader', 'lift')
  await core.until(({ screen }) => screen.screen === 'attract' && screen.cardLeft !== true)
}

/** Given whole, once, so that the flows after it have something to change. */
async function whole(name: FlowName): Promise<void> {
  await reach(name, flows[name].answers)
  const { screen } = await core.until((view) => view.screen.screen !== 'step')
  if (screen.screen === 'handed-in') told.push(screen.receipt)
  expect(screen.screen).not.toBe('trouble')
  touch({ type: 'touch.end' })
  await toAttract()
}

const order: FlowName[] = ['declare', 'find-case', 'deliver', 'book', 'rebook', 'cancel-booking', 'rate']
const places = order.flatMap((name) => Array.from({ length: flows[name].answers }, (_, answers) => ({ name, answers })))
const all = places.flatMap((place) => Object.keys(troubles).map((trouble) => ({ ...place, trouble })))

test('every flow comes to its end', async () => {
  for (const name of order.filter((one) => one !== 'cancel-booking' && one !== 'rate')) await whole(name)
  expect(await kept()).toEqual(told.toSorted())
}, 120_000)

test.each(someOf(all, 11))('$name after $answers answers, when $trouble', async ({ name, answers, trouble }) => {
  await reach(name, answers)
  await troubles[trouble as keyof typeof troubles]()
  await toAttract()
  expect(await kept()).toEqual(told.toSorted())
})

test('what was booked is booked once, and every receipt that was shown is there', async () => {
  await booked()
  expect(core.view?.screen).toMatchObject({ bookings: { bookings: [{ counter: 'general' }] } })
  touch({ type: 'touch.end' })
  await toAttract()
  await whole('cancel-booking')
  await whole('rate')
  expect(await kept()).toEqual(told.toSorted())
  expect(told).toHaveLength(3)
})
