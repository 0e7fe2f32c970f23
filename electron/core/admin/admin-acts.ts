import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { volumeOf } from '../../../contract/admin/settings.ts'
import { type Config, terminalName } from '../../../contract/config.ts'
import { canPrint, type PrintOutcome } from '../../../contract/devices.ts'
import { usualModes } from '../../../contract/modes.ts'
import { SlipDocument, type SlipDocumentInput } from '../../../contract/slip.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { installingTexts } from '../../../contract/texts/installing.zh-CN.ts'
import { movingTexts } from '../../../contract/texts/moving.zh-CN.ts'
import { codePrintedSetting, powerCutSetting, rollSetting, writeSetting } from '../../../state/admin/settings.ts'
import { writeNew } from '../../../state/files/write-new.ts'
import type { PrintDesk } from '../../../state/printing/print-desk.ts'
import type { AdminDeed } from '../../../state/session/admin/machine.ts'
import { shortNotice } from '../../../state/session/visit.ts'
import { useCsv } from '../../../state/statistics/use-csv.ts'
import type { Devices } from '../devices.ts'
import type { HubDesk } from '../hub-desk.ts'
import type { KeptStore } from '../kept-store.ts'
import { printDocument } from '../print-document.ts'
import { answerQueue } from '../queue-verbs.ts'
import type { Synced } from '../sync/keep-synced.ts'
import type { PrintingWorld } from '../world.ts'
import { carryToStick } from './carry.ts'
import type { Closing } from './closing.ts'
import type { Editions } from './editions.ts'
import type { Installing } from './installing.ts'
import type { Moving } from './moving.ts'
import { canBeReprinted } from './pages.ts'
import type { Registers } from './registers.ts'
import { rolledBack } from './rolling-back.ts'
import { putInService, putOutOfService } from './service-page.ts'
import { changeSetting } from './settings-page.ts'
import type { StaffOffice } from './staff-office.ts'
import { changeStaff } from './staff-page.ts'
import type { TerminalSettings } from './terminal-settings.ts'
import { keepTest } from './tests-page.ts'

const { said } = adminTexts
/** for somebody who has the card in hand */
const readTestMs = 15_000

export type ActParts = {
  office: StaffOffice
  config: Config
  settings: TerminalSettings
  moving: Moving
  installing: Installing
  editions: Editions
  registers: Registers
  closing: Closing
  folder: string
  devices: Devices
  desk: PrintDesk
  store: KeptStore
  world: () => PrintingWorld
  hub: HubDesk | null
  synced: () => Synced
  /** shows what was put in service */
  contentChanged: () => void
  /** another register of names is in service */
  namesChanged: () => void
  restart: (part: 'core' | 'kiosk' | 'leave') => void
  now: () => Date
}

/** Does what staff press. @returns how it ended, in Chinese; @throws Error in a sentence: what could not be done */
export async function adminAct(parts: ActParts, { action, subject, filled, person }: AdminDeed): Promise<string> {
  const { config, folder, devices, store, hub, now } = parts
  switch (action) {
    case 'paper-changed': {
      const status = devices.requirePrinter().status()
      if (!canPrint(status.state)) throw new Error(said.paperNotReady)
      writeSetting(store.store(), rollSetting, { changedAt: now().toISOString(), usedMm: 0 })
      return `${said.paperReset}；${await printed(parts, testDocument())}`
    }
    case 'print-test':
      return printed(parts, testDocument())
    case 'power-checked':
      writeSetting(store.store(), powerCutSetting, false)
      return said.powerChecked
    case 'reprint':
      return reprinted(parts, subject)
    case 'read-test':
      return readTest(devices)
    case 'sound-test':
      if (devices.speaker === null) throw new Error(adminTexts.lights.speaker.off[0])
      devices.speaker.say({
        parts: [{ language: 'zh-CN', text: adminTexts.sound }],
        rate: usualModes.rate,
        volume: volumeOf(parts.settings.kept),
      })
      return said.played
    case 'queue-retry':
      answerQueue(store.outbox(), { verb: 'queue.retry', name: subject, user: '' }, terminalName(config), () => {})
      hub?.drain()
      return said.retried
    case 'queue-send': {
      if (hub === null) throw new Error(adminTexts.lights.hub.off[0])
      const before = store.outbox().depth(now()).depth
      const { counts } = await hub.drained()
      const left = counts.queued + counts.sending + counts.retry
      return said.sent(before - left, left)
    }
    case 'queue-export':
      return await carried(config, await exportQueue(parts))
    case 'statistics-export':
      store.writeUse()
      return await carried(
        config,
        await exportLines(folder, `statistics-${stamp(now())}.csv`, (write) =>
          write([...useCsv(store.store())].join('')),
        ),
      )
    case 'sync-now': {
      const { error, outcomes } = await parts.synced().pullNow(false)
      const sentences = [error, ...outcomes.map(({ sentence }) => sentence)].filter((text) => text !== '')
      if (sentences.length > 0) throw new Error(sentences.join(' '))
      return said.synced
    }
    case 'names-import':
      return parts.registers.take(subject)
    case 'roll-back': {
      const back = await rolledBack(folder, subject)
      if (subject === 'names') parts.namesChanged()
      else parts.contentChanged()
      return back
    }
    case 'test-result':
      return keepTest(store.store(), subject, filled, now())
    case 'set':
      return changeSetting(parts.settings, subject, filled)
    case 'close':
      return putOutOfService(parts.closing, subject, filled)
    case 'open':
      if (parts.moving.isUnderWay) throw new Error(movingTexts.running)
      if (parts.installing.isUnderWay) throw new Error(installingTexts.said.running)
      return putInService(parts.closing)
    case 'restart-core':
    case 'restart-kiosk':
    case 'leave':
      parts.restart(action === 'restart-core' ? 'core' : action === 'leave' ? 'leave' : 'kiosk')
      return said.restarting
    case 'staff-add':
    case 'staff-reset':
    case 'staff-remove':
      return changeStaff(parts.office.people, action, subject, filled, person?.name ?? '')
    case 'move-begin':
      return parts.moving.begin()
    case 'move-cancel':
      return parts.moving.cancel()
    case 'move-set':
      return parts.moving.set(subject, filled)
    case 'move-next':
      return parts.moving.next(subject)
    case 'move-back':
      return parts.moving.back()
    case 'move-finish':
      return parts.moving.finish()
    case 'move-enrol':
      return parts.moving.enrol(filled)
    case 'edition-load':
      return parts.editions.load(subject)
    case 'edition-set':
      return parts.editions.set(filled)
    case 'edition-sign': {
      const signed = await parts.editions.sign(subject, person?.name ?? '')
      await parts.editions.look()
      return signed
    }
    case 'edition-drop':
      return parts.editions.drop()
    case 'setup-finish':
      return parts.installing.finish()
    case 'setup-cancel':
      return parts.installing.cancel()
    case 'setup-back':
      return parts.installing.back()
    case 'setup-begin':
      return parts.installing.begin()
    case 'setup-set':
      return parts.installing.set(subject, filled)
    case 'setup-ports':
      return parts.installing.findPorts()
    case 'setup-hub':
      return parts.installing.takeHub(subject)
    case 'setup-commission':
    case 'setup-distrust':
      return parts.installing.commission(subject)
    case 'setup-enrol':
      return parts.installing.enrol(filled)
    case 'setup-next':
      return parts.installing.next(subject)
  }
}

