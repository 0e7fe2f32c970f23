import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import program from '../../package.json' with { type: 'json' }
import type { Checked } from './admin/checks.ts'
import { knownFreeMb } from './free-mb.ts'

export type StateOfTerminal = Heartbeat['state']

/**
 * How this terminal is, for the centre; never what a citizen does.
 * @param source the file of the configuration, as far as there is one
 */
export function healthOf(
  { devices, folder, catalogue, recording, supervisor }: Checked,
  state: StateOfTerminal,
  source: string | undefined,
): Omit<Heartbeat, 'queue'> {
  const [reader, printer] = [devices.readerStatus(), devices.printerStatus()]
  const electronVersion = process.env['KIOSK_ELECTRON']
  const diskFreeMb = knownFreeMb(folder)
  const configDigest = digest(source)
  return {
    appVersion: program.version,
    state,
    osVersion: release(),
    ...(electronVersion ? { electronVersion } : {}),
    ...(isVersion(catalogue?.version) ? { contentVersion: catalogue?.version } : {}),
    uptimeS: Math.round(process.uptime()),
    ...(supervisor !== null && typeof supervisor !== 'string' ? { crashCount: supervisor.restarts.length } : {}),
    ...(diskFreeMb === null ? {} : { diskFreeMb }),
    ...(recording ? { database: 'ok' as const } : {}),
    ...(configDigest === null ? {} : { configDigest }),
    ...(reader ? { reader: { state: reader.state } } : {}),
    ...(printer ? { printer: { state: printer.state } } : {}),
  }
}

function digest(file: string | undefined): string | null {
  if (file === undefined) return null
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return null
  }
}

/** One that says what it is of in Chinese is none that the centre takes. */
function isVersion(version: string | undefined): version is string {
  return version !== undefined && /^[\w.+~ -]{1,60}$/.test(version)
}
