import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Light } from '../../../contract/admin/screens.ts'
import type { Config } from '../../../contract/config.ts'
import type { CheckedPart } from '../../../contract/texts/admin.zh-CN.ts'
import type { BootReason, SeenByShell, SupervisorRecord } from '../../../contract/upkeep.ts'
import type { Catalogue } from '../../../state/guides/catalogue.ts'
import type { Register } from '../../../state/names/register.ts'
import type { Network, Timing } from '../../../state/queue/connection.ts'
import type { DatabaseState } from '../database-state.ts'
import type { Devices } from '../devices.ts'
import { freeMb } from '../free-mb.ts'
import type { NextEdition } from './editions.ts'

/** One look at a part: how it is, by what that is known, and what comes next ('' for nothing). */
export interface Check {
  readonly part: CheckedPart
  readonly light: Light
  readonly evidence: string
  readonly next: string
}

export type Checked = {
  config: Config
  folder: string
  devices: Pick<Devices, 'readerStatus' | 'printerStatus' | 'printerProves' | 'speakerStatus'>
  network: Network | null
  /** of the hub's last answer */
  timing: Timing | null
  queue: { depth: number; oldestAgeS: number | null; deadLetters: number } | null
  catalogue: Pick<Catalogue, 'version' | 'sample'> | null
  names: Pick<Register, 'version' | 'sample'> | null
  /** guides that are to take the place of those in service; null: none */
  edition: NextEdition | null
  /** whether kiosk.db is open, and what is wrong with it, as far as it was looked through */
  recording: boolean
  databaseTrouble: string | null
  /** damaged files that were moved aside, and that nobody has taken away yet */
  damagedFiles: readonly string[]
  /** as the centre is told of it */
  database: DatabaseState
  supervisor: SupervisorRecord | string | null
  /** the power went off, and nobody has looked since; null: kiosk.db can't say */
  isPowerCut: boolean | null
  /** null: it could not be kept */
  boot: BootReason | null
  /** null: no shell has told yet */
  seen: SeenByShell | null
  /** somebody of the staff has to wait, after too many wrong PINs */
  adminLocked: boolean
  lastPrintedAt: string | null
  /** when every place of the screen last answered to a finger */
  touchTestedAt: string | null
  now: Date
}

const lowMb = 500
const certificateSoonDays = 30
const oldQueueS = 3_600

/** Every part that can fail, in the order in which one looks. */
export function checksOf(at: Checked): Check[] {
  return [
    reader(at),
    printer(at),
    speaker(at),
    hub(at),
    queue(at),
    content(at),
    edition(at),
    diskCheck(at.folder),
    database(at),
    clock(at),
    certificate(at),
    supervisor(at),
    power(at),
  ]
}

function reader({ devices }: Checked): Check {
  const status = devices.readerStatus()
  if (status === null) return off('reader', 'the configuration names no ID reader')
  if (status.state === 'ready')
    return ok('reader', `answers${status.samId === undefined ? '' : `, SAM ${status.samId}`}`)
  return bad('reader', status.detail || status.state, 'check its cable and power; "reader status" tells more')
}

function printer({ devices }: Checked): Check {
  const status = devices.printerStatus()
  if (status === null) return off('printer', 'the configuration names no printer')
  if (status.state === 'ready' && devices.printerProves() === false) {
    return warn('printer', 'nothing that it answers proves a slip: each ends as unknown', '"printer commission"')
  }
  if (status.state === 'ready') return ok('printer', `answers${status.model === undefined ? '' : `, ${status.model}`}`)
  if (status.state === 'paper-low') return warn('printer', 'its paper is near its end', 'put in a new roll')
  return bad('printer', status.detail || status.state, 'check paper, cover, cable and power')
}

function speaker({ devices }: Checked): Check {
  const status = devices.speakerStatus()
  if (status === null) return off('speaker', 'the configuration names no speaker')
  if (status.state === 'ready') return ok('speaker', 'there is a voice')
  // everything can still be read
  return warn('speaker', status.detail || status.state, 'check the sound card, and that espeak-ng is installed')
}

