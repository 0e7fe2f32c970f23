import type { PrintOutcome } from '../../contract/devices.ts'
import type { SlipDocument } from '../../contract/slip.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import type { PrintDesk } from '../../state/printing/print-desk.ts'
import type { Devices } from './devices.ts'

/** Numbers, lays out and prints what is about no guide and no citizen. @throws Error without a printer, NotRecordable */
export async function printDocument(
  desk: PrintDesk,
  devices: Pick<Devices, 'paper' | 'requirePrinter'>,
  document: SlipDocument,
): Promise<{ number: string; outcome: PrintOutcome }> {
  const printer = devices.requirePrinter()
  const { widthDots, cutterMm } = devices.paper
  const slip = desk.prepare({ kind: 'document', itemCode: '', itemVersion: '' }, () =>
    layOut(document, widthDots, cutterMm),
  )
  return { number: slip.number, outcome: await desk.print(slip, printer) }
}
