// How far somebody's cases are, from the card to the screen: a real core with its person process, a real hub, real HTTP.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CasesShown, ScreenOf } from '../../contract/session.ts'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { demoCases, type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { definedEdges, isOfCases } from '../tour/edges.ts'
import { typePersonal } from '../type-personal.ts'

const site = { regionCode: '331003', terminal: '03' }
const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }
const now = Date.now()

let folder: string
let hub: LoopbackHub | null
let core: CoreAlone
const walked = new Set<string>()

type Listed = Extract<CasesShown, { found: 'cases' }>

/** Once the hub has answered. */
async function listed(isIt: (cases: Listed) => boolean = () => true): Promise<Listed> {
  for (;;) {
    const { screen } = await core.until(
      ({ screen: one }) => one.screen === 'greeted' && one.cases?.found === 'cases' && isIt(one.cases),
    )
    if (screen.screen === 'greeted' && screen.cases?.found === 'cases') return screen.cases
  }
}

async function found(what: CasesShown['found']): Promise<void> {
  await core.until(({ screen }) => screen.screen === 'greeted' && screen.cases?.found === what)
}

async function opened(number: string): Promise<ScreenOf<'case'>> {
  core.touch({ type: 'touch.case', number })
  return await core.shown('case')
}

describe('with a hub that has cases', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cases-'))
    mkdirSync(join(folder, 'kiosk'))
    hub = await openLoopbackHub(join(folder, 'hub'), site, { cases: demoCases(now) })
    core = startCore(join(folder, 'kiosk'), { hub: hub.settings, timings })
    await core.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready' && frame.printer === 'ready')
  })
  beforeEach(() => core.shown('attract'))
  afterEach(async () => {
    await core.tell('reader', 'lift')
    core.touch({ type: 'touch.end' })
    await core.shown('attract')
  })
  afterAll(async () => {
    for (const edge of z.array(z.string()).parse(await core.ask({ verb: 'test.walked' }))) walked.add(edge)
    await core.stop()
    await hub?.close()
    removeFolder(folder)
  })

  test('a card shows its holder’s cases; one is opened, printed and left again, and nothing says whose they are', async () => {
    await core.tell('reader', 'place', 'resident')
    const { cases, total, pages } = await listed()
    expect({ total, pages }).toEqual({ total: 7, pages: 1 })
    const private_ = cases.find(({ sensitive }) => sensitive)
    expect(private_?.title).toBe('')
    const [first] = cases
    const shown = await opened(first?.number ?? '')
    expect(shown.case).toMatchObject({ title: '食品经营许可（新办）', closedOn: null })
    core.touch({ type: 'touch.print' })
    const { slip } = await core.shown('printed')
    expect(JSON.stringify(slip)).toContain(first?.number)
    expect(JSON.stringify([core.view, slip])).not.toMatch(
      new RegExp(`${cards.resident.idNumber}|${cards.resident.name}`),
    )
    core.touch({ type: 'touch.back' })
    await core.shown('case')
    core.touch({ type: 'touch.back' })
    await listed()
    core.touch({ type: 'touch.reveal', number: private_?.number ?? '' })
    await listed((seen) => seen.cases.every(({ title }) => title !== ''))
    await opened(private_?.number ?? '')
    core.touch({ type: 'touch.reveal', number: private_?.number ?? '' })
    core.touch({ type: 'touch.home' })
    await core.shown('home')
  })

  test('what something private is about is not on its slip until it was asked for', async () => {
    await core.tell('reader', 'place', 'resident')
    const { cases } = await listed()
    const private_ = cases.find(({ sensitive }) => sensitive)?.number ?? ''
    expect((await opened(private_)).case.title).toBe('')
    core.touch({ type: 'touch.print' })
    expect(JSON.stringify((await core.shown('printed')).slip)).not.toContain('最低生活保障')
    core.touch({ type: 'touch.back' })
    await core.tell('printer', 'fault', 'paper-out')
    await core.until(({ screen }) => screen.screen === 'case' && screen.printTrouble === 'paper-out')
    core.touch({ type: 'touch.print' })
    await core.shown('trouble')
    core.touch({ type: 'touch.back' })
    await core.shown('case')
    await core.tell('printer', 'mend', 'paper-out')
  })

  test('five hundred cases are turned page by page; who has none is told so', async () => {
    await core.tell('reader', 'place', 'foreigner2017')
    const first = await listed()
    expect(first).toMatchObject({ total: 500, page: 0, pages: 56 })
    core.touch({ type: 'touch.page', page: 55 })
    expect((await listed(({ page }) => page === 55)).cases).toHaveLength(5)
    core.touch({ type: 'touch.end' })
    await core.shown('attract')
    await core.tell('reader', 'lift')
    await core.tell('reader', 'place', 'hmt')
    await found('none')
  })

  test('a case that is over is rated once, which reaches the centre with its number', async () => {
    await core.tell('reader', 'place', 'resident')
    const { cases } = await listed()
    const over = cases.find(({ closedOn }) => closedOn !== null)?.number ?? ''
    expect((await opened(over)).rateable).toBe(true)
    core.touch({ type: 'touch.flow', flow: 'rate' })
    await core.until(({ screen }) => screen.screen === 'step' && screen.step === 'grade')
    core.touch({ type: 'touch.back' })
    await core.shown('case')
    core.touch({ type: 'touch.flow', flow: 'rate' })
    await core.shown('step')
    core.touch({ type: 'touch.pick', option: '4', on: true })
    await core.until(({ screen }) => screen.screen === 'step' && screen.step === 'points')
    // back, and the same once more, as the button that is chosen already says it
    core.touch({ type: 'touch.back' })
    await core.until(({ screen }) => screen.screen === 'step' && screen.step === 'grade')
    core.touch({ type: 'touch.pick', option: '4', on: false })
    await core.until(({ screen }) => screen.screen === 'step' && screen.step === 'points')
    core.touch({ type: 'touch.pick', option: 'slow', on: true })
    core.touch({ type: 'touch.next' })
    const { receipt } = await core.shown('handed-in')
    await expect
      .poll(() => readFileSync(join(folder, 'hub/delivered.jsonl'), 'utf8'), { timeout: 40_000 })
      .toContain(receipt)
    const [line = ''] = readFileSync(join(folder, 'hub/delivered.jsonl'), 'utf8').split('\n')
    expect(JSON.parse(line)).toMatchObject({ kind: 'rating', body: { case: over, grade: 4, points: ['办得慢'] } })
    core.touch({ type: 'touch.home' })
    await core.shown('home')
    core.touch({ type: 'touch.card' })
    await listed()
  })

  const step = (name: string) => core.until(({ screen }) => screen.screen === 'step' && screen.step === name)

  /** From where the card would be laid. */
  async function askFor(password: string): Promise<void> {
    core.touch({ type: 'touch.flow', flow: 'find-case' })
    await step('case-number')
    await typePersonal(core, 'DEMO-A-0001')
    await step('case-password')
    await typePersonal(core, password)
  }

  test('without a card a case is found by its number and password; a wrong one is asked for again', async () => {
    await core.shown('attract')
    core.touch({ type: 'touch.start' })
    await core.shown('home')
    core.touch({ type: 'touch.card' })
    await core.shown('place-card')
    core.touch({ type: 'touch.flow', flow: 'find-case' })
    await step('case-number')
    core.touch({ type: 'touch.back' })
    await core.shown('place-card')
    await askFor('abc124')
    expect(await core.shown('trouble')).toMatchObject({ trouble: 'case-none', slip: null })
    core.touch({ type: 'touch.back' })
    await step('case-password')
    // the same once more, and away before it is answered
    core.touch({ type: 'touch.next' })
    core.touch({ type: 'touch.home' })
    await core.shown('home')
    core.touch({ type: 'touch.card' })
    await core.shown('place-card')
    await askFor('abc123')
    const { case: shown } = await core.shown('case')
    expect(shown.number).toBe('DEMO-A-0001')
    core.touch({ type: 'touch.back' })
    await core.shown('place-card')
    // what was typed is not kept for the next try
    await askFor('abc123')
    await core.shown('case')
    await core.tell('reader', 'place', 'resident')
    await listed()
  })

  test('who acts for somebody else finds that case by its number, with their own card read', async () => {
    await core.tell('reader', 'place', 'hmt')
    await found('none')
    core.touch({ type: 'touch.flow', flow: 'find-case' })
    await step('case-number')
    core.touch({ type: 'touch.back' })
    await found('none')
    await askFor('abc123')
    expect((await core.shown('case')).case.number).toBe('DEMO-A-0001')
    core.touch({ type: 'touch.back' })
    await found('none')
  })

  test('with no reader that works a case is found by its number all the same', async () => {
    await core.tell('reader', 'unplug')
    await core.until(({ frame }) => frame.reader === 'disconnected')
    core.touch({ type: 'touch.start' })
    await core.shown('home')
    core.touch({ type: 'touch.card' })
    await core.shown('place-card')
    await askFor('abc123')
    expect((await core.shown('case')).case.number).toBe('DEMO-A-0001')
    await core.tell('reader', 'plug')
    await core.until(({ frame }) => frame.reader === 'ready')
  })

  test('with the hub away that is said, and asked again once it is back', async () => {
    const url = hub?.url ?? ''
    await hub?.close()
    hub = null
    await core.tell('reader', 'place', 'resident')
    await found('unreached')
    hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
    core.touch({ type: 'touch.again' })
    expect((await listed()).total).toBe(7)
  })
})

test('every way through somebody’s cases was gone in the tests above', () => {
  const defined = definedEdges().filter(isOfCases)
  expect(defined.length).toBeGreaterThan(15)
  expect(defined.filter((edge) => !walked.has(edge))).toEqual([])
})
