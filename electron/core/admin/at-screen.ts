import { join } from 'node:path'
import type { AdminShown } from '../../../contract/admin/screens.ts'
import type { Clock } from '../../../contract/delays.ts'
import { canPrint } from '../../../contract/devices.ts'
import type { TouchEvent } from '../../../contract/session.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import type { BootReason, SeenByShell } from '../../../contract/upkeep.ts'
import {
  codePrintedSetting,
  powerCutSetting,
  readSetting,
  rollSetting,
  selfTestsSetting,
  writeSetting,
} from '../../../state/admin/settings.ts'
import type { Catalogue } from '../../../state/guides/catalogue.ts'
import type { Register } from '../../../state/names/register.ts'
import { type AdminLook, adminMachine } from '../../../state/session/admin/machine.ts'
import type { SessionEvent } from '../../../state/session/events.ts'
import { shortNotice } from '../../../state/session/visit.ts'
import { lastPull } from '../../../state/sync/status.ts'
import { doApart } from '../apart.ts'
import { commissionPrinter } from '../commission-printer.ts'
import { databaseState } from '../database-state.ts'
import type { Kept } from '../kept-file.ts'
import { rememberLast } from '../remember.ts'
import { lookAtPorts } from '../setup/find-ports.ts'
import { FromLoad, FromRegister } from '../staff-file/messages.ts'
import { supervisorRecord } from '../supervisor-record.ts'
import { type ActParts, adminAct, carried, exportQueue, printCode, whyNoTestSlip } from './admin-acts.ts'
import { AdminDesk } from './admin-desk.ts'
import type { Checked } from './checks.ts'
import { Editions } from './editions.ts'
import { firstCode } from './first-code.ts'
import { Installing } from './installing.ts'
import { logReader } from './log-lines.ts'
import { Moving } from './moving.ts'
import { type AdminWorld, adminPage } from './pages.ts'
import { Registers } from './registers.ts'
import { waysBack } from './rolling-back.ts'
import { staffSign } from './staff-sign.ts'
import { gather } from './statistics-page.ts'

/** two years of a busy terminal are not added up with every look */
const addUpEveryMs = 10_000

type Parts = Omit<ActParts, 'moving' | 'editions' | 'installing' | 'registers'> & {
  catalogue: Kept<Catalogue>
  names: Kept<Register>
  /** there is no configuration yet */
  isBare: boolean
  /** serial ports that devices may be on */
  ports: () => string[]
  /** no citizen stands here */
  isFree: () => boolean
  boot: BootReason | null
  seen: () => SeenByShell | null
  clock: Clock
  send: (event: SessionEvent) => void
}

