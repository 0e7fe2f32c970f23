import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { DeviceField, InstallStep } from '../../../contract/admin/installing.ts'
import { PlaceField } from '../../../contract/admin/moving.ts'
import type { AdminField, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import { staffFiles } from '../../../contract/admin/staff-files.ts'
import { BaudRate, type Config } from '../../../contract/config.ts'
import type { Commission } from '../../../contract/devices.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { installingTexts as words } from '../../../contract/texts/installing.zh-CN.ts'
import { movingTexts } from '../../../contract/texts/moving.zh-CN.ts'
import { printerModel, printerModelNames } from '../../../drivers/receipt-printer/models.ts'
import { TerminalFile } from '../../../hub/contract/terminal-file.ts'
import { readSetting, type Setting, writeSetting } from '../../../state/admin/settings.ts'
import { StaffFileRefused, takeStaffFile } from '../../../state/files/staff-folder.ts'
import type { World } from '../../../state/session/project.ts'
import type { Store } from '../../../state/store/open-store.ts'
import type { Devices } from '../devices.ts'
import type { HubDesk } from '../hub-desk.ts'
import { keptCommission } from '../kept-commission.ts'
import { draftIn, writeConfig } from '../setup/config-file.ts'
import type { Found } from '../setup/find-ports.ts'
import { hubMember } from '../setup/hub-member.ts'
import type { Closing } from './closing.ts'
import {
  callFor,
  codeField,
  enrolBy,
  jobButton,
  mustBeInEffect,
  placeField,
  placeOf,
  placeValue,
  siteOf,
  stepRows,
  testVisit,
} from './job-steps.ts'
import { StaffFiles } from './staff-files.ts'

const Device = z.strictObject({ port: z.string(), baudRate: BaudRate })

const Install = z.strictObject({
  step: InstallStep,
  place: z.record(PlaceField, z.string()),
  reader: Device.nullable(),
  printer: Device.nullable(),
  model: z.string(),
  /** one that was taken when it could still lack something is to be chosen anew */
  hub: TerminalFile.nullable().catch(null),
  /** the configuration is another one than before */
  written: z.boolean().default(false),
})
type Install = z.infer<typeof Install>

/** Whether somebody sets the terminal up at its screen. */
export function isInstalling(store: Store): boolean {
  return readSetting(store, installSetting) !== null
}

/** It is set up, or left as it was. A sentence that staff have put there themselves stays. */
export function endInstalling(store: Store, closing: Closing): void {
  writeSetting(store, installSetting, null)
  if (closing.notice === words.notice) closing.open()
}

/** null: nobody sets this terminal up. */
const installSetting: Setting<Install | null> = { name: 'install', schema: Install.nullable(), fallback: null }

export type InstallingParts = {
  config: Config
  folder: string
  store: () => Store
  devices: Pick<Devices, 'readerStatus' | 'printerStatus'>
  hub: HubDesk | null
  closing: Closing
  /** there is no configuration yet */
  isBare: boolean
  world: () => World
  /** what answers on the serial ports of this machine; takes some ten seconds */
  lookAtPorts: () => Promise<Found[]>
  /** prints 60 lines and keeps what they prove @throws Error in a sentence */
  commission: (distrust: boolean) => Promise<Commission>
  printTest: () => Promise<string>
  pull: () => void
  restart: (part: 'core' | 'kiosk') => void
}

/**
 * Sets a terminal up at its screen, with the steps of the command line's `setup`. Each is noted once it is done: whoever is
 * interrupted goes on where it was left. Every method throws a sentence: what could not be done.
 */
export class Installing {
  readonly #parts: InstallingParts
  #found: readonly Found[] | null = null
  readonly #files: StaffFiles

  constructor(parts: InstallingParts) {
    this.#parts = parts
    this.#files = new StaffFiles(parts.config.admin.importFolder, staffFiles.hub)
  }

  get isUnderWay(): boolean {
    return isInstalling(this.#parts.store())
  }

  begin(): string {
    const { store, config, closing } = this.#parts
    if (this.isUnderWay) throw new Error(words.said.running)
    // where submissions go is not changed at the screen
    if (config.hub !== null) throw new Error(words.said.hasHub)
    if (closing.notice === null) closing.close(words.notice, null)
    const { idReader, printer } = config.devices
    // what is configured already stays unless another one is chosen
    const devices = { reader: realOf(idReader), printer: realOf(printer), model: printer?.model ?? 'generic-80' }
    writeSetting(store(), installSetting, {
      step: 'place',
      place: placeOf(config),
      ...devices,
      hub: null,
      written: false,
    })
    return words.said.begun
  }

  set(subject: string, filled: Filled | null): string {
    const install = this.#required()
    if (filled === null) throw new Error(words.said.otherStep)
    const place = PlaceField.safeParse(subject)
    if (install.step === 'place' && place.success) {
      const value = placeValue(place.data, install.place, filled)
      this.#keep({ place: { ...install.place, [place.data]: value } })
      return movingTexts.set(movingTexts.fields[place.data][0], value)
    }
    const device = DeviceField.safeParse(subject)
    if (install.step !== 'devices' || !device.success) throw new Error(words.said.otherStep)
    return this.#choose(device.data, filled)
  }

  async findPorts(): Promise<string> {
    const { config, lookAtPorts } = this.#parts
    if (this.#required().step !== 'devices') throw new Error(words.said.otherStep)
    const { idReader, printer } = config.devices
    if ([idReader, printer].some((device) => device !== null && device.port !== 'simulated')) {
      throw new Error(words.said.busyPorts)
    }
    const found = await lookAtPorts()
    this.#found = found
    this.#keep({ reader: onlyOne(found, 'card-reader'), printer: onlyOne(found, 'receipt-printer') })
    return words.said.looked(found.length)
  }

  /** Takes `hub.json` out of the staff folder. */
  async takeHub(name: string): Promise<string> {
    const { folder, config } = this.#parts
    if (this.#required().step !== 'hub') throw new Error(words.said.otherStep)
    const copy = join(folder, 'hub-file.json')
    try {
      await takeStaffFile(config.admin.importFolder, name, copy, staffFiles.hub)
      const hub = TerminalFile.parse(JSON.parse(readFileSync(copy, 'utf8')))
      this.#keep({ hub })
      return words.said.hubTaken(hub.url)
    } catch (error) {
      throw new Error(words.said.hubWrong(whyOf(error)))
    } finally {
      rmSync(copy, { force: true })
    }
  }

  async commission(subject: string): Promise<string> {
    if (this.#required().step !== 'commission') throw new Error(words.said.otherStep)
    mustBeInEffect(this.#parts.config, this.#required().place)
    const { gsParenH, gsR } = await this.#parts.commission(subject === 'distrust')
    return words.said.commissioned(gsParenH || gsR === 'atEnd')
  }

  /** To the first step again, as long as the hub was told nothing. */
  back(): string {
    const { step } = this.#required()
    if (step === 'place' || step === 'visit') throw new Error(words.said.otherStep)
    this.#keep({ step: 'place' })
    return movingTexts.back
  }

  /** As it was before: nothing was written yet. */
  cancel(): string {
    if (!this.#canBeCancelled(this.#required())) throw new Error(words.said.otherStep)
    return this.#ended(words.said.cancelled)
  }

  /** Without printer, hub or a test visit that ended well: what is broken may take days, and guides need none of them. */
  finish(): string {
    if (!mayBeLeft(this.#required().step)) throw new Error(words.said.otherStep)
    return this.#ended(words.said.finishedWithFaults)
  }

  /** @returns how it is now: staff may have put it out of service by themselves */
  #ended(said: string): string {
    const { store, closing } = this.#parts
    endInstalling(store(), closing)
    return closing.notice === null ? said : words.said.stillClosed
  }

  /** A terminal that was never set up has nothing to go back to. */
  #canBeCancelled({ step, written }: Install): boolean {
    return !this.#parts.isBare && !written && (step === 'place' || step === 'devices' || step === 'hub')
  }

  async enrol(filled: Filled | null): Promise<string> {
    if (this.#required().step !== 'enrol') throw new Error(words.said.otherStep)
    const name = await enrolBy(this.#parts.config, filled)
    this.#keep({ step: 'visit' })
    this.#parts.pull()
    return movingTexts.enrolled(name)
  }

  /** @param subject the step that was on show */
  async next(subject: string): Promise<string> {
    const { step, place } = this.#required()
    const { config, folder } = this.#parts
    if (subject !== step) throw new Error(words.said.otherStep)
    switch (step) {
      case 'place':
        this.#keep({ step: 'devices' })
        return words.said.goOn
      case 'devices':
        this.#keep({ step: 'hub' })
        return words.said.goOn
      case 'hub':
        return this.#write()
      case 'commission': {
        mustBeInEffect(config, place)
        const { printer } = config.devices
        if (printer !== null && keptCommission(folder, printer) === null) throw new Error(words.said.notCommissioned)
        this.#keep({ step: 'enrol' })
        return words.said.goOn
      }
      case 'enrol':
        if (config.hub !== null) throw new Error(movingTexts.noCode)
        this.#keep({ step: 'visit' })
        return movingTexts.alone
      case 'visit': {
        await testVisit(this.#parts)
        return this.#ended(words.said.finished)
      }
    }
  }

  #write(): string {
    const { config, folder, restart } = this.#parts
    const { place, reader, printer, model, hub } = this.#required()
    // root takes devices and hub over once, as long as no hub is configured
    if (config.hub !== null && !this.#isAsConfigured()) throw new Error(words.said.fixed)
    const written = writeConfig(
      {
        site: siteOf(place, config.site),
        devices: {
          idReader: reader,
          printer: printer && {
            ...asBefore(config, printer),
            ...printer,
            model,
            widthDots: printerModel(model).widthDots,
          },
        },
        ...(hub && { hub: hubMember(hub, folder) }),
      },
      draftIn(folder),
    )
    this.#keep({ step: 'commission', written: true })
    restart(written.config === draftIn(folder) ? 'kiosk' : 'core')
    return words.said.written
  }

  #isAsConfigured(): boolean {
    const { hub, devices } = this.#parts.config
    const { reader, printer, model, hub: file } = this.#required()
    return (
      isDeepStrictEqual(reader, realOf(devices.idReader)) &&
      isDeepStrictEqual(printer, realOf(devices.printer)) &&
      (printer === null || model === devices.printer?.model) &&
      (file === null ||
        (file.url === hub?.url && file.key.publicKey === hub.key.publicKey && file.signingKey === hub.signingKey))
    )
  }

  #choose(field: DeviceField, { value, seen }: Filled): string {
    const install = this.#required()
    const before = field === 'model' ? install.model : (install[field]?.port ?? '')
    if (seen !== before) throw new Error(adminTexts.said.taken)
    const [label] = words.fields[field]
    if (field === 'model') {
      if (!printerModelNames().includes(value)) throw new Error(words.said.notOffered)
      this.#keep({ model: value })
    } else {
      const chosen = this.#offered(field).find(({ port }) => port === value)
      if (value !== '' && chosen === undefined) throw new Error(words.said.notFound)
      this.#keep({ [field]: chosen ?? null })
    }
    return words.said.chosen(label, value || words.none)
  }

  /** Those that have answered, and the one that is configured. */
  #offered(field: 'reader' | 'printer'): z.infer<typeof Device>[] {
    const { idReader, printer } = this.#parts.config.devices
    const is = field === 'reader' ? 'card-reader' : 'receipt-printer'
    const answering = (this.#found ?? []).filter((one) => one.is === is).flatMap((one) => deviceOf(one) ?? [])
    const configured = realOf(field === 'reader' ? idReader : printer)
    const isNew = configured !== null && answering.every(({ port }) => port !== configured.port)
    return isNew ? [...answering, configured] : answering
  }

  page(empty: AdminShown): AdminShown {
    const install = this.#now()
    if (install === null) {
      const [label, value] = words.lead
      return { ...empty, rows: [rowOf(label, value)], buttons: [jobButton('setup-begin', '', true)] }
    }
    const { config } = this.#parts
    const { step } = install
    const asksCode = step === 'enrol' && config.hub !== null
    return {
      ...empty,
      rows: [
        ...stepRows(InstallStep.options, step, (one) => {
          const [title, todo] = words.steps[one]
          return [title, one === 'enrol' ? (config.hub === null ? movingTexts.alone : callFor(config)) : todo]
        }),
        ...(step === 'devices' ? this.#portRows() : []),
        ...(step === 'hub' ? [rowOf(words.hub[0], install.hub?.url ?? words.hub[1])] : []),
      ],
      fields: this.#fields(install, asksCode),
      items: step === 'hub' ? this.#files.look().map(({ name }) => this.#hubItem(name)) : [],
      buttons: [
        ...(step === 'devices' ? [jobButton('setup-ports', '', false)] : []),
        ...(step === 'commission' && config.devices.printer !== null
          ? [jobButton('setup-commission', '', false), jobButton('setup-distrust', 'distrust', false)]
          : []),
        ...(asksCode ? [] : [jobButton('setup-next', step, step === 'hub')]),
        ...(step === 'place' || step === 'visit' ? [] : [jobButton('setup-back', '', false)]),
        ...(mayBeLeft(step) ? [jobButton('setup-finish', '', true)] : []),
        ...(this.#canBeCancelled(install) ? [jobButton('setup-cancel', '', true)] : []),
      ],
    }
  }

  #fields(install: Install, asksCode: boolean): AdminField[] {
    if (asksCode) return [codeField('setup-enrol')]
    if (install.step === 'place') return PlaceField.options.map((one) => placeField('setup-set', one, install.place))
    if (install.step !== 'devices') return []
    return DeviceField.options.map((subject) => {
      const [label, note] = words.fields[subject]
      const value = subject === 'model' ? install.model : (install[subject]?.port ?? '')
      const offered =
        subject === 'model'
          ? printerModelNames().map((name) => ({ value: name, label: name }))
          : [
              ...this.#offered(subject).map(({ port }) => ({ value: port, label: shortOf(port) })),
              { value: '', label: words.none },
            ]
      const shown = value === '' ? words.none : shortOf(value)
      return {
        action: 'setup-set',
        subject,
        label,
        note,
        value,
        shown,
        ask: { kind: 'choice', options: offered },
        back: null,
      }
    })
  }

  #portRows(): AdminShown['rows'] {
    if (this.#found === null) return [rowOf(words.steps.devices[0], words.notLooked)]
    if (this.#found.length === 0) return [rowOf(words.steps.devices[0], words.noPorts)]
    return this.#found.map((one) => {
      const isKnown = one.is !== 'nothing-known'
      return {
        ...rowOf(words.found[one.is], isKnown ? words.speed(one.baudRate) : words.unknown),
        light: isKnown ? ('ok' as const) : ('off' as const),
        todo: isKnown || one.detail === '' ? one.port : `${one.port} · ${one.detail}`,
      }
    })
  }

  #hubItem(name: string): AdminShown['items'][number] {
    const buttons = name.endsWith('.json') && name.length <= 80 ? [jobButton('setup-hub', name, false)] : []
    return { id: name, title: '', text: name.slice(0, 60), buttons }
  }

  #now(): Install | null {
    return readSetting(this.#parts.store(), installSetting)
  }

  #required(): Install {
    const install = this.#now()
    if (install === null) throw new Error(words.said.notRunning)
    return install
  }

  #keep(change: Partial<Install>): void {
    writeSetting(this.#parts.store(), installSetting, { ...this.#required(), ...change })
  }
}

/** The configuration is written: what is broken may be mended later. */
function mayBeLeft(step: InstallStep): boolean {
  return step === 'commission' || step === 'enrol' || step === 'visit'
}

/** null: none, or a simulated one */
function realOf(device: z.infer<typeof Device> | null): z.infer<typeof Device> | null {
  if (device === null || device.port === 'simulated') return null
  return { port: device.port, baudRate: device.baudRate }
}

/** What was measured of this printer, where it is the same. */
function asBefore({ devices }: Config, { port }: z.infer<typeof Device>): object {
  return devices.printer?.port === port ? devices.printer : {}
}

function onlyOne(found: readonly Found[], is: 'card-reader' | 'receipt-printer') {
  const [first, ...others] = found.filter((one) => one.is === is)
  return first === undefined || others.length > 0 ? null : deviceOf(first)
}

function deviceOf(found: Found): z.infer<typeof Device> | null {
  return found.is === 'nothing-known' ? null : Device.parse({ port: found.port, baudRate: found.baudRate })
}

/** what is seen of a long name under /dev/serial/by-id */
function shortOf(port: string): string {
  return port.length > 40 ? `…${port.slice(-38)}` : port
}

function rowOf(label: string, value: string): AdminShown['rows'][number] {
  return { label, value, light: null, todo: '', leads: null }
}

function whyOf(error: unknown): string {
  if (error instanceof StaffFileRefused) return error.fault
  const why =
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
  // what a file says it says itself
  return why.slice(0, 200)
}
