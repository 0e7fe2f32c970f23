import { openDeviceLine } from '../drivers/pty/open-device-line.ts'
import { runPrinterSimulator } from '../drivers/receipt-printer/simulator/run.ts'
import type { Levers } from './sim-levers.ts'

export async function printerLevers(link: string, baudRate: number, paperDir: string): Promise<Levers> {
  const printer = await runPrinterSimulator({ link, baudRate, paperDir, openDeviceLine })
  return {
    pull(lever, value = '') {
      switch (lever) {
        case 'fault':
          return printer.fault(value)
        case 'mend':
          return printer.mend(value)
        case 'printed':
          return printer.printed()
        case 'buffered':
          return printer.buffered()
        default:
          throw new Error(`the printer has no lever "${lever}": fault, mend, printed, buffered`)
      }
    },
    close: () => printer.close(),
  }
}
