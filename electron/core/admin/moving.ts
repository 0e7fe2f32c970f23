import { existsSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { MoveStep, PlaceField } from '../../../contract/admin/moving.ts'
import type { AdminButton, AdminField, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import type { Config } from '../../../contract/config.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { movingTexts as words } from '../../../contract/texts/moving.zh-CN.ts'
import { movedSetting, readSetting, type Setting, writeSetting } from '../../../state/admin/settings.ts'
import { previousOf } from '../../../state/guides/import-catalogue.ts'
import type { World } from '../../../state/session/project.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { databaseOf } from '../../../state/sync/in-service.ts'
import { syncFolder } from '../../../state/sync/marks.ts'
import { takeContentLock } from '../core-lock.ts'
import type { Devices } from '../devices.ts'
import type { HubDesk } from '../hub-desk.ts'
import { draftIn, siteProblem, writeConfig } from '../setup/config-file.ts'
import { enrol } from '../setup/enrol.ts'
import { walkThrough } from '../setup/walk.ts'
import type { Closing } from './closing.ts'

const Place = z.record(PlaceField, z.string())
type Place = z.infer<typeof Place>

/** null: nobody moves this terminal. `from`: where it stood, and what it told of there */
const moveSetting: Setting<{ step: MoveStep; place: Place; from: { hall: string; catalogue: string } } | null> = {
  name: 'move',
  schema: z
    .strictObject({ step: MoveStep, place: Place, from: z.strictObject({ hall: z.string(), catalogue: z.string() }) })
    .nullable(),
  fallback: null,
}

export type MovingParts = {
  config: Config
  folder: string
  store: () => Store
  devices: Pick<Devices, 'readerStatus' | 'printerStatus'>
  hub: HubDesk | null
  closing: Closing
  world: () => World & { catalogue: { version: string } | null }
  /** seals what the hub does not take into a file; where it is */
  exportQueue: () => Promise<string>
  /** a test slip on paper; why there is none, or '' */
  printTest: () => Promise<string>
  /** has the centre's publications pulled anew */
  pull: () => void
  restart: (part: 'core' | 'kiosk') => void
}

/**
 * Moves a terminal to another hall. Each step is done before it is noted as done, and doing one twice changes nothing:
 * whoever is interrupted goes on where it was left. Every method throws a sentence: what could not be done.
 */
export class Moving {
  readonly #parts: MovingParts

  constructor(parts: MovingParts) {
    this.#parts = parts
  }

  begin(): string {
    const { store, config, closing, world } = this.#parts
    if (this.#now() !== null) throw new Error(words.running)
    if (closing.notice === null) closing.close(adminTexts.notices.move, null)
    const from = { hall: config.site.hall, catalogue: world().catalogue?.version ?? '' }
    writeSetting(store(), moveSetting, { step: 'drain', place: placeOf(config), from })
    return words.begun
  }

  cancel(): string {
    const { step } = this.#required()
    if (step !== 'drain') throw new Error(words.tooLate)
    this.#end()
    return words.cancelled
  }

  set(subject: string, filled: Filled | null): string {
    const { step, place, from } = this.#required()
    const field = PlaceField.safeParse(subject)
    if (step !== 'place' || !field.success || filled === null) throw new Error(words.otherStep)
    if (filled.seen !== place[field.data]) throw new Error(adminTexts.said.taken)
    const value = filled.value.normalize('NFKC').trim()
    const [label] = words.fields[field.data]
    const problem = problemOf(field.data, value)
    if (problem !== null) throw new Error(words.wrong(label, problem))
    writeSetting(this.#parts.store(), moveSetting, { step, place: { ...place, [field.data]: value }, from })
    return words.set(label, value)
  }

  /** @param subject the step that was on show */
  async next(subject: string): Promise<string> {
    const { step } = this.#required()
    if (subject !== step) throw new Error(words.otherStep)
    switch (step) {
      case 'drain':
        return this.#drain()
      case 'revoke':
        return this.#giveBack()
      case 'place':
        return this.#place()
      case 'enrol':
        if (this.#parts.config.hub !== null) throw new Error(words.noCode)
        this.#inEffect()
        this.#goOn('visit')
        return words.alone
      case 'visit':
        return this.#visit()
    }
  }

  async enrol(filled: Filled | null): Promise<string> {
    const { step } = this.#required()
    const { config, pull } = this.#parts
    if (step !== 'enrol' || config.hub === null) throw new Error(words.otherStep)
    this.#inEffect()
    const code = filled?.value.trim() ?? ''
    if (code === '') throw new Error(words.noCode)
    const { regionCode, terminal } = config.site
    const name = await enrol(config.hub, regionCode, terminal, code)
    this.#goOn('visit')
    pull()
    return words.enrolled(name)
  }

  async #drain(): Promise<string> {
    const { hub, exportQueue } = this.#parts
    let said: string = words.alone
    if (hub !== null) {
      const { counts, detail } = await hub.drained()
      const left = counts.queued + counts.sending + counts.retry
      if (left > 0) throw new Error(words.left(left, detail))
      said = counts.refused === 0 ? words.drained : words.refusedKept(counts.refused, await exportQueue())
    }
    this.#goOn('revoke')
    return said
  }

  async #giveBack(): Promise<string> {
    const { hub, config } = this.#parts
    if (hub !== null && config.hub !== null) {
      if (existsSync(config.hub.tokenFile)) await hub.giveBack()
      rmSync(config.hub.tokenFile, { force: true })
    }
    this.#goOn('place')
    return config.hub === null ? words.alone : words.givenBack
  }

  #place(): string {
    const { folder, store, restart } = this.#parts
    const { place, from } = this.#required()
    const { workdays, ...site } = place
    const hours = { ...this.#parts.config.site.hours, workdays: spansOf(workdays) }
    if (place.hall !== from.hall) {
      this.#forgetHall()
      writeSetting(store(), movedSetting, from)
    }
    const { config } = writeConfig({ site: { ...site, hours }, devices: {} }, draftIn(folder))
    this.#goOn('enrol')
    restart(config === draftIn(folder) ? 'kiosk' : 'core')
    return words.written
  }

  /** What was published for the old hall goes: nothing of it comes back by rolling back, and all is pulled anew. */
  #forgetHall(): void {
    const { folder } = this.#parts
    const lock = takeContentLock(folder)
    if (lock === null) throw new Error(adminTexts.said.taken)
    try {
      rmSync(previousOf(databaseOf(folder, 'catalogue')), { force: true })
      rmSync(syncFolder(folder), { recursive: true, force: true })
    } finally {
      lock.release()
    }
  }

  /** The configuration may have to be taken over by root first. */
  #inEffect(): void {
    const { place } = this.#required()
    const now = placeOf(this.#parts.config)
    if (PlaceField.options.some((field) => now[field] !== place[field])) throw new Error(words.notYet)
  }

  async #visit(): Promise<string> {
    const { config, devices, hub, world, printTest } = this.#parts
    const faults: string[] = []
    try {
      walkThrough(world(), config.timings)
    } catch (error) {
      faults.push(words.faults.screens(error instanceof Error ? error.message : String(error)))
    }
    const reader = devices.readerStatus()
    if (reader !== null && reader.state !== 'ready') faults.push(words.faults.reader(reader.detail || reader.state))
    if (devices.printerStatus() !== null) {
      const why = await printTest()
      if (why !== '') faults.push(words.faults.printer(why))
    }
    if (hub !== null) {
      const { connectivity, detail } = await hub.drained()
      if (connectivity !== 'online') faults.push(words.faults.hub(detail || connectivity))
    }
    if (faults.length > 0) throw new Error(faults.join('；'))
    this.#end()
    return words.finished
  }

  #now() {
    return readSetting(this.#parts.store(), moveSetting)
  }

  #required() {
    const move = this.#now()
    if (move === null) throw new Error(words.notRunning)
    return move
  }

  #goOn(step: MoveStep): void {
    writeSetting(this.#parts.store(), moveSetting, { ...this.#required(), step })
  }

  /** A sentence that staff have put there themselves meanwhile stays. */
  #end(): void {
    const { closing, store } = this.#parts
    writeSetting(store(), moveSetting, null)
    if (closing.notice === adminTexts.notices.move) closing.open()
  }

  get isUnderWay(): boolean {
    return this.#now() !== null
  }

  page(empty: AdminShown): AdminShown {
    const move = this.#now()
    if (move === null) {
      const [label, value] = words.lead
      const row = { label, value, light: null, todo: '', leads: null }
      return { ...empty, rows: [row], buttons: [button('move-begin', '', true)] }
    }
    const at = MoveStep.options.indexOf(move.step)
    const { hub, site } = this.#parts.config
    const rows: AdminShown['rows'] = MoveStep.options.map((step, place) => {
      const [title, todo] = words.steps[step]
      const isNow = place === at
      return {
        label: `${place + 1} ${title}`,
        value: isNow ? words.now : place < at ? words.done : words.later,
        light: isNow ? 'warn' : place < at ? 'ok' : 'off',
        todo: isNow ? (step === 'enrol' && hub !== null ? words.call(site.regionCode, site.terminal) : todo) : '',
        leads: null,
      }
    })
    const asksCode = move.step === 'enrol' && hub !== null
    return {
      ...empty,
      rows,
      fields: asksCode
        ? [codeField()]
        : move.step === 'place'
          ? PlaceField.options.map((one) => field(one, move.place))
          : [],
      buttons: [
        ...(asksCode ? [] : [button('move-next', move.step, move.step === 'revoke' || move.step === 'place')]),
        ...(move.step === 'drain' ? [button('move-cancel', '', true)] : []),
      ],
    }
  }
}

