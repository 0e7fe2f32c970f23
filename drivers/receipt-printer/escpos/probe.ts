import type { Clock, Delays } from '../../../contract/delays.ts'
import type { OpenLine } from '../../serial/line.ts'
import { Connection } from './connection.ts'

/** The rates that printers are set to. */
const commonRates = [9600, 19200, 38400, 57600, 115200]

/**
 * The rate at which a printer answers that is silent at `tried`, or null. Nobody else may have the port open.
 * Rejects with a SerialFault when it can't be opened.
 */
export async function findBaudRate(
  port: string,
  tried: number,
  { openLine, clock, delays }: { openLine: OpenLine; clock: Clock; delays: Delays },
): Promise<number | null> {
  for (const rate of commonRates.filter((common) => common !== tried)) {
    const line = await openLine(port, rate)
    try {
      const look = await new Connection(line, clock, delays, () => undefined).look()
      if (look !== 'silent' && look !== 'wrong-device') return rate
    } finally {
      await line.close()
    }
  }
  return null
}
