import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Delays, defaultDelays } from '../../contract/delays.ts'
import { SlipDocument } from '../../contract/slip.ts'
import { encodeSlip } from '../../drivers/receipt-printer/escpos/encode.ts'
import { printerModel } from '../../drivers/receipt-printer/models.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { randomNumbers } from '../../state/names/random.ts'
import { benchPrinterDay } from './devices-printer-day.ts'
import { benchPrintedOnScreen } from './devices-printer-screen.ts'
import { type Figure, figure } from './figures.ts'
import { type Habit, type JobReport, type Pace, PrinterLane } from './printer-lane.ts'

/** Paper and patience about twenty times as fast; the wire only eight times, which is as fast as it goes. */
const scaled: Pace = {
  baudRate: 921_600,
  speedMmPerS: 3000,
  fastestMmPerS: 4000,
  bootMs: 100,
  mendMs: 40,
  delays: Delays.parse({
    ...defaultDelays,
    printerPoll: 100,
    printerAnswer: 500,
    printerConfirm: 1500,
    portReopenMin: 10,
    portReopenMax: 50,
  }),
}
const real: Pace = {
  baudRate: 115_200,
  speedMmPerS: 150,
  fastestMmPerS: 400,
  bootMs: 1500,
  mendMs: 500,
  delays: defaultDelays,
}

/** A printer that is called atEnd and is not is the one case that nobody can decide: it is not among these. */
const habits: readonly Habit[] = [
  { model: 'generic-80', quirks: [], gsR: 'unproven' },
  { model: 'generic-80', quirks: ['no-asb'], gsR: 'unproven' },
  { model: 'generic-80', quirks: ['no-gs-paren-h'], gsR: 'atEnd' },
  { model: 'generic-80', quirks: ['no-gs-paren-h', 'no-asb'], gsR: 'atEnd' },
  { model: 'generic-80', quirks: [], gsR: 'atEnd' },
  { model: 'generic-80', quirks: ['no-asb'], gsR: 'atReceipt' },
  { model: 'sprt-pos-80', quirks: [], gsR: 'atEnd' },
  { model: 'sprt-pos-80', quirks: ['no-asb'], gsR: 'atEnd' },
]

/** Encoding, the screen, and jobs with random faults. About a minute; `isLong`: 10,000 jobs and 200 at real pace, about ten. */
export async function benchPrinter(isLong: boolean): Promise<Figure[]> {
  return [
    benchEncoding(),
    ...(await benchPrintedOnScreen()),
    ...(await benchPrinterDay(isLong ? 24 : 2)),
    ...(await benchTruth('scaled', scaled, isLong ? 10_000 : 300)),
    ...(isLong ? await benchTruth('real pace', real, 200) : []),
  ]
}

/** A slip of 60 lines with a code: laid out and encoded. */
function benchEncoding(): Figure {
  const model = printerModel('generic-80')
  const values = Array.from({ length: 300 }, (_, n) => {
    const lines = Array.from(
      { length: 60 },
      (_, line) => `第 ${line + 1} 行：请带身份证原件和复印件 ${n} 份，窗口 12 号`,
    )
    const document = SlipDocument.parse({
      blocks: [
        ...lines.map((text) => ({ type: 'text', text })),
        { type: 'qr', data: `https://example.gov.cn/g/331003-${n}`, caption: '扫码看指南' },
      ],
    })
    const startedAt = performance.now()
    encodeSlip(layOut(document, model.widthDots, model.cutterMm), model, null)
    return performance.now() - startedAt
  })
  return figure('slip of 60 lines with a code, laid out and encoded', 'ms', values, { target: 5 })
}

/** Nearly all of the time is waiting: so many printers of each habit go at once. */
const lanesOfEach = 3

/** Jobs with random faults on several lanes at once. */
export async function benchTruth(paceName: string, pace: Pace, jobs: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'printers-'))
  const reports: JobReport[] = []
  try {
    const doubles = await Promise.all(
      Array.from({ length: lanesOfEach }, () => habits)
        .flat()
        .map(async (habit, n) => {
          const lane = await PrinterLane.open(folder, `P${n}`, pace, habit, randomNumbers(n + 1))
          try {
            while (reports.length < jobs) {
              reports.push(...(await lane.print()))
              if (reports.length % 500 < 3) console.error(`${paceName}: ${reports.length} jobs`)
            }
            return lane.doubles()
          } finally {
            await lane.close()
          }
        }),
    )
    return figuresOf(
      paceName,
      reports,
      doubles.reduce((sum, count) => sum + count, 0),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The pace of the short run, for tests. */
export const benchPace = scaled

function figuresOf(paceName: string, reports: readonly JobReport[], doubles: number): Figure[] {
  const count = (name: string, value: number) =>
    figure(`${name} (${paceName}, ${reports.length})`, 'jobs', [value], { target: 0 })
  const calm = reports.filter(({ moment }) => moment === 'never' || moment === 'mended')
  const troubles = [...new Set(reports.map(({ trouble }) => trouble))].sort()
  return [
    count('printed, and the last line not on paper', reports.filter(({ isLie }) => isLie).length),
    count('printed, and the paper not whole', reports.filter(({ isTorn }) => isTorn).length),
    count('slips twice under one number without 补打', doubles),
    count('no fault, or mended before, and not printed', calm.filter(({ state }) => state !== 'printed').length),
    ...troubles.map((trouble) => shareOfUnknown(trouble, paceName, reports)),
  ]
}

function shareOfUnknown(trouble: string, paceName: string, reports: readonly JobReport[]): Figure {
  const met = reports.filter((report) => report.trouble === trouble && report.moment !== 'mended')
  const unknown = met.filter(({ state }) => state === 'unknown').length
  const share = met.length === 0 ? 0 : (100 * unknown) / met.length
  return figure(`unknown: ${trouble} (${paceName}, ${met.length} jobs)`, '%', [share])
}