function button(action: AdminButton['action'], subject: string, sure: boolean): AdminButton {
  return { action, subject, label: adminTexts.actions[action], sure }
}

function field(subject: PlaceField, place: Place): AdminField {
  const [label, note] = words.fields[subject]
  const value = place[subject]
  const shown = value === '' ? adminTexts.nothing : value
  return { action: 'move-set', subject, label, value, shown, note, ask: { kind: 'text', most: 40 }, back: null }
}

function codeField(): AdminField {
  const [label, note] = words.code
  const ask = { kind: 'text', most: 100 } as const
  return { action: 'move-enrol', subject: '', label, value: '', shown: '', note, ask, back: null }
}

function placeOf({ site }: Pick<Config, 'site'>): Place {
  const { hall, terminal, place, regionCode, phone, staffDesk } = site
  const workdays = site.hours.workdays.map((span) => span.join('-')).join(' ')
  return { hall, terminal, place, regionCode, phone, staffDesk, workdays }
}

/** `08:30-12:00 14:00-17:30`; what is none is left to the configuration's own rules. */
function spansOf(text: string): string[][] {
  return text.split(/[ ,、]+/).map((span) => span.split(/[-—~至]/))
}

function problemOf(field: PlaceField, value: string): string | null {
  if (field !== 'workdays') return siteProblem(field, value)
  return siteProblem('hours', { workdays: spansOf(value) }) === null ? null : words.hours
}
