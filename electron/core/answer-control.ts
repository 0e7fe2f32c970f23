import { type Config, terminalName } from '../../contract/config.ts'
import type { MaskedPerson } from '../../contract/devices.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import type { Register } from '../../state/names/register.ts'
import type { PrintDesk } from '../../state/printing/print-desk.ts'
import { sqliteReason } from '../../state/store/sqlite-reason.ts'
import { answerAdmin, osUser } from './admin/admin-verbs.ts'
import { type Checked, checksOf } from './admin/checks.ts'
import type { Closing } from './admin/closing.ts'
import type { StaffOffice } from './admin/staff-office.ts'
import type { TerminalSettings } from './admin/terminal-settings.ts'
import { commissionPrinter } from './commission-printer.ts'
import type { ControlHandler } from './control-server.ts'
import type { Devices } from './devices.ts'
import type { HubDesk } from './hub-desk.ts'
import type { Kept } from './kept-file.ts'
import type { KeptStore } from './kept-store.ts'
import type { Log } from './log.ts'
import { printAnswer } from './print-answer.ts'
import { printDocument } from './print-document.ts'
import { answerQueue } from './queue-verbs.ts'
import type { Synced } from './sync/keep-synced.ts'

type Parts = {
  synced: Synced
  config: Config
  /** where the configuration came from */
  source: string
  folder: string
  devices: Devices
  desk: PrintDesk
  store: KeptStore
  catalogue: Kept<Catalogue>
  names: Kept<Register>
  hub: HubDesk | null
  office: StaffOffice
  settings: TerminalSettings
  closing: Closing
  checked: () => Checked
  /** as the centre is told of it, but for the queue */
  health: () => object
  log: Log
  /** nobody stands here */
  isIdle: () => boolean
}

/** What the running core answers the command line. A card is answered masked: its data never leave the person process. */
export function answerControl(parts: Parts): ControlHandler {
  const { devices, desk, store, hub, log } = parts
  return async (request, more, gone) => {
    switch (request.verb) {
      case 'diagnose':
        return diagnosis(parts)
      case 'reader.status':
        return devices.readerStatus() ?? noDevice('ID reader')
      case 'printer.status':
        return devices.printerStatus() ?? noDevice('printer')
      case 'reader.read':
        return nextCard(devices, request.timeoutMs, gone)
      case 'reader.watch':
        return new Promise((resolve) => {
          const stop = devices.listen({ reader: more, card: more })
          gone.addEventListener('abort', () => {
            stop()
            resolve(null)
          })
        })
      case 'sync.now': {
        asked(request)
        return parts.synced.pullNow(request.again)
      }
      case 'printer.print': {
        asked(request)
        const startedAt = performance.now()
        const { number, outcome } = await printDocument(desk, devices, request.document)
        return printAnswer(number, outcome, startedAt)
      }
      case 'printer.commission': {
        asked(request)
        return commissionPrinter(parts, request.distrust)
      }
      case 'hub.status':
        return hubStatus(parts)
      case 'queue.list':
      case 'queue.show':
        return answerQueue(store.outbox(), request, terminalName(parts.config), more)
      case 'queue.retry':
      case 'queue.export': {
        asked(request, 'name' in request ? request.name : '')
        const answer = answerQueue(store.outbox(), request, terminalName(parts.config), more)
        if (request.verb === 'queue.retry') hub?.drain()
        return answer
      }
      case 'queue.drain':
        asked(request)
        if (!hub) throw new Error(`${parts.source} names no hub: there is nowhere to send to`)
        return hub.drained()
      case 'admin.staff.list':
      case 'admin.staff.add':
      case 'admin.staff.reset-pin':
      case 'admin.staff.remove':
      case 'admin.audit.list':
      case 'admin.audit.verify':
      case 'admin.settings.list':
      case 'admin.settings.set':
      case 'admin.pause':
      case 'admin.resume':
      case 'admin.note':
        return answerAdmin(parts, request)
    }
  }

  /** What the command line has this terminal do; said in the log as well, should nothing be writable. */
  function asked({ verb, user }: { verb: string; user: string }, subject = '') {
    log.info('control.request', { verb, user })
    try {
      parts.office.audit.record({ actor: osUser(user), action: verb, subject, detail: {} })
    } catch (error) {
      log.error('audit.failed', { error: sqliteReason(error) })
    }
  }

  function noDevice(what: string): never {
    throw new Error(`this terminal has no ${what}: ${parts.source} says null`)
  }
}

function hubStatus({ config, hub }: Pick<Parts, 'config' | 'hub'>) {
  return hub && config.hub && { terminal: terminalName(config), url: config.hub.url, ...hub.network }
}

function nextCard(devices: Devices, timeoutMs: number, gone: AbortSignal): Promise<MaskedPerson> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      stop()
    }
    const stop = devices.listen({
      card(message) {
        if (message.type !== 'card-read') return
        end()
        resolve(message.person)
      },
    })
    const fail = () => {
      end()
      reject(
        new Error(
          `no card was read within ${timeoutMs / 1000} s: place one on the reader, lift the one that lies there first`,
        ),
      )
    }
    const timer = setTimeout(fail, timeoutMs)
    gone.addEventListener('abort', fail)
  })
}

function diagnosis({ config, source, folder, devices, store, hub, checked, health, isIdle, ...kept }: Parts) {
  const { site } = config
  const [catalogue, names] = [kept.catalogue.current, kept.names.current]
  const { rss } = process.memoryUsage()
  return {
    core: {
      pid: process.pid,
      node: process.version,
      uptimeS: Math.round(process.uptime()),
      residentMb: Math.round(rss / 1e6),
    },
    electron: process.env['KIOSK_ELECTRON'] ?? 'none: the core runs alone',
    person: devices.personPids(),
    site: { hall: site.hall, terminal: site.terminal, place: site.place, regionCode: site.regionCode },
    config: source,
    data: folder,
    reader: devices.readerStatus(),
    printer: devices.printerStatus(),
    speaker: devices.speakerStatus(),
    headset: devices.headsetStatus(),
    hub: hubStatus({ config, hub }),
    catalogue: catalogue && { version: catalogue.version, source: catalogue.source, sample: catalogue.sample },
    names: names && { version: names.version, source: names.source, sample: names.sample, size: names.size },
    recording: store.current !== null,
    idle: isIdle(),
    damaged: store.damagedFiles(),
    slips: store.current?.latest(5) ?? [],
    health: health(),
    checks: checksOf({ ...checked(), databaseTrouble: store.check() }),
  }
}
