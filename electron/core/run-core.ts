import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createActor, fromPromise, type InspectionEvent } from 'xstate'
import { volumeOf } from '../../contract/admin/settings.ts'
import type { CasesFound } from '../../contract/cases.ts'
import type { Config } from '../../contract/config.ts'
import type { Clock, Delays } from '../../contract/delays.ts'
import { hallStatus, momentInChina } from '../../contract/hours.ts'
import { type FromCore, ToCore } from '../../contract/ipc.ts'
import type { ScreenName } from '../../contract/session.ts'
import type { SeenByShell } from '../../contract/upkeep.ts'
import { movedSetting, readSetting } from '../../state/admin/settings.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import { NotRecordable, PrintDesk } from '../../state/printing/print-desk.ts'
import { askAboutCases } from '../../state/queue/ask-about-cases.ts'
import { HelpDesk } from '../../state/queue/help-desk.ts'
import { ServiceDesk } from '../../state/queue/service-desk.ts'
import { sessionMachine } from '../../state/session/machine.ts'
import { project } from '../../state/session/project.ts'
import type { Wish } from '../../state/session/visit.ts'
import { whereIs } from '../../state/session/where.ts'
import { UseCounts } from '../../state/statistics/use-counts.ts'
import { Ballast } from '../../state/store/ballast.ts'
import type { Store } from '../../state/store/open-store.ts'
import { staffAtScreen } from './admin/at-screen.ts'
import { Closing } from './admin/closing.ts'
import { openStaffOffice } from './admin/staff-office.ts'
import { TerminalSettings } from './admin/terminal-settings.ts'
import { answerControl } from './answer-control.ts'
import { noteEnd, noteStart } from './boot-reason.ts'
import { CardCall } from './card-call.ts'
import { checkDisk } from './check-disk.ts'
import { serveControl } from './control-server.ts'
import { takeCoreLock } from './core-lock.ts'
import { databaseState } from './database-state.ts'
import { connectDevices, type Devices } from './devices.ts'
import { healthOf, type StateOfTerminal } from './health.ts'
import { HubDesk } from './hub-desk.ts'
import { keepCatalogue, keepNames } from './kept-sources.ts'
import { KeptStore } from './kept-store.ts'
import { loadForCore } from './load-config.ts'
import { type Log, openLog } from './log.ts'
import { Narrator } from './narrator.ts'
import { isPreview } from './programs.ts'
import { DayReports } from './report-days.ts'
import { statusSayer } from './say-status.ts'
import { serialPorts } from './setup/find-ports.ts'
import { keepSynced } from './sync/keep-synced.ts'
import { remoteSettings } from './sync/remote-settings.ts'
import { watchVitals } from './vitals.ts'
import { makeWorld } from './world.ts'

export type CoreOptions = {
  env: NodeJS.ProcessEnv
  /** of the devices, whose hardware keeps real time */
  clock: Clock
  /** of the session */
  sessionClock: Clock
  now: () => Date
  /** to the shell */
  send(message: FromCore): void
  /** control verbs that only tests compose in */
  extraControl: (request: unknown, delays: Delays) => Promise<unknown> | undefined
  /** in which devices are looked for, where not all of this machine's are meant */
  ports?: () => string[]
  /** is told every step of the session's machine; tests see by it which ways were gone */
  inspect?: (event: InspectionEvent) => void
}

export interface Core {
  receive(message: unknown): void
  stop(): Promise<void>
}

