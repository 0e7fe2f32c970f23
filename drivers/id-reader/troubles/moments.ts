import { it as plainIt } from 'vitest'
import type { IdReaderOptions } from '../driver.ts'
import { ReaderRig, shortDelays } from '../sdt/reader-rig.ts'
import type { ReaderSimulator } from '../simulator/run.ts'

/** Tests with a rig each, which spend their time waiting: several run at once. */
export const it = plainIt.extend<{ rig: ReaderRig }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  rig: async ({}, use) => {
    const rig = new ReaderRig()
    await use(rig)
    await rig.end()
  },
}).concurrent

/** The moments of a placing at which something can befall it: after this answer and before the next question. */
const answers = {
  'before the card': { asked: 'SAM id', code: 0x90 },
  'once it is found': { asked: 'find card', code: 0x9f },
  'once it is selected': { asked: 'select card', code: 0x90 },
  'once it is read': { asked: 'read card', code: 0x90 },
  'while it lies there': { asked: 'read management number', code: 0x90 },
} as const

type Moment = keyof typeof answers
export const moments: readonly Moment[] = [
  'before the card',
  'once it is found',
  'once it is selected',
  'once it is read',
  'while it lies there',
]

/** For tests in which silence at five speeds is waited for; answers that matter come later again if they come too late. */
export const impatient: Partial<IdReaderOptions> = { delays: { ...shortDelays, readerFind: 120 } }

/**
 * A reader with a resident's card, to which something happens at one moment.
 * Resolves when it has happened.
 */
export async function visit(
  rig: ReaderRig,
  moment: Moment,
  befall: (device: ReaderSimulator) => void,
  changes: Partial<IdReaderOptions> = {},
): Promise<ReaderSimulator> {
  const device = rig.plug()
  const happened = Promise.withResolvers<void>()
  rig.at(answers[moment], () => {
    befall(device)
    if (moment === 'before the card') device.place('resident')
    happened.resolve()
  })
  if (moment !== 'before the card') device.place('resident')
  rig.start(changes)
  await happened.promise
  return device
}

/** The card is taken away and another one placed: it is read, whatever happened before. */
export async function nextVisit(rig: ReaderRig, device: ReaderSimulator): Promise<void> {
  const from = rig.log.length
  const isTold = !['lifted', undefined].includes(rig.cards().at(-1))
  device.lift()
  if (isTold) await rig.logged(['lifted'], from)
  device.place('hmt')
  await rig.logged(['read hmt'], from)
}
