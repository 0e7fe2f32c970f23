import { z } from 'zod'
import { SelfTest } from '../../contract/admin/self-tests.ts'
import { StaffSettings } from '../../contract/admin/settings.ts'
import type { Store } from '../store/open-store.ts'

/** Something that staff set at the terminal. What is kept and does not fit its schema counts as not set. */
export type Setting<Value> = { readonly name: string; readonly schema: z.ZodType<Value>; readonly fallback: Value }

/** The sentence that citizens read while the terminal is out of service; null: it is in service. */
export const closedSetting: Setting<string | null> = {
  name: 'closed',
  schema: z.string().max(120).nullable(),
  fallback: null,
}

/** Paper used since the roll was changed. */
export const rollSetting: Setting<{ changedAt: string | null; usedMm: number }> = {
  name: 'roll',
  schema: z.strictObject({ changedAt: z.string().nullable(), usedMm: z.number().min(0) }),
  fallback: { changedAt: null, usedMm: 0 },
}

/** What they have changed of the terminal's settings. */
export const changedSetting: Setting<StaffSettings> = { name: 'changed', schema: StaffSettings, fallback: {} }

const Tried = z.strictObject({ at: z.iso.datetime(), good: z.boolean(), goodAt: z.iso.datetime().nullable() })
const SelfTests = z.partialRecord(SelfTest, Tried)
export type SelfTests = z.infer<typeof SelfTests>

/** How each test of screen, touch and sound ended, and when it last ended well. */
export const selfTestsSetting: Setting<SelfTests> = { name: 'self-tests', schema: SelfTests, fallback: {} }

/** The code of the first start was printed: paper is not spent on it with every start. */
export const codePrintedSetting: Setting<boolean> = { name: 'code-printed', schema: z.boolean(), fallback: false }

/** Which start of the machine the last core ran in, and whether it ended by itself; null: none ran yet. */
export const lastRunSetting: Setting<{ bootId: string; ended: boolean } | null> = {
  name: 'last-run',
  schema: z.strictObject({ bootId: z.string().max(60), ended: z.boolean() }).nullable(),
  fallback: null,
}

/** The power went off under the terminal, and nobody has looked since whether all is well. */
export const powerCutSetting: Setting<boolean> = { name: 'power-cut', schema: z.boolean(), fallback: false }

/** The hall that this terminal was moved away from, and which guides it told then; null: it never was. */
export const movedSetting: Setting<{ hall: string; catalogue: string } | null> = {
  name: 'moved',
  schema: z.strictObject({ hall: z.string(), catalogue: z.string() }).nullable(),
  fallback: null,
}

/** The terminal is being moved to another hall, or set up: it stays out of service until that is done. */
export function isJobUnderWay(store: Store): boolean {
  const jobs = store.prepare("select value from staff_settings where name in ('move', 'install')").pluck().all()
  return jobs.some((value) => value !== 'null')
}

export function readSetting<Value>(store: Store, { name, schema, fallback }: Setting<Value>): Value {
  const value = store.prepare('select value from staff_settings where name = ?').pluck().get(name)
  if (typeof value !== 'string') return fallback
  try {
    return schema.parse(JSON.parse(value))
  } catch {
    return fallback
  }
}

/** @throws SQLite's error */
export function writeSetting<Value>(store: Store, { name }: Setting<Value>, value: Value): void {
  store
    .prepare('insert into staff_settings values (?, ?) on conflict (name) do update set value = excluded.value')
    .run(name, JSON.stringify(value))
}
