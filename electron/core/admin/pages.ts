import type { AdminAction, AdminPageName } from '../../../contract/admin/rights.ts'
import type { AdminButton, AdminShown } from '../../../contract/admin/screens.ts'
import { terminalName } from '../../../contract/config.ts'
import type { Delays } from '../../../contract/delays.ts'
import type { PrinterState, PrinterStatus } from '../../../contract/devices.ts'
import { adminTexts, type CheckedPart } from '../../../contract/texts/admin.zh-CN.ts'
import type { StaffRow } from '../../../state/admin/people.ts'
import type { SelfTests } from '../../../state/admin/settings.ts'
import type { JobRow } from '../../../state/printing/journal.ts'
import type { QueueItem } from '../../../state/queue/row.ts'
import type { AdminLook } from '../../../state/session/admin/machine.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { type Check, type Checked, checksOf, nextCertificate } from './checks.ts'
import type { LogFilter, LogFound } from './log-lines.ts'
import { logPage } from './log-page.ts'
import { servicePage } from './service-page.ts'
import { settingsPage } from './settings-page.ts'
import { staffPage } from './staff-page.ts'
import { statisticsPage } from './statistics-page.ts'
import type { SettingNow } from './terminal-settings.ts'
import { testsPage } from './tests-page.ts'
import { timingsPage } from './timings-page.ts'

type Row = AdminShown['rows'][number]
type Item = AdminShown['items'][number]

/** All that the pages show, looked up as it is asked for. Read only. */
export interface AdminWorld {
  checked(): Checked
  roll(): { changedAt: string | null; usedMm: number; rollMm: number }
  slips(): readonly JobRow[]
  queue(): {
    counts: Readonly<Record<string, number>>
    oldestAgeS: number | null
    lastAcceptedAt?: string
    refused: QueueItem[]
  }
  lastSync(): string | null
  faults(): { reader: number; printer: number }
  closed(): string | null
  statistics(): Parameters<typeof statisticsPage>[2]
  /** kiosk.db with all that was counted; throws StoreFailure */
  store(): Store
  /** as staff have left them */
  delays(): Delays
  selfTests(): SelfTests
  log(filter: LogFilter): LogFound
  settings(): readonly SettingNow[]
  people(): readonly StaffRow[]
  registerFiles(): AdminShown['items']
  /** to the guides and the register before the last that were put in service */
  waysBack(): AdminShown['buttons']
  move(empty: AdminShown): AdminShown
  setup(empty: AdminShown): AdminShown
  edition(empty: AdminShown): AdminShown
  audit(): readonly { sequence: number; at: string; actor: string; action: string; subject: string }[]
}

const { rows: words, nothing } = adminTexts

/** One page as it is now. */
export function adminPage({ page, choice }: AdminLook, world: AdminWorld): AdminShown {
  const empty: AdminShown = { page, rows: [], items: [], charts: [], fields: [], choosers: [], buttons: [] }
  switch (page) {
    case 'overview':
      return { ...empty, rows: checkRows(world) }
    case 'paper':
      return {
        ...empty,
        rows: [
          ...adminTexts.steps.map((step, at) => row(adminTexts.step(at + 1), step)),
          ...partRows(world, ['printer']),
        ],
        buttons: [button('paper-changed')],
      }
    case 'printer':
      return printerPage(empty, world)
    case 'reader': {
      const status = world.checked().devices.readerStatus()
      return {
        ...empty,
        rows: [
          ...checkRows(world, ['reader']),
          row(words.sam, status?.samId ?? nothing),
          row(words.speed, status?.baudRate === undefined ? nothing : String(status.baudRate)),
          row(words.errors, adminTexts.times(world.faults().reader)),
        ],
        buttons: [button('read-test')],
      }
    }
    case 'queue':
      return queuePage(empty, world)
    case 'content': {
      const { catalogue, names } = world.checked()
      return {
        ...empty,
        rows: [
          ...partRows(world, ['content']),
          row(words.catalogue, catalogue?.version ?? nothing),
          row(words.register, names?.version ?? nothing),
          row(words.lastSync, moment(world.lastSync())),
        ],
        items: world.registerFiles(),
        buttons: [button('sync-now'), ...world.waysBack()],
      }
    }
    case 'network': {
      const at = world.checked()
      const { config, timing } = at
      const certificate = nextCertificate(at)
      return {
        ...empty,
        rows: [
          ...partRows(world, ['hub', 'certificate', 'clock']),
          row(words.latency, timing === null ? nothing : adminTexts.ms(timing.rttMs)),
          row(words.skew, timing === null ? nothing : adminTexts.skew(timing.skewMs)),
          row(
            words.certificate,
            certificate === null || certificate === 'unreadable'
              ? nothing
              : adminTexts.certificate(certificate.days, certificate.whose),
          ),
          row(words.address, config.hub === null ? nothing : `${config.hub.url} ${terminalName(config)}`),
        ],
      }
    }
    case 'power':
      return powerPage(empty, world)
    case 'statistics':
      return statisticsPage(empty, choice, world.statistics())
    case 'timings':
      return timingsPage(empty, choice, world.store(), world.delays())
    case 'tests':
      return testsPage(empty, world.selfTests(), world.checked().now)
    case 'log':
      return logPage(empty, choice, world.log, world.checked().now)
    case 'audit':
      return {
        ...empty,
        items: world
          .audit()
          .map(({ sequence, at, actor, action, subject }) =>
            item(String(sequence), `${moment(at)} ${actor}`, `${actionName(action)} ${subject}`.trim()),
          ),
      }
    case 'edition':
      return world.edition(empty)
    case 'setup':
      return world.setup(empty)
    case 'move':
      return world.move(empty)
    case 'staff':
      return staffPage(empty, world.people())
    case 'settings':
      return settingsPage(empty, world.settings())
    case 'service':
      return servicePage(empty, world.closed(), [
        button('sound-test'),
        button('restart-core', '', true),
        button('restart-kiosk', '', true),
        button('leave', '', true),
      ])
  }
}