/** Staff at the screen, connected to everything they look at and do. */
export function staffAtScreen(parts: Parts) {
  const { office, store, devices, config, folder, now, clock } = parts
  const faults = { reader: 0, printer: 0 }
  // one mishap may be told in more than one way
  const wasFine = { reader: true, printer: true }
  const seeState = (device: 'reader' | 'printer', isFine: boolean) => {
    if (!isFine && wasFine[device]) faults[device] += 1
    wasFine[device] = isFine
  }
  devices.listen({
    reader: ({ state }) => seeState('reader', state === 'ready'),
    printer: ({ state }) => seeState('printer', canPrint(state)),
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
    edition: orNull(() => editions.next()),
    recording: store.current !== null,
    databaseTrouble: null,
    damagedFiles: orNull(() => store.damagedFiles()) ?? [],
    database: databaseState(store, folder),
    supervisor: supervisorRecord(folder),
    isPowerCut: orNull(() => readSetting(store.store(), powerCutSetting)),
    boot: parts.boot,
    seen: parts.seen(),
    adminLocked: orNull(() => office.people.list().some(({ remainingMs }) => remainingMs > 0)) ?? false,
    touchTestedAt: orNull(() => readSetting(store.store(), selfTestsSetting).touch?.goodAt ?? null),
    lastPrintedAt:
      orNull(() => store.current?.latest(64).find(({ state }) => state === 'printed')?.createdAt ?? null) ?? null,
    now: now(),
  })
  /** what the store has, with what was counted since */
  const counted = () => {
    store.writeUse()
    return store.store()
  }
  /** two years are added up again after so long, not with every look */
  const recent = rememberLast((key) => gather(counted(), key.slice(0, 10)))
  const log = logReader(join(folder, 'log'))
  const moving = new Moving({
    config,
    folder,
    store: () => store.store(),
    devices,
    hub: parts.hub,
    closing: parts.closing,
    world: parts.world,
    exportQueue: async () => await carried(config, await exportQueue(parts)),
    voidEdition: () => void (editions.next() !== null && editions.drop()),
    printTest: () => whyNoTestSlip(parts),
    pull: () => void parts.synced().pullNow(true),
    restart: parts.restart,
  })
  const installing = new Installing({
    config,
    folder,
    store: () => store.store(),
    devices,
    hub: parts.hub,
    closing: parts.closing,
    world: parts.world,
    isBare: parts.isBare,
    lookAtPorts: () => lookAtPorts(parts.ports(), config.timings),
    commission: (distrust) => commissionPrinter({ config, folder, devices }, distrust),
    printTest: () => whyNoTestSlip(parts),
    pull: () => void parts.synced().pullNow(true),
    restart: parts.restart,
  })
  const editions = new Editions({
    data: folder,
    folder: config.admin.importFolder,
    store: () => store.store(),
    audit: office.audit,
    load: (job, ended) => doApart('staff-file', 'reads an edition', job, FromLoad, ended),
    inService: () => parts.catalogue.current?.version ?? '',
    mayChange: () => parts.isFree() && parts.hub?.network.connectivity !== 'clock-wrong',
    contentChanged: parts.contentChanged,
    now,
  })
  const registers = new Registers({
    data: folder,
    folder: config.admin.importFolder,
    take: (job, ended) => doApart('staff-file', 'reads a register of names', job, FromRegister, ended),
    changed: parts.namesChanged,
  })
  const world: AdminWorld = {
    move: (empty) => moving.page(empty),
    setup: (empty) => installing.page(empty),
    edition: (empty) => editions.page(empty),
    checked,
    roll: () => ({
      ...(orNull(() => readSetting(store.store(), rollSetting)) ?? rollSetting.fallback),
      rollMm: parts.settings.config.devices.printer?.rollMm ?? 0,
    }),
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
    statistics: () => ({
      store: counted(),
      now: now(),
      gathered: (from) => recent(`${from} ${Math.floor(now().getTime() / addUpEveryMs)}`),
      title: (code) => parts.world().title({ kind: 'guide', code, answers: {}, form: shortNotice }) || code,
    }),
    store: counted,
    delays: () => parts.settings.config.timings,
    selfTests: () => readSetting(store.store(), selfTestsSetting),
    log: (filter) => log(filter, 60),
    audit: () => office.audit.latest(40),
    settings: () => parts.settings.list(),
    people: () => office.people.list(),
    registerFiles: () => registers.items(),
    waysBack: () => waysBack(folder),
  }
  const desk = new AdminDesk({
    office,
    send: parts.send,
    look: (look) => lookedAt(look, world),
    first: firstCode(process.env['RUNTIME_DIRECTORY']),
    lockedOut: () => parts.hub?.changed(),
    present: staffSign(process.env['RUNTIME_DIRECTORY']),
    act: (deed) => adminAct({ ...parts, moving, editions, installing, registers }, deed),
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
  const settling = setInterval(() => {
    orNull(() => office.gate.settle())
    editions.look().catch(() => {})
  }, 5_000)
  settling.unref()

  return {
    checked,
    /** Where nobody of role system is known: says, and on a real printer prints once, how the first one is made. */
    welcome() {
      if (parts.isBare) orNull(() => (installing.isUnderWay ? '' : installing.begin()))
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
        look: (_, look) => desk.look(look),
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
      editions.close()
      registers.close()
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

/** One page as it is now, or why it can't be shown: kiosk.db may be closed. */
function lookedAt(look: AdminLook, world: AdminWorld): AdminShown {
  try {
    return adminPage(look, world)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const { page } = look
    const row = {
      label: adminTexts.pages[page],
      value: adminTexts.unseen,
      light: 'bad',
      todo: why,
      leads: null,
    } as const
    return { page, rows: [row], items: [], charts: [], fields: [], choosers: [], buttons: [] }
  }
}
