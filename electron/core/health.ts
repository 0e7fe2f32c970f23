import { release } from 'node:os'
import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import program from '../../package.json' with { type: 'json' }
import type { Devices } from './devices.ts'

/** How this terminal is, for the centre; never what a citizen does. */
export function healthOf(devices: Devices): Omit<Heartbeat, 'queue'> {
  const [reader, printer] = [devices.readerStatus(), devices.printerStatus()]
  return {
    appVersion: program.version,
    state: 'idle',
    osVersion: release(),
    uptimeS: Math.round(process.uptime()),
    ...(reader ? { reader: { state: reader.state } } : {}),
    ...(printer ? { printer: { state: printer.state } } : {}),
  }
}
