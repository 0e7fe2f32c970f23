import type { PlaceField } from '../../../contract/admin/moving.ts'
import type { AdminButton, AdminField, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import type { Config } from '../../../contract/config.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { movingTexts as words } from '../../../contract/texts/moving.zh-CN.ts'
import type { World } from '../../../state/session/project.ts'
import type { Devices } from '../devices.ts'
import type { HubDesk } from '../hub-desk.ts'
import { siteProblem } from '../setup/config-file.ts'
import { enrol } from '../setup/enrol.ts'
import { walkThrough } from '../setup/walk.ts'

/** What setting a terminal up and moving it to another hall have in common. */

export type Place = Record<PlaceField, string>

export function placeOf({ site }: Pick<Config, 'site'>): Place {
  const { hall, terminal, place, regionCode, phone, staffDesk } = site
  const workdays = hoursAsKept(site.hours.workdays)
  return { hall, terminal, place, regionCode, phone, staffDesk, workdays }
}

/** For the configuration; days that are off or worked all the same stay: they are the whole country's. */
export function siteOf({ workdays, ...site }: Place, { hours }: Config['site']): Record<string, unknown> {
  return { ...site, hours: { ...hours, workdays: spansOf(workdays) } }
}

/** `08:30-12:00 14:00-17:30`, also with `0830` for a time; what is none is left to the configuration's own rules. */
function spansOf(text: string): string[][] {
  if (text === '') return []
  return text.split(/[\s,、]+/).map((span) => span.split(/[-—~至]/).map(timeOf))
}

/** A terminal's keyboard has no colon. */
function timeOf(text: string): string {
  const [, hour, minute] = /^(\d{2})[:.]?(\d{2})$/.exec(text) ?? []
  return hour === undefined ? text : `${hour}:${minute}`
}

function hoursAsKept(spans: readonly (readonly string[])[]): string {
  return spans.map((span) => span.join('-')).join(' ')
}

/** Its brackets stay as they are: by its very name a hall has its calendar. */
function isName(field: PlaceField): boolean {
  return field === 'hall' || field === 'place' || field === 'staffDesk'
}

/** @returns the value as it is kept; @throws Error in a sentence: why it may not be so, or somebody else was faster */
export function placeValue(field: PlaceField, place: Place, filled: Filled): string {
  if (filled.seen !== place[field]) throw new Error(adminTexts.said.taken)
  if (field === 'workdays') {
    const spans = spansOf(filled.value.normalize('NFKC').trim())
    if (siteProblem('hours', { workdays: spans }) !== null) {
      throw new Error(words.wrong(words.fields[field][0], words.hours))
    }
    return hoursAsKept(spans)
  }
  const value = filled.value.normalize(isName(field) ? 'NFC' : 'NFKC').trim()
  const problem = siteProblem(field, value)
  if (problem !== null) throw new Error(words.wrong(words.fields[field][0], problem))
  return value
}

/** The configuration may have to be taken over by root first. @throws Error in a sentence */
export function mustBeInEffect(config: Config, place: Place): void {
  const now = Object.entries(placeOf(config))
  const wanted: Readonly<Record<string, string>> = place
  if (now.some(([field, value]) => wanted[field] !== value)) throw new Error(words.notYet)
}

/** @returns what the hub calls this terminal; @throws Error in a sentence */
export async function enrolBy({ hub, site }: Config, filled: Filled | null): Promise<string> {
  const code = filled?.value.trim() ?? ''
  if (hub === null) throw new Error(words.otherStep)
  if (code === '') throw new Error(words.noCode)
  return await enrol(hub, site.regionCode, site.terminal, code)
}

type Visited = {
  config: Config
  devices: Pick<Devices, 'readerStatus' | 'printerStatus'>
  hub: HubDesk | null
  world: () => World
  printTest: () => Promise<string>
}

/** A test visit: through the screens, a slip on paper, whether card reader and hub answer. @throws Error in a sentence: what does not */
export async function testVisit({ config, devices, hub, world, printTest }: Visited): Promise<void> {
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
    const { connectivity, detail } = await hub.reached()
    if (connectivity !== 'online') faults.push(words.faults.hub(detail || connectivity))
  }
  if (faults.length > 0) throw new Error(faults.join('；'))
}

/** @param at which of the steps is due */
export function stepRows<Step extends string>(
  steps: readonly Step[],
  at: Step,
  told: (step: Step) => readonly [title: string, todo: string],
): AdminShown['rows'] {
  const due = steps.indexOf(at)
  return steps.map((step, place) => {
    const [title, todo] = told(step)
    const isNow = place === due
    return {
      label: `${place + 1} ${title}`,
      value: isNow ? words.now : place < due ? words.done : words.later,
      light: isNow ? 'warn' : place < due ? 'ok' : 'off',
      todo: isNow ? todo : '',
      leads: null,
    }
  })
}

export function placeField(action: AdminField['action'], subject: PlaceField, place: Place): AdminField {
  const [label, note] = words.fields[subject]
  const value = place[subject]
  const shown = value === '' ? adminTexts.nothing : value
  return { action, subject, label, value, shown, note, ask: { kind: 'text', most: 40 }, back: null }
}

export function codeField(action: AdminField['action']): AdminField {
  const [label, note] = words.code
  const ask = { kind: 'text', most: 100 } as const
  return { action, subject: '', label, value: '', shown: '', note, ask, back: null }
}

export function jobButton(action: AdminButton['action'], subject: string, sure: boolean): AdminButton {
  return { action, subject, label: adminTexts.actions[action], sure }
}

export function callFor({ site }: Pick<Config, 'site'>): string {
  return words.call(site.regionCode, site.terminal)
}
