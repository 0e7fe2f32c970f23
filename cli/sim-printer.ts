import { openDeviceLine } from '../drivers/pty/open-device-line.ts'
import type { PrinterModel } from '../drivers/receipt-printer/models.ts'
import { runPrinterSimulator } from '../drivers/receipt-printer/simulator/run.ts'
import { sayTrouble, troubleNames } from '../drivers/receipt-printer/simulator/troubles.ts'
import type { Levers } from './sim-levers.ts'

type Options = { link: string; baudRate: number; paperDir: string; model: PrinterModel }

export async function printerLevers(options: Options): Promise<Levers> {
  const printer = await runPrinterSimulator({ ...options, openDeviceLine })
  return {
    state() {
      const { active, planned } = printer.troubles()
      const { most, lost } = printer.buffered()
      return {
        levers: {},
        now: {
          model: options.model.name,
          'pieces cut off': String(printer.printed()),
          'most bytes in its buffer': `${most}, ${lost} found no room`,
          'still to come': planned.join(', ') || 'nothing',
        },
        faults: troubleNames.map((name) => ({ name, ...sayTrouble(name), isOn: active.includes(name) })),
      }
    },
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
          throw new Error(`the printer has no lever "${lever}": fault, mend, printed, buffered, state`)
      }
    },
    close: () => printer.close(),
  }
}