/** Onto the stick that is shown, where there is one. @returns where it is now, in a sentence */
export async function carried({ admin }: Config, file: string): Promise<string> {
  return said.exported[await carryToStick(file, process.env['RUNTIME_DIRECTORY'], admin.importFolder)](file)
}

/** All that the hub does not have, sealed. @returns the file */
export function exportQueue({ config, folder, store, now }: Pick<ActParts, 'config' | 'folder' | 'store' | 'now'>) {
  return exportLines(folder, `queue-${stamp(now())}.jsonl`, (write) =>
    answerQueue(store.outbox(), { verb: 'queue.export', user: '' }, terminalName(config), (line) =>
      write(`${JSON.stringify(line)}\n`),
    ),
  )
}

/** @returns why there is no test slip, or '' */
export async function whyNoTestSlip({ desk, devices }: Pick<ActParts, 'desk' | 'devices'>): Promise<string> {
  const { outcome } = await printDocument(desk, devices, SlipDocument.parse(testDocument()))
  return outcome.state === 'printed' ? '' : outcome.detail || outcome.reason
}

/** On paper for whoever installs the terminal, until it came out once; the line on stderr is there with every start. */
export async function printCode(parts: Pick<ActParts, 'store' | 'desk' | 'devices'>, code: string): Promise<void> {
  const { title, lead, how } = adminTexts.code
  const ended = await printed(parts, {
    title,
    blocks: [
      { type: 'text', text: lead },
      { type: 'text', text: how },
      { type: 'text', text: `${code.slice(0, 4)} ${code.slice(4)}`, size: 'large', align: 'center' },
    ],
  })
  if (ended === said.printed) writeSetting(parts.store.store(), codePrintedSetting, true)
}

function testDocument(): SlipDocumentInput {
  const { title, lines, fine } = adminTexts.test
  return {
    title,
    blocks: [
      ...lines.map((text) => ({ type: 'text' as const, text })),
      { type: 'rule' },
      { type: 'text', text: fine },
      { type: 'rule' },
    ],
  }
}

async function printed(
  { desk, devices }: Pick<ActParts, 'desk' | 'devices'>,
  document: SlipDocumentInput,
): Promise<string> {
  const { outcome } = await printDocument(desk, devices, SlipDocument.parse(document))
  return saidOf(outcome)
}

function saidOf(outcome: PrintOutcome): string {
  return outcome.state === 'printed' ? said.printed : said.notPrinted(outcome.detail || outcome.reason)
}

async function reprinted({ desk, devices, store, world }: ActParts, number: string): Promise<string> {
  const row = store
    .journal()
    .latest(64)
    .find((job) => job.number === number)
  if (row === undefined || !canBeReprinted(row)) throw new Error(said.taken)
  const { kind, itemCode, itemVersion } = row
  const what = { kind: 'guide', code: itemCode, answers: {}, form: shortNotice } as const
  const slip = desk.prepare({ kind, itemCode, itemVersion }, (...details) => world().slip(what, ...details), row)
  return saidOf(await desk.print(slip, devices.requirePrinter()))
}

/** Whether a card can be read, and nothing of whose it is. */
function readTest(devices: Devices): Promise<string> {
  return new Promise((resolve) => {
    const end = (words: string) => {
      clearTimeout(timer)
      stop()
      resolve(words)
    }
    const stop = devices.listen({ card: ({ type }) => type === 'card-read' && end(said.readOk) })
    const timer = setTimeout(() => end(said.readNone), readTestMs)
  })
}

/** A new file in the data folder's `export`, on the disk when this resolves. @throws the file system's error */
async function exportLines(
  folder: string,
  name: string,
  lines: (write: (text: string) => void) => void,
): Promise<string> {
  const place = join(folder, 'export')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const file = join(place, name)
  await writeNew(file, lines)
  return file
}

function stamp(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+Z/g, '')
}