/** What a power cut may have left behind, one after another, until somebody says that they have looked. */
function powerPage(empty: AdminShown, world: AdminWorld): AdminShown {
  const { boot, isPowerCut } = world.checked()
  const unsure = world.slips().filter(({ state }) => state === 'unknown').length
  const { slips, print, done } = adminTexts.powerSteps
  return {
    ...empty,
    rows: [
      row(words.boot, boot === null ? nothing : adminTexts.boots[boot]),
      ...partRows(world, ['clock', 'database', 'queue', 'printer', 'supervisor']),
      {
        ...{ label: slips[0], value: adminTexts.slips(unsure), light: unsure > 0 ? 'warn' : 'ok' },
        ...{ todo: unsure > 0 ? slips[1] : '', leads: 'printer' },
      },
      { ...row(print[0], ''), todo: print[1] },
      ...(isPowerCut === true ? [{ ...row(done[0], ''), todo: done[1] }] : []),
    ],
    buttons: [button('print-test'), ...(isPowerCut === true ? [button('power-checked')] : [])],
  }
}

function printerPage(empty: AdminShown, world: AdminWorld): AdminShown {
  // what is left is an estimate, and said to be one
  const { usedMm, changedAt, rollMm } = world.roll()
  const status = world.checked().devices.printerStatus()
  return {
    ...empty,
    rows: [
      ...partRows(world, ['printer']),
      row(words.model, status?.model ?? nothing),
      row(words.bits, status === null ? nothing : bitsOf(status).map(bitWords).join('，') || nothing),
      row(words.usedPaper, adminTexts.metres(usedMm)),
      row(words.leftPaper, adminTexts.metres(Math.max(0, rollMm - usedMm))),
      row(words.changed, moment(changedAt)),
      row(words.errors, adminTexts.times(world.faults().printer)),
    ],
    items: world
      .slips()
      .slice(0, 12)
      .map((slip) => ({
        ...item(
          slip.number,
          `${adminTexts.kinds[slip.kind]} ${slip.itemCode}`.trim(),
          `${slip.number} ${slipState(slip)} ${slip.reason}`.trim(),
        ),
        buttons: canBeReprinted(slip) ? [button('reprint', slip.number)] : [],
      })),
    buttons: [button('print-test'), button('paper-changed', '', true)],
  }
}

/** What it says of itself; what is said of its port it has not said. */
function bitsOf({ state, also = [] }: PrinterStatus): PrinterState[] {
  const ofPort: readonly PrinterState[] = ['disconnected', 'silent', 'no-permission', 'in-use', 'wrong-device']
  return ofPort.includes(state) ? [] : [state, ...also]
}

function bitWords(state: PrinterState): string {
  return adminTexts.printerStates[state][0]
}