function power({ isPowerCut }: Checked): Check {
  if (isPowerCut === null) return warn('power', "kiosk.db can't be opened: nobody knows", 'mend kiosk.db first')
  if (!isPowerCut) return off('power', 'the power has not gone off since somebody looked')
  return warn('power', 'the power went off under the terminal', 'look through 来电检查 at the screen')
}

function hub({ network, timing }: Checked): Check {
  if (network === null) return off('hub', 'the configuration names no hub')
  switch (network.connectivity) {
    case 'online':
    case 'clock-wrong':
      return ok('hub', timing === null ? 'the hub answers' : `the hub answers in ${Math.round(timing.rttMs)} ms`)
    case 'unknown':
      return warn('hub', 'not asked yet', 'look again in a minute')
    case 'offline':
    case 'captive':
    case 'unauthorised':
      return bad('hub', network.detail || network.connectivity, hubNext[network.connectivity])
  }
}

const hubNext = {
  offline: 'check the network; what is queued is kept',
  captive: 'something else than the hub answers: check its address, and whether the network asks for a log-in',
  unauthorised: 'have a code made at the hub ("hub enrol"), then "hub enrol CODE" here; what is queued is kept',
} as const

function queue({ queue: found, network }: Checked): Check {
  if (found === null) return bad('queue', "kiosk.db can't be opened", 'mend kiosk.db first')
  const { depth, oldestAgeS, deadLetters } = found
  const evidence = `${depth} wait, ${deadLetters} refused${oldestAgeS === null ? '' : `, the oldest for ${Math.round(oldestAgeS)} s`}`
  if (deadLetters > 0) return bad('queue', evidence, '"queue list" says why; "queue retry ID" sends one again')
  if (oldestAgeS !== null && oldestAgeS > oldQueueS) return warn('queue', evidence, 'mend the way to the hub')
  return network === null && depth === 0 ? off('queue', 'the configuration names no hub') : ok('queue', evidence)
}

function content({ catalogue, names }: Checked): Check {
  const evidence = `guides ${catalogue?.version ?? 'none'}, names ${names?.version ?? 'none'}`
  if (catalogue === null || names === null) {
    return bad(
      'content',
      evidence,
      'import them ("guides import", "names import"), or go back ("guides rollback", "names rollback")',
    )
  }
  if (catalogue.sample || names.sample) {
    return warn('content', `${evidence}; sample data`, 'import the guides and names of this place')
  }
  return ok('content', evidence)
}

function edition({ edition: next }: Checked): Check {
  if (next === null) return off('edition', 'no other guides wait to be put in service')
  const { version, effective, keptOut } = next
  if (keptOut !== null) return bad('edition', `guides ${version} are kept out: ${keptOut}`, 'load and sign them anew')
  if (effective === null)
    return warn('edition', `guides ${version} are not signed by two`, 'sign them, or take them down')
  return ok('edition', `guides ${version} come into service on ${effective}`)
}

/** Room on the disk of this folder. */
export function diskCheck(folder: string): Check {
  try {
    const left = freeMb(folder)
    const evidence = `${left} MB free`
    if (left < lowMb / 10) return bad('disk', evidence, 'free some space at once')
    return left < lowMb ? warn('disk', evidence, 'free some space') : ok('disk', evidence)
  } catch (error) {
    return off('disk', error instanceof Error ? error.message : String(error))
  }
}

function database({ recording, databaseTrouble, damagedFiles }: Checked): Check {
  if (!recording) return bad('database', "kiosk.db can't be opened", 'the log says why; guides go on meanwhile')
  if (databaseTrouble === null && damagedFiles.length > 0) {
    const evidence = `kiosk.db was damaged and is mended; ${damagedFiles.join(', ')} beside it`
    return warn('database', evidence, 'copy that to the centre, then remove it; when it comes twice, replace the disk')
  }
  if (databaseTrouble === null) return ok('database', 'kiosk.db is open')
  return bad('database', databaseTrouble, 'restart the core: it is moved aside, and a new one begun')
}