/** The kiosk can't run at all: every sentence says what, where and what to do. */
export class CannotRun extends Error {
  readonly sentences: string[]
  constructor(sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/**
 * Composes the core: configuration, store, catalogue, devices, session, control socket.
 * What is missing but not needed for looking things up (a printer, room on the disk) degrades the kiosk and is said.
 * @throws CannotRun
 */
export async function runCore(options: CoreOptions): Promise<Core> {
  const loaded = loadForCore(options.env['KIOSK_CONFIG'])
  if (!loaded.ok) throw new CannotRun(loaded.sentences)
  const { config } = loaded
  if (config.production && isPreview()) {
    throw new CannotRun([
      `${loaded.source}: production is true, and this package is a preview with an Electron that gets no security fixes any more: install hall-kiosk, built where the Electron release site can be reached`,
    ])
  }
  const folder = resolve(options.env['KIOSK_DATA'] ?? 'data')
  const lock = lockFolder(folder)
  const log = await openLog(folder)
  log.info('config.loaded', { source: loaded.source })
  if (loaded.isBare) {
    console.error(`core: ${loaded.source}: out of service until this terminal is set up, at its screen or by "setup"`)
  }
  const vitals = watchVitals()

  const use = new UseCounts(options.now)
  const store = new KeptStore(folder, new Ballast(folder), log, use)
  const boot = noted(store, noteStart)
  let seen: SeenByShell | null = null
  const settings = new TerminalSettings({
    config,
    store: () => store.store(),
    guard: (work) => store.guard(work),
    changed({ timings: { idle, stillThere }, devices: { printer }, upkeep }, kept) {
      options.send({ type: 'upkeep', settings: upkeep })
      world = makeWorld(sources())
      const nearEndMm = printer?.nearEndMm ?? 0
      session.send({ type: 'settings.changed', delays: { idle, stillThere }, nearEndMm, volume: volumeOf(kept) })
    },
  })
  const closing = new Closing({
    store: () => store.store(),
    guard: (work) => store.guard(work),
    changed: (notice) => session.send({ type: 'service.closed', notice }),
  })
  const atStart = settings.config
  options.send({ type: 'upkeep', settings: atStart.upkeep })
  const catalogue = keepCatalogue(join(folder, 'catalogue.db'), store.guideUse(), log, () => {
    world = makeWorld(sources())
    session.send({ type: 'guides.opened' })
  })
  const devices = connectDevices(config, folder, options.clock, store.lastSlipIsUnsure())
  const names = keepNames(join(folder, 'names.db'), log, () => {
    world = makeWorld(sources())
    session.send({ type: 'names.opened' })
  })
  let remote = remoteSettings(config, folder, log)
  const sources = () => ({
    config: settings.config,
    remote,
    leftHall: leftHall(store, catalogue.current),
    catalogue: catalogue.current,
    register: names.current,
    paper: devices.paper,
    now: options.now,
  })
  let world = makeWorld(sources())
  /** Something of the centre's came, to be shown once nobody stands here. */
  const news = new Set<string>()
  const showNews = () => {
    if (news.has('catalogue')) catalogue.renew()
    news.clear()
    remote = remoteSettings(config, folder, log)
    world = makeWorld(sources())
    options.send({ type: 'notice', text: remote.notice ?? '' })
    if (catalogue.current) session.send({ type: 'guides.opened' })
  }
  /** Something could not be written down: whether the file is to blame is looked at once nobody stands here. */
  let mustCheck = false
  const sayDamage = (trouble: string | null) => {
    if (trouble === null) return
    log.error('store.damaged', { error: trouble })
    options.send({ type: 'checked', trouble })
  }
  const refused = (error: NotRecordable) => {
    mustCheck = true
    log.error('print.refused', { error: error.message })
  }
  const office = openStaffOffice({
    config,
    folder,
    store: () => store.store(),
    now: options.now,
    guard: (work) => store.guard(work),
  })
  const desk = new PrintDesk(
    () => store.journal(),
    config.site.terminal,
    options.now,
    (lengthMm) => atScreen.usedPaper(lengthMm),
  )

  const health = () => healthOf(atScreen.checked(), stateNow(), options.env['KIOSK_CONFIG'])
  const hub = openHub(config, {
    store,
    devices,
    health,
    clock: options.clock,
    now: options.now,
    log,
  })
  const reports =
    hub &&
    new DayReports({
      ask: hub.ask,
      store: () => store.store(),
      hours: () => world.site.hours,
      delays: config.timings,
      clock: options.clock,
      now: options.now,
    })
  const tellingStaff = (event: 'desk.refused' | 'cases.refused') => (sentence: string) => {
    log.error(event, { error: sentence })
    console.error(`core: ${sentence}`)
  }
  const help = hub && new HelpDesk({ ask: hub.ask, delays: config.timings, clock: options.clock })
  const counter =
    hub &&
    new ServiceDesk({
      by: devices.ask,
      ask: hub.ask,
      tell: tellingStaff('desk.refused'),
    })
  let lastScreen: ScreenName = 'attract'
  /** no citizen stands here */
  const isFree = () => ['attract', 'admin'].includes(whereIs(session.getSnapshot()).place)
  const atScreen = staffAtScreen({
    config,
    folder,
    devices,
    desk,
    store,
    office,
    settings,
    closing,
    catalogue,
    names,
    hub,
    world: () => world,
    synced: () => synced,
    contentChanged() {
      news.add('catalogue')
      showNews()
    },
    namesChanged() {
      news.add('names')
      if (isFree()) showNews()
    },
    restart: (part) => options.send({ type: 'restart', part }),
    boot,
    seen: () => seen,
    isBare: loaded.isBare,
    ports: options.ports ?? serialPorts,
    isFree,
    clock: options.sessionClock,
    now: options.now,
    send: (event) => session.send(event),
  })
  const narrator = new Narrator(devices.speaker)
  const cardCall = new CardCall({ speaker: devices.speaker, clock: options.sessionClock, delays: config.timings })

  const session = createActor(
    sessionMachine.provide({
      actions: {
        forgetCitizen() {
          atScreen.left()
          devices.nextPerson()
          store.writeUse()
          world.forget()
          help?.forget()
          counter?.forget()
          if (news.size > 0) showNews()
          if (mustCheck) sayDamage(store.check())
          mustCheck = false
          freeMemory()
        },
        callHelp({ context }) {
          if (context.help === 'notified' || context.help === 'coming') return
          help?.call(lastScreen, context.modes.language, (said) => session.send({ type: 'help.said', help: said }))
        },
        takePersonal: ({ event }) => {
          if (event.type === 'touch.personal') devices.takeField(event.field, event.sealed)
        },
        say: ({ context }, text) => narrator.say(text, context.modes),
        sayAgain: ({ context }) => narrator.again(context.modes),
        callForCard: () => cardCall.begin(),
        stopCalling: () => cardCall.stop(),
        hush: () => narrator.hush(),
      },
      actors: {
        admin: atScreen.machine,
        prepareSlip: fromPromise(({ input: { what, again } }) =>
          sayingRefusal(refused, async () =>
            desk.prepare(world.job(what), (...details) => world.slip(what, ...details), again),
          ),
        ),
        printSlip: fromPromise(async ({ input, signal }) => {
          log.info('print.begin', { number: input.number })
          const outcome = await sayingRefusal(refused, () => desk.print(input, devices.requirePrinter(), signal))
          log.info('print.complete', { number: input.number, ...outcome })
          const ended = outcome.state === 'printed' ? 'prints' : 'print-failures'
          use.add(ended)
          const job = store.current?.latest(8).find(({ sequence }) => sequence === input.sequence)
          if (job?.kind === 'guide') use.ofItem(job.itemCode, ended)
          return outcome
        }),
        askCases: fromPromise(async ({ input, signal }): Promise<CasesFound> => {
          if (hub === null) return { found: 'unreached' }
          return await askAboutCases(
            { by: devices.ask, ask: hub.ask, tell: tellingStaff('cases.refused') },
            input,
            signal,
          )
        }),
        askDesk: fromPromise(async ({ input }) => atHub(counter).answer(input)),
        askHeld: fromPromise(async ({ input: code }) =>
          code === null || counter === null
            ? null
            : { code, outcome: await counter.certificates(world.materials(code)) },
        ),
        beginSignIn: fromPromise(async () => atHub(counter).beginSignIn()),
        lookForSignIn: fromPromise(async ({ input, signal }) => atHub(counter).lookForSignIn(input, signal)),
        handOver: fromPromise(async ({ input }) => atHub(counter).handOver(world.carried(input))),
        handIn: fromPromise(({ input }) =>
          hub
            ? counted(
                use,
                input.what,
                hub
                  .handIn(input.what, () => world.body(input))
                  .catch((error) => {
                    mustCheck = true
                    throw error
                  }),
              )
            : Promise.reject(new Error('the configuration names no hub')),
        ),
      },
    }),
    {
      clock: options.sessionClock,
      ...(options.inspect && { inspect: options.inspect }),
      input: {
        delays: atStart.timings,
        volume: volumeOf(settings.kept),
        reader: config.devices.idReader ? 'disconnected' : null,
        printer: config.devices.printer ? 'disconnected' : null,
        nearEndMm: atStart.devices.printer?.nearEndMm ?? 0,
        guidesAvailable: catalogue.current !== null,
        namesAvailable: names.current !== null,
        voice: false,
        hub: hub === null ? null : 'unknown',
        closed: closing.notice,
      },
    },
  )

  const stateNow = (): StateOfTerminal => {
    const snapshot = session.getSnapshot()
    if (snapshot.context.closed !== null) return 'out-of-order'
    if (whereIs(snapshot).place !== 'attract') return 'in-session'
    const { state } = hallStatus(momentInChina(options.now()), world.site.hours)
    return state === 'open' || state === 'unknown' ? 'idle' : 'closed'
  }
  let told: StateOfTerminal = 'starting'
  let toldDatabase = databaseState(store, folder)
  let opened: string | null = null
  let painted = ''
  let seq = 0
  session.subscribe((snapshot) => {
    const { code } = snapshot.context
    if (code !== null && code !== opened) {
      store.guideOpened(code)
      use.ofItem(code, 'searches')
      use.add('searches')
    }
    opened = code
    const state = stateNow()
    if (state !== told && told !== 'starting') hub?.changed()
    told = state
    const shown = project(whereIs(snapshot), snapshot.context, world)
    const content = JSON.stringify(shown)
    if (shown.screen.screen !== 'attract') devices.warmUpPerson()
    if (content === painted) return
    if (shown.screen.screen === 'name-verdict' && lastScreen !== 'name-verdict') use.add('searches')
    if (shown.screen.screen !== 'staff') lastScreen = shown.screen.screen
    painted = content
    seq += 1
    options.send({ type: 'view', view: { seq, ...shown } })
    narrator.see(shown)
  })
  logVisits(session, log, use, options.now)
  const backups = everySoOften(options.clock, config.timings.storeBackup, () => {
    if (whereIs(session.getSnapshot()).place === 'attract') sayDamage(store.backUp())
  })
  /** of office hours, that this terminal could be used in them */
  const minutes = everySoOften(options.clock, 60_000, () => {
    const snapshot = session.getSnapshot()
    const isOpen = hallStatus(momentInChina(options.now()), world.site.hours).state === 'open'
    if (isOpen && snapshot.context.closed === null) use.add('open-minutes')
    // a power cut takes no more than the last of them
    if (whereIs(snapshot).place === 'attract') store.writeUse()
  })
  let cardTrouble = ''
  const sayReader = statusSayer('card reader', config.devices.idReader?.port)
  let plugged = false
  const saySpeaker = statusSayer('speaker', undefined)
  const sayHeadset = statusSayer('headset', config.devices.headset?.port)
  const sayPrinter = statusSayer('printer', config.devices.printer?.port)
  devices.listen({
    reader: (status) => {
      sayReader(status)
      log.info('reader.status', status)
      hub?.changed()
      session.send({ type: 'reader.status', status })
    },
    printer: (status) => {
      sayPrinter(status)
      log.info('printer.status', status)
      hub?.changed()
      session.send({ type: 'printer.status', status })
    },
    speaker: (status) => {
      saySpeaker(status)
      log.info('speaker.status', status)
      session.send({ type: 'voice.status', ready: status.state === 'ready' })
    },
    headset: (status) => {
      sayHeadset(status)
      log.info('headset.status', status)
      if (status.plugged !== plugged) session.send({ type: status.plugged ? 'headset.plugged' : 'headset.unplugged' })
      plugged = status.plugged
    },
    card: (message) => {
      switch (message.type) {
        case 'card-read':
          log.info('card.read', { kind: message.person.kind })
          return session.send({ type: 'card.read', person: message.person })
        case 'card-other':
          log.info('card.other')
          return session.send({ type: 'card.other' })
        case 'card-lifted':
          cardTrouble = ''
          return session.send({ type: 'card.lifted' })
        case 'card-trouble':
          // repeated while the card lies there
          if (message.trouble !== cardTrouble) log.info('card.trouble', { trouble: message.trouble })
          cardTrouble = message.trouble
          return session.send({ type: 'card.trouble', trouble: message.trouble })
      }
    },
    personKey: (key) => session.send({ type: 'person.key', key }),
    field: (known) => session.send({ type: 'person.field', known }),
    personGone: () => {
      log.error('person.gone')
      session.send({ type: 'person.gone' })
    },
  })
  session.start()
  hub?.begin({
    line: (line) => session.send({ type: 'hub.line', line }),
    settled(receipt, state) {
      session.send({ type: 'hand-in.settled', receipt, state })
      if (state === 'refused') hub.changed()
    },
  })
  reports?.begin()
  if (remote.notice) options.send({ type: 'notice', text: remote.notice })
  atScreen.welcome()
  log.info('core.started', { pid: process.pid })

  const synced = keepSynced({
    config,
    folder,
    clock: options.clock,
    now: options.now,
    log,
    onTaken(streams) {
      for (const stream of streams) news.add(stream)
      if (whereIs(session.getSnapshot()).place === 'attract') showNews()
    },
  })
  const handle = answerControl({
    synced,
    config,
    source: loaded.source,
    folder,
    devices,
    desk,
    store,
    catalogue,
    names,
    hub,
    office,
    settings,
    closing,
    checked: atScreen.checked,
    health,
    log,
    isIdle: () => whereIs(session.getSnapshot()).place === 'attract',
  })
  const control = await serveControl(join(folder, 'control.sock'), handle, (request) =>
    options.extraControl(request, config.timings),
  ).catch((error: Error) => {
    log.error('control.failed', { error: error.message })
    console.error(`core: no control socket in ${folder} (${error.message}): the command line can't reach this kiosk`)
    return null
  })

  return {
    receive(message) {
      const parsed = ToCore.safeParse(message)
      if (!parsed.success) return
      switch (parsed.data.type) {
        case 'ping':
          if (parsed.data.seen) {
            const database = databaseState(store, folder)
            const isOther = seen?.screenOn !== parsed.data.seen.screenOn || database !== toldDatabase
            seen = parsed.data.seen
            toldDatabase = database
            if (isOther) hub?.changed()
          }
          return options.send({ type: 'pong', vitals: vitals.read() })
        case 'check':
          return options.send({ type: 'checked', trouble: checkDisk(folder, store, options.now(), log) })
        case 'touch': {
          const { event } = parsed.data
          if (!atScreen.takes(event)) session.send(event)
        }
      }
    },
    async stop() {
      log.info('core.stopping')
      synced.close()
      vitals.close()
      session.stop()
      control?.close()
      help?.forget()
      cardCall.stop()
      atScreen.stop()
      minutes.stop()
      backups.stop()
      store.writeUse()
      await reports?.stop()
      await hub?.stop()
      await devices.close()
      catalogue.close()
      names.close()
      noted(store, noteEnd)
      store.close()
      lock.release()
      log.close()
    },
  }
}

/**
 * What a session leaves behind goes with it. Left to itself the engine keeps it for some thousand visits, with the
 * pipes of as many person processes; this takes it some 30 ms, when the next citizen has yet to come.
 */
function freeMemory(): void {
  void globalThis.gc?.({ type: 'major', execution: 'async' })
}

/** What can't be kept is not known then; why is in the log already. */
function noted<T>(store: KeptStore, note: (kept: Store) => T): T | null {
  try {
    return note(store.store())
  } catch {
    return null
  }
}

/** Where this terminal was moved away from, as long as it tells the guides of then. */
function leftHall(store: KeptStore, catalogue: Catalogue | null): string | null {
  const moved = noted(store, (kept) => readSetting(kept, movedSetting))
  return moved !== null && moved.catalogue === catalogue?.version ? moved.hall : null
}

function lockFolder(folder: string): { release(): void } {
  let lock: { release(): void } | null
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = takeCoreLock(folder)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotRun([
      `the data folder ${folder} can't be used (${reason}): give it to this user, or name another in KIOSK_DATA`,
    ])
  }
  if (!lock)
    throw new CannotRun([`another kiosk works on ${folder}: end it first, or name another folder in KIOSK_DATA`])
  return lock
}

/** @throws CannotRun when the hub's authority or address can't be used */
function openHub(
  config: Config,
  parts: Pick<ConstructorParameters<typeof HubDesk>[0], 'health'> & {
    store: KeptStore
    devices: Devices
    clock: Clock
    now: () => Date
    log: Log
  },
): HubDesk | null {
  const { hub } = config
  if (hub === null) return null
  const { store, devices, health, clock, now, log } = parts
  try {
    return new HubDesk({
      config,
      hub,
      outbox: () => store.outbox(),
      seal: (kind, receipt, body) => devices.seal(kind, receipt, body),
      ...(health === undefined ? {} : { health }),
      clock,
      now,
      log,
    })
  } catch (error) {
    throw new CannotRun([error instanceof Error ? error.message : String(error)])
  }
}

function atHub(counter: ServiceDesk | null): ServiceDesk {
  if (counter === null) throw new Error('the configuration names no hub')
  return counter
}

/** Once it is on the disk. */
async function counted(use: UseCounts, what: Wish['what'], taken: Promise<string>): Promise<string> {
  const receipt = await taken
  if (what === 'device-feedback') use.add('ratings')
  return receipt
}

/** A slip that can't be written down is not printed; the screen tells the citizen, this tells staff. */
async function sayingRefusal<T>(refused: (error: NotRecordable) => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotRecordable) {
      refused(error)
      console.error(`core: a slip was not printed, since it can't be recorded: ${error.message}`)
    }
    throw error
  }
}

function everySoOften(clock: Clock, ms: number, work: () => void): { stop(): void } {
  const next = () =>
    clock.setTimeout(() => {
      timer = next()
      work()
    }, ms)
  let timer = next()
  return { stop: () => clock.clearTimeout(timer) }
}

/** Visits without a word about who or what. */
function logVisits(
  session: { subscribe(observer: (snapshot: { value: unknown }) => void): unknown },
  log: Log,
  use: UseCounts,
  now: () => Date,
): void {
  let began: { at: Date; ms: number } | null = null
  session.subscribe(({ value }) => {
    const isVisit = value !== 'attract' && value !== 'admin'
    if (isVisit === (began !== null)) return
    log.info(isVisit ? 'session.began' : 'session.ended')
    if (began === null) use.add('visits')
    else use.took(began.at, (performance.now() - began.ms) / 1_000)
    began = isVisit ? { at: now(), ms: performance.now() } : null
  })
}
