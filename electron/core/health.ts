import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { release } from 'node:os'
import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import program from '../../package.json' with { type: 'json' }
import { databaseOf } from '../../state/sync/in-service.ts'
import type { Checked } from './admin/checks.ts'
import { knownFreeMb } from './free-mb.ts'

export type StateOfTerminal = Heartbeat['state']

/**
 * How this terminal is, for the centre; never what a citizen does.
 * @param source the file of the configuration, as far as there is one
 */
export function healthOf(
  checked: Checked,
  state: StateOfTerminal,
  source: string | undefined,
): Omit<Heartbeat, 'queue'> {
  const { devices, folder, catalogue, supervisor, boot, seen, timing, lastPrintedAt } = checked
  const [reader, printer] = [devices.readerStatus(), devices.printerStatus()]
  const contentAgeS = contentAge(checked)
  const { touchTestedAt } = checked
  const touchTestAgeS =
    touchTestedAt === null ? null : Math.max(0, Math.round((checked.now.getTime() - Date.parse(touchTestedAt)) / 1_000))
  const electronVersion = process.env['KIOSK_ELECTRON']
  const diskFreeMb = knownFreeMb(folder)
  const configDigest = digest(source)
  return {
    appVersion: program.version,
    state,
    osVersion: release(),
    ...(electronVersion ? { electronVersion } : {}),
    ...(isVersion(catalogue?.version) ? { contentVersion: catalogue?.version } : {}),
    ...(contentAgeS === null ? {} : { contentAgeS }),
    uptimeS: Math.round(process.uptime()),
    ...(boot === null ? {} : { bootReason: boot }),
    ...(supervisor !== null && typeof supervisor !== 'string' ? { crashCount: supervisor.restarts.length } : {}),
    ...(diskFreeMb === null ? {} : { diskFreeMb }),
    ...(seen === null || seen.pageMb === 0 ? {} : { rendererMemoryMb: Math.round(seen.pageMb) }),
    database: checked.database,
    ...(timing === null ? {} : { clockSkewMs: Math.round(timing.skewMs), networkRttMs: Math.round(timing.rttMs) }),
    ...(seen === null ? {} : { screenOn: seen.screenOn }),
    adminLocked: checked.adminLocked,
    ...(touchTestAgeS === null ? {} : { touchTestAgeS }),
    ...(configDigest === null ? {} : { configDigest }),
    ...(reader ? { reader: { state: reader.state } } : {}),
    ...(printer ? { printer: { state: printer.state, ...(lastPrintedAt === null ? {} : { lastPrintedAt }) } } : {}),
  }
}

/** Since the guides that are shown were put in service; null: they came with the program, or there are none. */
function contentAge({ catalogue, folder, now }: Checked): number | null {
  if (catalogue === null) return null
  try {
    const { mtimeMs } = statSync(databaseOf(folder, 'catalogue'))
    return Math.max(0, Math.round((now.getTime() - mtimeMs) / 1_000))
  } catch {
    return null
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