/** Guides only: what else is on a slip is somebody's own business. */
export function canBeReprinted({ kind, state }: JobRow): boolean {
  return kind === 'guide' && (state === 'failed' || state === 'unknown')
}

function queuePage(empty: AdminShown, world: AdminWorld): AdminShown {
  const { counts, oldestAgeS, lastAcceptedAt, refused } = world.queue()
  const waiting = (counts['queued'] ?? 0) + (counts['sending'] ?? 0) + (counts['retry'] ?? 0)
  return {
    ...empty,
    rows: [
      ...partRows(world, ['queue']),
      row(words.waiting, adminTexts.count(waiting)),
      row(words.oldest, oldestAgeS === null ? nothing : adminTexts.minutes(oldestAgeS / 60)),
      row(words.refused, adminTexts.count(counts['refused'] ?? 0)),
      row(words.lastAccepted, moment(lastAcceptedAt ?? null)),
    ],
    items: refused.map(({ receipt, lastError }) => ({
      ...item(receipt, receipt, lastError),
      buttons: [button('queue-retry', receipt)],
    })),
    buttons: [button('queue-send'), button('queue-export')],
  }
}

function checkRow({ part, light, evidence }: Check, at: Checked): Row {
  const [says, todo] = words2(part, light, at)
  const quoted = light === 'bad' || part === 'queue' || part === 'disk' ? evidence : ''
  return {
    label: adminTexts.parts[part],
    value: says,
    light,
    todo: [todo, quoted].filter((text) => text !== '').join(' · '),
    leads: leadsTo[part],
  }
}

function words2(part: CheckedPart, light: Check['light'], at: Checked): readonly [string, string] {
  const { devices, network, queue, isPowerCut } = at
  if (part === 'queue' && queue === null) return adminTexts.unseenNow
  if (part === 'power' && isPowerCut === null) return adminTexts.unseenNow
  if (part === 'hub' && (network?.connectivity === 'captive' || network?.connectivity === 'unauthorised')) {
    return adminTexts.hubTroubles[network.connectivity]
  }
  if (part !== 'printer' && part !== 'reader') return adminTexts.lights[part][light]
  if (part === 'printer') {
    const status = devices.printerStatus()
    if (status?.state === 'ready' && devices.printerProves() === false) return adminTexts.provesNothing
    return status === null ? adminTexts.lights.speaker.off : adminTexts.printerStates[status.state]
  }
  const status = devices.readerStatus()
  return status === null ? adminTexts.lights.speaker.off : adminTexts.readerStates[status.state]
}

const leadsTo: Record<CheckedPart, AdminPageName | null> = {
  reader: 'reader',
  printer: 'printer',
  speaker: null,
  hub: 'network',
  queue: 'queue',
  content: 'content',
  edition: 'edition',
  disk: null,
  database: null,
  clock: 'network',
  certificate: 'network',
  supervisor: 'log',
  power: 'power',
}

/** These parts, in this order, or all of them, at one look. */
function checkRows(world: AdminWorld, parts?: readonly CheckedPart[]): Row[] {
  const at = world.checked()
  const checks = checksOf(at)
  const wanted = parts === undefined ? checks : parts.flatMap((part) => checks.filter((check) => check.part === part))
  return wanted.map((check) => checkRow(check, at))
}

/** The same on a page of their own, where they lead no further. */
function partRows(world: AdminWorld, parts: readonly CheckedPart[]): Row[] {
  return checkRows(world, parts).map((one) => ({ ...one, leads: null }))
}

function row(label: string, value: string): Row {
  return { label, value, light: null, todo: '', leads: null }
}

function item(id: string, title: string, text: string): Item {
  return { id, title, text, buttons: [] }
}

function button(action: AdminAction, subject = '', sure = false): AdminButton {
  return { action, subject, label: adminTexts.actions[action], sure }
}

function actionName(action: string): string {
  const names: Readonly<Record<string, string>> = adminTexts.actions
  return names[action] ?? action
}

function slipState({ state }: JobRow): string {
  const { slipStates } = adminTexts
  switch (state) {
    case 'printed':
    case 'failed':
    case 'unknown':
    case 'dropped':
      return slipStates[state]
    case 'queued':
    case 'sending':
    case 'confirming':
      return slipStates.other
  }
}

/** in the hall's own time */
function moment(at: string | null): string {
  if (at === null) return nothing
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
