import { expect, test } from '@playwright/test'
import { definedEdges, isOfCases, isOfDesk, isOfHandIn, isOfStaff } from '../tour/edges.ts'
import { openTerminal, type Terminal } from '../tour/hands.ts'
import { route, sendingRefused } from '../tour/route.ts'

/** Edges that nothing outside can cause, each with the reason. */
const excused: Record<string, string> = {
  'attract --headset.plugged[0]--> session.active':
    'a headset and a keypad come to a kiosk with a voice: keys.spec.ts walks it',
  'session.active.modes --headset.plugged[0]--> itself':
    'a headset and a keypad come to a kiosk with a voice: keys.spec.ts walks it',
  'session.active.modes --headset.unplugged[0]--> itself':
    'a headset and a keypad come to a kiosk with a voice: keys.spec.ts walks it',
  'lying --card.read[0]--> itself':
    'a reader says "lifted" between any two readings, and a lost reader or a dead person process ends the lying too',
}

/** Edges that take a full disk, and that takes root. */
const onFullDisk: Record<string, string> = {
  'session.active.screen.printing.preparing --xstate.error.actor.0.session.active.screen.printing.preparing[0]--> trouble':
    'the disk is not full',
  [sendingRefused]: 'the disk is not full',
}

let terminal: Terminal
test.beforeAll(async () => {
  terminal = await openTerminal()
})
test.afterAll(() => terminal.close())

test('one tour walks every edge of the session that a citizen, a device or a timer can cause', async () => {
  test.setTimeout(300_000)
  const walked = new Set<string>()
  for (const step of route(terminal)) {
    await test.step(`${step.do.says}: ${step.see}`, async () => {
      await step.do.act()
      // where something was written the page is replaced by another: look at the one that is shown
      await expect(async () => {
        const { page } = terminal.kiosk
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(step.see, { timeout: 3_000 })
        if (step.also !== undefined) await expect(page.getByText(step.also).first()).toBeVisible({ timeout: 3_000 })
      }).toPass({ timeout: 12_000 })
      for (const edge of await terminal.walked()) walked.add(edge)
    })
  }
  const all = definedEdges()
  // what others walk may be walked here by chance: a card may be lifted a moment after its session
  const defined = all.filter((edge) => ![isOfHandIn, isOfCases, isOfDesk, isOfStaff].some((isOf) => isOf(edge)))
  const spared = Object.keys(terminal.disk ? excused : { ...excused, ...onFullDisk })
  expect({
    notWalked: defined.filter((edge) => !walked.has(edge) && !spared.includes(edge)),
    excusedAndWalkedAllTheSame: spared.filter((edge) => walked.has(edge)),
    excusedAndNotDefined: spared.filter((edge) => !defined.includes(edge)),
    walkedAndNotDefined: [...walked].filter((edge) => !all.includes(edge)),
  }).toEqual({ notWalked: [], excusedAndWalkedAllTheSame: [], excusedAndNotDefined: [], walkedAndNotDefined: [] })
})