function clock({ network, timing }: Checked): Check {
  if (network === null) return off('clock', 'there is no hub to compare with')
  switch (network.connectivity) {
    case 'online':
      return ok('clock', timing === null ? "within five minutes of the hub's" : apart(timing.skewMs))
    case 'clock-wrong':
      return bad('clock', network.detail, 'set it; check chrony')
    case 'unknown':
    case 'offline':
    case 'captive':
    case 'unauthorised':
      return warn('clock', 'not compared with the hub yet', 'look again once the hub answers')
  }
}

function apart(skewMs: number): string {
  return `${Math.round(Math.abs(skewMs))} ms ${skewMs < 0 ? 'behind' : 'ahead of'} the hub's`
}

function certificate(at: Checked): Check {
  const { caFile = null } = at.config.hub ?? {}
  const next = nextCertificate(at)
  if (next === null) return off('certificate', 'the hub has shown none, and no authority of its own is configured')
  if (next === 'unreadable') {
    return bad('certificate', `${caFile} can't be read`, "put the PEM of the hub's authority there")
  }
  const evidence = `${next.days} days left of the ${next.whose === 'hub' ? "hub's own" : "hub's authority's"}`
  const todo = next.whose === 'hub' ? 'have it renewed at the hub' : `put the new one into ${caFile}`
  if (next.days < 0) return bad('certificate', evidence, todo)
  if (next.days < certificateSoonDays) return warn('certificate', evidence, todo)
  return ok('certificate', evidence)
}

/** Whichever ends first: the hub's own, as it showed it last, or its authority's, as it is configured; null: neither is known. */
export function nextCertificate({
  config,
  timing,
  now,
}: Pick<Checked, 'config' | 'timing' | 'now'>): { whose: 'hub' | 'authority'; days: number } | 'unreadable' | null {
  const days = (end: Date) => Math.floor((end.getTime() - now.getTime()) / 86_400_000)
  const caFile = config.hub?.caFile ?? null
  const authority = caFile === null ? null : endOfAuthority(caFile)
  if (authority === 'unreadable') return authority
  const shown = timing?.certificateEnds ?? null
  if (shown !== null && (authority === null || shown <= authority)) return { whose: 'hub', days: days(shown) }
  return authority === null ? null : { whose: 'authority', days: days(authority) }
}

function endOfAuthority(file: string): Date | 'unreadable' {
  try {
    return new Date(new X509Certificate(readFileSync(file)).validTo)
  } catch {
    return 'unreadable'
  }
}

function supervisor({ supervisor: record, now }: Checked): Check {
  if (record === null) return off('supervisor', 'no record: nothing was started again')
  if (typeof record === 'string') return warn('supervisor', record, 'remove that file')
  if (record.paused !== null) {
    return bad('supervisor', `given up: ${record.paused.why}`, 'mend that, then restart the kiosk')
  }
  const dayAgo = now.getTime() - 86_400_000
  const recent = record.restarts.filter(({ at }) => Date.parse(at) > dayAgo)
  const last = recent.at(-1)
  if (last === undefined) return ok('supervisor', 'nothing was started again in the last day')
  return warn('supervisor', `${recent.length} restarts in a day, the last: ${last.why}`, 'the log says more')
}

const ok = (part: CheckedPart, evidence: string): Check => ({ part, light: 'ok', evidence, next: '' })
const off = (part: CheckedPart, evidence: string): Check => ({ part, light: 'off', evidence, next: '' })
const warn = (part: CheckedPart, evidence: string, next: string): Check => ({ part, light: 'warn', evidence, next })
const bad = (part: CheckedPart, evidence: string, next: string): Check => ({ part, light: 'bad', evidence, next })
