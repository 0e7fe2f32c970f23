import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { Delays } from '../../contract/delays.ts'
import { canPrint, type PrinterState } from '../../contract/devices.ts'
import { SlipDocument } from '../../contract/slip.ts'
import { MemoryPort } from '../../drivers/pty/memory-port.ts'
import { connectReceiptPrinter } from '../../drivers/receipt-printer/escpos/printer.ts'
import { loadGlyphFont } from '../../drivers/receipt-printer/glyphs.ts'
import { printerModel } from '../../drivers/receipt-printer/models.ts'
import { PrinterDevice } from '../../drivers/receipt-printer/simulator/device.ts'
import { parseTrouble, type TroubleName } from '../../drivers/receipt-printer/simulator/troubles.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { DayClock, hourMs, standing } from './devices-day.ts'
import { type Figure, figure } from './figures.ts'

const baudRate = 921_600
/** so fast that simulated time is spent on polling, not on paper */
const speedMmPerS = 100_000
/** each is brought once an hour, told, and mended */
const troubles: readonly TroubleName[] = ['paper-out', 'cover-open', 'unplug']
const warmUpHours = 2

/** Hours of polling in simulated time, with slips and troubles in every hour: what they leave behind. */
export async function benchPrinterDay(hours: number): Promise<Figure[]> {
  // each wait is told by its length
  const delays = Delays.parse({ printerPoll: 3_001 })
  const clock = new DayClock()
  const port = new MemoryPort()
  const model = printerModel('generic-80')
  let pieces = 0
  const device = new PrinterDevice({
    plug: () => port.openDeviceLine('day', baudRate),
    model,
    font: await loadGlyphFont(),
    clock,
    keep: async (_piece, isCut) => {
      pieces += isCut ? 1 : 0
    },
    speedMmPerS,
    bootMs: 1500,
  })
  const printer = connectReceiptPrinter({ port: 'day', baudRate, model, openLine: port.openLine, delays, clock })
  let polls = 0
  let printed = 0

  /** Lets simulated time pass from one look at the printer to the next. */
  const poll = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += delays.printerPoll) {
      while (!clock.isWaitedFor(delays.printerPoll)) await nextTurn()
      clock.increment(delays.printerPoll)
      polls += 1
    }
  }
  const reaches = async (isAwaited: (state: PrinterState) => boolean): Promise<void> => {
    while (!isAwaited(printer.status().state)) {
      clock.increment(50)
      // what is on its way takes real time
      await wait(1)
    }
  }
  const slip = layOut(
    SlipDocument.parse({
      blocks: [
        { type: 'text', text: '请带身份证原件' },
        { type: 'qr', data: 'H03-261124-0042-7' },
      ],
    }),
    model.widthDots,
    model.cutterMm,
  )
  const print = async (): Promise<void> => {
    let isOver = false
    const job = printer.print(slip).finally(() => {
      isOver = true
    })
    while (!isOver) {
      clock.increment(10)
      await wait(1)
    }
    if ((await job).state === 'printed') printed += 1
  }
  const hour = async (): Promise<void> => {
    for (const trouble of troubles) {
      await poll(hourMs / troubles.length)
      await print()
      device.fault(parseTrouble(trouble))
      await reaches((state) => !canPrint(state))
      device.mend(trouble)
      await reaches(canPrint)
    }
    await poll(1)
  }

  // the first hours compile the program
  for (let passed = 0; passed < warmUpHours; passed += 1) await hour()
  printed = 0
  pieces = 0
  polls = 0
  const before = standing()
  const timers = clock.pending
  const listeners = port.listeners()
  for (let passed = 0; passed < hours; passed += 1) await hour()
  const after = standing()
  const left = clock.pending - timers + (port.listeners() - listeners) + (after.handles - before.handles)
  await printer.close()
  await device.close()
  const slips = hours * troubles.length
  const day = `${hours} h of polling (${polls} looks, ${slips} slips and troubles)`
  return [
    figure(`printer: heap grown by ${day}`, 'MB', [Math.max(0, after.heapMb - before.heapMb)], { target: 0.5 }),
    figure('printer: timers, listeners and handles left by it', '×', [Math.max(0, left)], { target: 0 }),
    figure('printer: slips not printed, or pieces too many, in it', '×', [slips - printed + Math.abs(pieces - slips)], {
      target: 0,
    }),
  ]
}
