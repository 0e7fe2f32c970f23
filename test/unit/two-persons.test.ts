// Cards and touches of three citizens in any order: a session shows its own citizen and nobody else.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TouchEvent, View } from '../../contract/session.ts'
import { demoCases, type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { runs } from '../runs.ts'

const site = { regionCode: '331003', terminal: '03' }

/** What tells each of them on a screen: their masked number, and the numbers of their cases. */
const marks = {
  resident: [/331\*+36/, /DEMO-A-/],
  foreigner2017: [/"name":"Z\*+"/, /DEMO-B-/],
  foreigner2023: [/DEMO-C-/],
} as const
type Citizen = keyof typeof marks
const citizens = Object.keys(marks) as Citizen[]

let folder: string
let hub: LoopbackHub
let core: CoreAlone
/** every view that was painted */
const painted: View[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-persons-'))
  mkdirSync(join(folder, 'kiosk'))
  hub = await openLoopbackHub(join(folder, 'hub'), site, { cases: demoCases(Date.now()) })
  core = startCore(join(folder, 'kiosk'), { hub: hub.settings, devices: { printer: null } })
  await core.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready')
  void core.until((view) => {
    painted.push(view)
    return false
  })
})
afterAll(async () => {
  await core.stop()
  await hub.close()
  removeFolder(folder)
})

type Step =
  | { readonly place: Citizen; readonly waits: boolean }
  | { readonly lift: true }
  | { readonly touch: TouchEvent }
  | { readonly look: true }

const touches: TouchEvent[] = [
  { type: 'touch.start' },
  { type: 'touch.home' },
  { type: 'touch.card' },
  { type: 'touch.back' },
  { type: 'touch.end' },
  { type: 'touch.bookings' },
  { type: 'touch.page', page: 1 },
  { type: 'touch.again' },
  { type: 'touch.case', number: 'DEMO-A-0001' },
  { type: 'touch.case', number: 'DEMO-B-0001' },
  { type: 'touch.hand-over' },
  { type: 'touch.reveal', number: 'DEMO-A-0002' },
]

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ place: fc.constantFrom(...citizens), waits: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.constant<Step>({ lift: true }) },
    { weight: 5, arbitrary: fc.constantFrom(...touches).map((touch): Step => ({ touch })) },
    // until the centre has answered, so that there is something to see
    { weight: 2, arbitrary: fc.constant<Step>({ look: true }) },
  ),
  { minLength: 4, maxLength: 24 },
)

async function taken(step: Step): Promise<void> {
  if ('touch' in step) return core.touch(step.touch)
  if ('place' in step) {
    await core.tell('reader', 'place', step.place)
    if (!step.waits) return
    await core.until(
      ({ frame, screen }) => frame.identified || (screen.screen === 'attract' && screen.cardLeft === true),
    )
    return
  }
  if ('lift' in step) return void (await core.tell('reader', 'lift'))
  if (core.view?.screen.screen === 'greeted') {
    await core.until(({ screen }) => screen.screen !== 'greeted' || screen.cases?.found !== 'asking')
  }
}

function shownIn(view: View): Citizen[] {
  const text = JSON.stringify(view)
  return citizens.filter((citizen) => marks[citizen].some((mark) => mark.test(text)))
}

test('whatever is laid, lifted and touched in whatever order, a session shows one citizen at most', async () => {
  const seen = new Set<Citizen>()
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      painted.length = 0
      for (const step of all) await taken(step)
      await core.tell('reader', 'lift')
      core.touch({ type: 'touch.end' })
      await core.until(({ screen }) => screen.screen === 'attract' && screen.cardLeft !== true)
      let whose: Citizen | null = null
      for (const view of painted) {
        if (view.screen.screen === 'attract') whose = null
        const shown = shownIn(view)
        expect(shown.length).toBeLessThanOrEqual(1)
        const [citizen] = shown
        if (citizen === undefined) continue
        seen.add(citizen)
        expect(whose ?? citizen).toBe(citizen)
        whose = citizen
      }
    }),
    { numRuns: runs(25, 400), examples: citizens.map((place): [Step[]] => [[{ place, waits: true }, { look: true }]]) },
  )
  expect(seen).toEqual(new Set(citizens))
}, 300_000)
