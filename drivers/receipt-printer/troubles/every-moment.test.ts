import { expect, it as plainIt } from 'vitest'
import type { PrintOutcome } from '../../../contract/devices.ts'
import { longSlip, PrinterRig, printsOn, reaches, rigDelays, shortSlip } from '../printer-rig.ts'
import type { TroubleName } from '../simulator/troubles.ts'

/** Tests with a rig each, which spend their time waiting: several run at once. */
const it = plainIt.extend<{ rig: PrinterRig }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  rig: async ({}, use) => {
    const rig = new PrinterRig()
    await use(rig)
    await rig.close()
  },
}).concurrent

/** more patient than in other tests, since several rigs share a process */
const delays = { ...rigDelays, printerAnswer: 1000, printerConfirm: 4000 }

/** When it comes: before the job, with its first byte, in the middle of its bytes, when all are out, after it. */
const moments = ['before', 'beginning', 'sending', 'confirming', 'after'] as const
type Moment = (typeof moments)[number]
type State = PrintOutcome['state']

/** How a slip ends when this comes at each of these moments and nobody mends it before that. */
const ends: Partial<Record<TroubleName, readonly State[]>> = {
  'paper-out': ['failed', 'failed', 'failed', 'failed', 'printed'],
  'cover-open': ['failed', 'failed', 'failed', 'failed', 'printed'],
  'cutter-jam': ['failed', 'failed', 'failed', 'failed', 'printed'],
  'cutter-jam-at-cut': ['failed', 'failed', 'failed', 'failed', 'printed'],
  overheated: ['failed', 'failed', 'failed', 'failed', 'printed'],
  'hard-fault': ['failed', 'failed', 'failed', 'failed', 'printed'],
  'buffer-full': ['failed', 'failed', 'failed', 'unknown', 'printed'],
  // all of it was sent, and no word came that decides
  mute: ['failed', 'unknown', 'unknown', 'unknown', 'printed'],
  'power-off': ['failed', 'unknown', 'unknown', 'unknown', 'printed'],
  'no-gs-paren-h': ['unknown', 'unknown', 'unknown', 'unknown', 'printed'],
  unplug: ['failed', 'failed', 'failed', 'unknown', 'printed'],
  // these stop nothing
  'paper-low': ['printed', 'printed', 'printed', 'printed', 'printed'],
  slow: ['printed', 'printed', 'printed', 'printed', 'printed'],
  'no-asb': ['printed', 'printed', 'printed', 'printed', 'printed'],
  'gs-r-at-receipt': ['printed', 'printed', 'printed', 'printed', 'printed'],
  'forgets-buffer': ['printed', 'printed', 'printed', 'printed', 'printed'],
}

const cases = Object.entries(ends).flatMap(([trouble, states]) =>
  moments.map((moment, nth) => [trouble, moment, states[nth] ?? 'printed'] as const),
)

it.for(cases)('%s, %s: %s, and the paper shows no less', async ([trouble, moment, state], { rig }) => {
  // when all bytes are out, most of the slip is still to be printed
  await rig.simulate({ draws: false, ...(moment === 'confirming' && { speedMmPerS: 600 }) })
  const bring = (at: Moment) => {
    if (moment === at) rig.simulator.fault(trouble)
  }
  bring('before')
  const slip = moment === 'sending' ? longSlip : shortSlip
  const printer = rig.connect({ delays })
  await printer.settled()
  if (moment === 'sending') rig.simulator.fault(`${trouble}@b1500`)
  const outcome = await printer.print(slip, {
    onFirstByte: () => bring('beginning'),
    onConfirming: () => bring('confirming'),
  })
  const [whole, lastLines] = [rig.wholeSlips(slip), rig.lastLines()]
  expect(outcome.state).toBe(state)
  if (outcome.state === 'printed') expect(whole, 'printed').toBe(1)
  // the last line may be out when trouble comes behind the last byte, or is the cut
  const mayBeOut = moment === 'confirming' || trouble === 'cutter-jam-at-cut'
  if (outcome.state === 'failed' && !mayBeOut) expect(lastLines, 'failed').toBe(0)
  bring('after')
  if (moment === 'after') expect(rig.wholeSlips(slip)).toBe(1)
  rig.simulator.mend(trouble)
  if (trouble === 'cutter-jam-at-cut') rig.simulator.mend('cutter-jam')
  await reaches(printer, 'ready')
  // one that did not know GS ( H is not asked for it again
  if (trouble !== 'no-gs-paren-h') await printsOn(rig, printer)
  expect(rig.lastLines(), 'the slip is never on paper twice').toBeLessThanOrEqual(1)
})
