import {
  asConfigured,
  configuredSettings,
  type SettingFault,
  SettingName,
  type StaffSettings,
  settingFault,
  settingRules,
  withSettings,
} from '../../../contract/admin/settings.ts'
import type { Config } from '../../../contract/config.ts'
import { changedSetting, readSetting, writeSetting } from '../../../state/admin/settings.ts'
import { type Store, StoreFailure } from '../../../state/store/open-store.ts'

/** Why a setting stays as it is. `meanwhile`: somebody else has changed it since it was seen. */
export class SettingRefused extends Error {
  readonly why: SettingFault | 'unknown' | 'meanwhile'
  constructor(why: SettingRefused['why'], message: string) {
    super(message)
    this.why = why
  }
}

export type SettingNow = {
  readonly name: SettingName
  readonly value: string
  readonly configured: string
}

type Parts = {
  config: Config
  /** @throws StoreFailure while kiosk.db can't be opened */
  store: () => Store
  guard?: <T>(work: () => T) => T
  /** has it count from now on */
  changed?: (config: Config, kept: StaffSettings) => void
}

/** What staff have changed of the configuration, in kiosk.db: it outlives restarts, and the file stays as it is. */
export class TerminalSettings {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Nothing while kiosk.db can't be read: the configuration counts. */
  get kept(): StaffSettings {
    try {
      return readSetting(this.#parts.store(), changedSetting)
    } catch (error) {
      if (error instanceof StoreFailure) return {}
      throw error
    }
  }

  /** The configuration as staff have left it. */
  get config(): Config {
    return withSettings(this.#parts.config, this.kept)
  }

  list(): SettingNow[] {
    const { config } = this.#parts
    const [kept, configured] = [this.kept, configuredSettings(config)]
    return SettingName.options
      .filter((name) => (name !== 'near-end' && name !== 'roll') || config.devices.printer !== null)
      .map((name) => ({ name, value: kept[name] ?? configured[name], configured: configured[name] }))
  }

  /**
   * @param value `configured`: as the configuration says
   * @param seen what it was taken to be; null: whatever it is
   * @throws SettingRefused, and what the store throws
   */
  change(asked: string, value: string, seen: string | null): { name: SettingName; from: string; to: string } {
    const { config, store: open, guard = (work) => work(), changed } = this.#parts
    const now = this.list().find(({ name }) => name === asked)
    if (now === undefined) {
      throw new SettingRefused('unknown', `there is no such setting: see admin settings list`)
    }
    const { name, value: from, configured } = now
    if (seen !== null && seen !== from) {
      throw new SettingRefused('meanwhile', `${name} is ${from} by now: look at it again`)
    }
    const fault = value === asConfigured ? null : settingFault(name, value)
    if (fault !== null) throw new SettingRefused(fault, `${name} takes ${boundsOf(name)}`)
    const { [name]: _, ...others } = this.kept
    const kept: StaffSettings = value === asConfigured ? others : { ...others, [name]: value }
    guard(() => writeSetting(open(), changedSetting, kept))
    changed?.(withSettings(config, kept), kept)
    return { name, from, to: kept[name] ?? configured }
  }
}

/** In words, for the command line. */
export function boundsOf(name: SettingName): string {
  const rule = settingRules[name]
  const own = rule.kind === 'number' ? `a whole number from ${rule.least} to ${rule.most}` : rule.values.join(', ')
  return `${own}, or ${asConfigured}`
}
