import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../../contract/delays.ts'
import { canPrint } from '../../../contract/devices.ts'
import { dayText, momentInChina } from '../../../contract/hours.ts'
import type { TouchEvent } from '../../../contract/session.ts'
import type { BootReason, SeenByShell } from '../../../contract/upkeep.ts'
import { codePrintedSetting, readSetting, rollSetting, writeSetting } from '../../../state/admin/settings.ts'
import type { Catalogue } from '../../../state/guides/catalogue.ts'
import type { Register } from '../../../state/names/register.ts'
import { adminMachine } from '../../../state/session/admin/machine.ts'
import type { SessionEvent } from '../../../state/session/events.ts'
import { shortNotice } from '../../../state/session/visit.ts'
import { useSince } from '../../../state/statistics/use-report.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { lastPull } from '../../../state/sync/status.ts'
import type { Kept } from '../kept-file.ts'
import { supervisorRecord } from '../supervisor-record.ts'
import { type ActParts, adminAct, printCode } from './admin-acts.ts'
import { AdminDesk } from './admin-desk.ts'
import type { Checked } from './checks.ts'
import { type AdminWorld, adminPage } from './pages.ts'
import type { StaffOffice } from './staff-office.ts'

type Parts = ActParts & {
  office: StaffOffice
  catalogue: Kept<Catalogue>
  names: Kept<Register>
  boot: BootReason | null
  seen: () => SeenByShell | null
  clock: Clock
  send: (event: SessionEvent) => void
}

/** Staff at the screen, connected to everything they look at and do. */
export function staffAtScreen(parts: Parts) {
  const { office, store, devices, config, folder, now, clock } = parts
  const faults = { reader: 0, printer: 0 }
  devices.listen({
    reader({ state }) {
      if (state !== 'ready') faults.reader += 1
    },
    printer({ state }) {
      if (!canPrint(state)) faults.printer += 1
    },
  })
  const checked = (): Checked => ({
    config,
    folder,
    devices,
    network: parts.hub?.network ?? null,
    timing: parts.hub?.timing ?? null,
    queue: orNull(() => store.outbox().depth(now())),
    catalogue: parts.catalogue.current,
    names: parts.names.current,
    recording: store.current !== null,
    databaseTrouble: null,
    database: store.failure === null ? 'ok' : store.failure === 'disk-full' ? 'full' : 'damaged',
    supervisor: supervisorRecord(folder),
    boot: parts.boot,
    seen: parts.seen(),
    adminLocked: orNull(() => office.people.list().some(({ remainingMs }) => remainingMs > 0)) ?? false,
    lastPrintedAt: store.current?.latest(64).find(({ state }) => state === 'printed')?.createdAt ?? null,
    now: now(),
  })
  const world: AdminWorld = {
    checked,
    roll: () => orNull(() => readSetting(store.store(), rollSetting)) ?? rollSetting.fallback,
    slips: () => store.current?.latest(64) ?? [],
    queue: () => {
      const outbox = orNull(() => store.outbox())
      if (outbox === null) return { counts: {}, oldestAgeS: null, refused: [] }
      const { lastAcceptedAt, oldestAgeS } = outbox.depth(now())
      return {
        counts: outbox.counts(),
        oldestAgeS,
        ...(lastAcceptedAt === undefined ? {} : { lastAcceptedAt }),
        refused: outbox
          .items(1_000)
          .filter(({ state }) => state === 'refused')
          .slice(0, 20),
      }
    },
    lastSync: () => lastPull(folder)?.at ?? null,
    faults: () => faults,
    closed: () => parts.closing.notice,
    statistics: () => statistics(store.store()),
    log: () => lastLines(join(folder, 'log'), 40),
    audit: () => office.audit.latest(40),
    settings: () => parts.settings.list(),
  }
  const statistics = (kept: Store) => {
    store.writeUse()
    const counts = [...store.guideUse()].sort(([, one], [, other]) => other - one).slice(0, 8)
    return {
      today: useSince(kept, dayText(momentInChina(now()))),
      month: useSince(kept, dayText(momentInChina(new Date(now().getTime() - 30 * 86_400_000)))),
      items: counts.map(([code, count]) => ({
        title: parts.world().title({ kind: 'guide', code, answers: {}, form: shortNotice }) || code,
        count,
      })),
    }
  }
  const desk = new AdminDesk({
    office,
    send: parts.send,
    look: (page) => adminPage(page, world),
    act: (deed) => adminAct(parts, deed),
    every(call) {
      let timer: unknown
      const again = () => {
        call()
        timer = clock.setTimeout(again, config.timings.adminLook)
      }
      timer = clock.setTimeout(again, config.timings.adminLook)
      return () => clock.clearTimeout(timer)
    },
  })
  /** what a wait has come down to is written down now and then: a power cut lengthens it by so much at most */
  const settling = setInterval(() => orNull(() => office.gate.settle()), 5_000)
  settling.unref()

  return {
    checked,
    /** Where nobody of role system is known: says, and on a real printer prints once, how the first one is made. */
    welcome() {
      const code = desk.firstCode()
      if (code === null) return
      console.error(
        `core: nobody may enter the admin pages yet: touch the hidden corner and give the code ${code}, or run "admin staff add NAME --role system"`,
      )
      if (config.devices.printer === null || config.devices.printer.port === 'simulated') return
      if (orNull(() => readSetting(store.store(), codePrintedSetting)) !== false) return
      const stop = devices.listen({
        printer({ state }) {
          if (!canPrint(state)) return
          stop()
          // what can't be printed now stands on stderr
          printCode(parts, code).catch(() => {})
        },
      })
    },
    machine: adminMachine.provide({
      actions: {
        look: (_, page) => desk.look(page),
        act: (_, deed) => void desk.act(deed),
      },
    }),
    /** @returns whether the session's machine is to hear of it as well */
    takes(event: TouchEvent): event is Extract<TouchEvent, { type: 'touch.admin' | 'touch.admin-pin' }> {
      switch (event.type) {
        case 'touch.admin':
          desk.open()
          return true
        case 'touch.admin-pin':
          void desk.enter(event.pin)
          return true
        case 'touch.admin-person':
          desk.choose(event.name)
          return false
        default:
          return false
      }
    },
    left: () => desk.left(),
    usedPaper(lengthMm: number) {
      orNull(() => {
        const roll = readSetting(store.store(), rollSetting)
        writeSetting(store.store(), rollSetting, { ...roll, usedMm: roll.usedMm + lengthMm })
      })
    },
    stop() {
      clearInterval(settling)
      desk.left()
      orNull(() => office.gate.settle())
    },
  }
}

/** What kiosk.db can't say now is left out; why is in the log already. */
function orNull<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}

/** The newest lines of the log, the newest first. */
function lastLines(folder: string, count: number): string[] {
  try {
    const newest = readdirSync(folder)
      .filter((name) => name.includes('.jsonl'))
      .map((name) => join(folder, name))
      .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0]
    if (newest === undefined) return []
    return readFileSync(newest, 'utf8').trimEnd().split('\n').slice(-count).reverse().map(plainLine)
  } catch {
    return []
  }
}

/** `14:05:09 reader.status state=ready` */
function plainLine(line: string): string {
  try {
    const { time, event, level: _, ...fields }: Record<string, unknown> = JSON.parse(line)
    const at = new Date(String(time)).toTimeString().slice(0, 8)
    const rest = Object.entries(fields).map(
      ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    return [at, String(event), ...rest].join(' ').slice(0, 300)
  } catch {
    return line.slice(0, 300)
  }
}
