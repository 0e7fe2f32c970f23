import { existsSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { MoveStep, PlaceField } from '../../../contract/admin/moving.ts'
import type { AdminShown, Filled } from '../../../contract/admin/screens.ts'
import type { Config } from '../../../contract/config.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { movingTexts as words } from '../../../contract/texts/moving.zh-CN.ts'
import { movedSetting, readSetting, type Setting, writeSetting } from '../../../state/admin/settings.ts'
import { previousOf } from '../../../state/files/previous.ts'
import type { World } from '../../../state/session/project.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { databaseOf } from '../../../state/sync/in-service.ts'
import { syncFolder } from '../../../state/sync/marks.ts'
import { takeContentLock } from '../core-lock.ts'
import type { Devices } from '../devices.ts'
import type { HubDesk } from '../hub-desk.ts'
import { draftIn, writeConfig } from '../setup/config-file.ts'
import type { Closing } from './closing.ts'
import {
  callFor,
  codeField,
  enrolBy,
  jobButton,
  mustBeInEffect,
  type Place,
  placeField,
  placeOf,
  placeValue,
  siteOf,
  stepRows,
  testVisit,
} from './job-steps.ts'

/** null: nobody moves this terminal. `from`: where it stood, and what it told of there */
const moveSetting: Setting<{ step: MoveStep; place: Place; from: { hall: string } } | null> = {
  name: 'move',
  schema: z
    .strictObject({
      step: MoveStep,
      place: z.record(PlaceField, z.string()),
      // whatever else an older program noted there is passed over
      from: z.object({ hall: z.string() }),
    })
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
  /** exports all that the hub does not have, sealed; @returns where it is, in a sentence */
  exportQueue: () => Promise<string>
  /** a test slip on paper; why there is none, or '' */
  printTest: () => Promise<string>
  /** has the centre's publications pulled anew */
  pull: () => void
  /** an edition of the old hall's guides that waits for its day */
  voidEdition: () => void
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
    const { store, config, closing } = this.#parts
    if (this.#now() !== null) throw new Error(words.running)
    if (closing.notice === null) closing.close(adminTexts.notices.move, null)
    writeSetting(store(), moveSetting, { step: 'drain', place: placeOf(config), from: { hall: config.site.hall } })
    return words.begun
  }

  cancel(): string {
    const { step } = this.#required()
    if (step !== 'drain') throw new Error(words.tooLate)
    return this.#ended(words.cancelled)
  }

  /** To another place than was written: nobody has been told of it yet. */
  back(): string {
    if (this.#required().step !== 'enrol') throw new Error(words.otherStep)
    this.#goOn('place')
    return words.back
  }

  set(subject: string, filled: Filled | null): string {
    const { step, place, from } = this.#required()
    const field = PlaceField.safeParse(subject)
    if (step !== 'place' || !field.success || filled === null) throw new Error(words.otherStep)
    const value = placeValue(field.data, place, filled)
    writeSetting(this.#parts.store(), moveSetting, { step, place: { ...place, [field.data]: value }, from })
    return words.set(words.fields[field.data][0], value)
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
        mustBeInEffect(this.#parts.config, this.#required().place)
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
    mustBeInEffect(this.#parts.config, this.#required().place)
    const name = await enrolBy(config, filled)
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
      // sealed in the old name, it would be read by nobody under the new one
      const { counts, detail } = await hub.drained()
      const left = counts.queued + counts.sending + counts.retry
      if (left > 0) throw new Error(words.left(left, detail))
      if (existsSync(config.hub.tokenFile)) await hub.giveBack()
      rmSync(config.hub.tokenFile, { force: true })
    }
    this.#goOn('place')
    return config.hub === null ? words.alone : words.givenBack
  }

  #place(): string {
    const { folder, store, restart, world, voidEdition } = this.#parts
    const { place, from } = this.#required()
    if (place.hall !== from.hall) {
      this.#forgetHall()
      voidEdition()
      // what came into service while it was being drained is the old hall's, too
      writeSetting(store(), movedSetting, { ...from, catalogue: world().catalogue?.version ?? '' })
    }
    const { config } = writeConfig({ site: siteOf(place, this.#parts.config.site), devices: {} }, draftIn(folder))
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

  async #visit(): Promise<string> {
    await testVisit(this.#parts)
    return this.#ended(words.finished)
  }

  /** Without hub or a test visit that ended well: what is broken may take days, and guides need neither. */
  finish(): string {
    const { step, place } = this.#required()
    if (step !== 'enrol' && step !== 'visit') throw new Error(words.otherStep)
    mustBeInEffect(this.#parts.config, place)
    return this.#ended(words.finishedWithFaults)
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

  /** A sentence for citizens that staff have put there themselves stays. @returns how it is now */
  #ended(said: string): string {
    const { closing, store } = this.#parts
    writeSetting(store(), moveSetting, null)
    if (closing.notice === adminTexts.notices.move) closing.open()
    return closing.notice === null ? said : words.stillClosed
  }

  get isUnderWay(): boolean {
    return this.#now() !== null
  }

  page(empty: AdminShown): AdminShown {
    const move = this.#now()
    if (move === null) {
      const [label, value] = words.lead
      const row = { label, value, light: null, todo: '', leads: null }
      return { ...empty, rows: [row], buttons: [jobButton('move-begin', '', true)] }
    }
    const { config } = this.#parts
    const asksCode = move.step === 'enrol' && config.hub !== null
    return {
      ...empty,
      rows: stepRows(MoveStep.options, move.step, (step) => {
        const [title, todo] = words.steps[step]
        return [title, step === 'enrol' && config.hub !== null ? callFor(config) : todo]
      }),
      fields: asksCode
        ? [codeField('move-enrol')]
        : move.step === 'place'
          ? PlaceField.options.map((one) => placeField('move-set', one, move.place))
          : [],
      buttons: [
        ...(asksCode ? [] : [jobButton('move-next', move.step, move.step === 'revoke' || move.step === 'place')]),
        ...(move.step === 'enrol' ? [jobButton('move-back', '', false)] : []),
        ...(move.step === 'enrol' || move.step === 'visit' ? [jobButton('move-finish', '', true)] : []),
        ...(move.step === 'drain' ? [jobButton('move-cancel', '', true)] : []),
      ],
    }
  }
}
