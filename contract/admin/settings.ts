import { z } from 'zod'
import type { Config } from '../config.ts'
import { usualModes } from '../modes.ts'
import { UpkeepSettings } from '../upkeep.ts'

/** What staff may change at the terminal itself. */
export const SettingName = z.enum(['idle', 'still-there', 'volume', 'near-end', 'roll', 'restart-hour', 'when-closed'])
export type SettingName = z.infer<typeof SettingName>

/** A whole number, or one of a few words. `step`: what one press on − or + changes. */
export type SettingRule =
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly step: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }

/** In place of a value: as the configuration says. */
export const asConfigured = 'configured'
const neverAtNight = 'never'

/** Within which bounds each may be changed. `idle` and `still-there` in seconds (WCAG 2.2.1), `near-end` in millimetres, `roll` in metres. */
export const settingRules: Readonly<Record<SettingName, SettingRule>> = {
  idle: { kind: 'number', least: 20, most: 300, step: 10 },
  'still-there': { kind: 'number', least: 20, most: 120, step: 5 },
  volume: { kind: 'number', least: 1, most: 5, step: 1 },
  'near-end': { kind: 'number', least: 100, most: 20_000, step: 100 },
  roll: { kind: 'number', least: 10, most: 200, step: 5 },
  /** hours in which no hall is open */
  'restart-hour': { kind: 'choice', values: [neverAtNight, '0', '1', '2', '3', '4', '5', '22', '23'] },
  'when-closed': { kind: 'choice', values: UpkeepSettings.shape.whenClosed.unwrap().options },
}

/** Those that staff have changed, as texts: `{"idle": "90"}`. */
export const StaffSettings = z
  .partialRecord(SettingName, z.string())
  .refine(
    (kept) => SettingName.options.every((name) => kept[name] === undefined || settingFault(name, kept[name]) === null),
    'must be within the bounds',
  )
export type StaffSettings = z.infer<typeof StaffSettings>

export type SettingFault = 'not-a-number' | 'too-small' | 'too-large' | 'not-offered'

/** What is wrong with a value; null: nothing. */
export function settingFault(name: SettingName, value: string): SettingFault | null {
  const rule = settingRules[name]
  if (rule.kind === 'choice') return rule.values.includes(value) ? null : 'not-offered'
  if (!/^(0|[1-9]\d{0,6})$/.test(value)) return 'not-a-number'
  if (Number(value) < rule.least) return 'too-small'
  return Number(value) > rule.most ? 'too-large' : null
}

/** What the configuration says of each. */
export function configuredSettings({ timings, devices, upkeep }: Config): Readonly<Record<SettingName, string>> {
  return {
    idle: String(Math.round(timings.idle / 1_000)),
    'still-there': String(Math.round(timings.stillThere / 1_000)),
    volume: String(usualModes.volume),
    'near-end': String(devices.printer?.nearEndMm ?? 0),
    roll: String(Math.round((devices.printer?.rollMm ?? 0) / 1_000)),
    'restart-hour': upkeep.restartHour === null ? neverAtNight : String(upkeep.restartHour),
    'when-closed': upkeep.whenClosed,
  }
}

/** The configuration as staff have left it; the volume stands in none. */
export function withSettings(config: Config, kept: StaffSettings): Config {
  const { timings, devices, upkeep } = config
  const ms = (name: SettingName, otherwise: number) =>
    kept[name] === undefined ? otherwise : Number(kept[name]) * 1_000
  const hour = kept['restart-hour']
  const nearEnd = kept['near-end']
  const { roll } = kept
  return {
    ...config,
    timings: { ...timings, idle: ms('idle', timings.idle), stillThere: ms('still-there', timings.stillThere) },
    devices: {
      ...devices,
      printer: devices.printer && {
        ...devices.printer,
        ...(nearEnd === undefined ? {} : { nearEndMm: Number(nearEnd) }),
        ...(roll === undefined ? {} : { rollMm: Number(roll) * 1_000 }),
      },
    },
    upkeep: {
      restartHour: hour === undefined ? upkeep.restartHour : hour === neverAtNight ? null : Number(hour),
      whenClosed: UpkeepSettings.shape.whenClosed.parse(kept['when-closed'] ?? upkeep.whenClosed),
    },
  }
}

/** How loud a visit begins. */
export function volumeOf(kept: StaffSettings): number {
  return kept.volume === undefined ? usualModes.volume : Number(kept.volume)
}
