import type { AdminField, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import { asConfigured, type SettingName, settingRules } from '../../../contract/admin/settings.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { type SettingNow, SettingRefused, type TerminalSettings } from './terminal-settings.ts'

const { settings: texts, said, fields: words } = adminTexts

/** What staff may change, each with its bounds. */
export function settingsPage(empty: AdminShown, settings: readonly SettingNow[]): AdminShown {
  return { ...empty, fields: settings.map(fieldOf) }
}

/** @returns what it is now and from when on it counts; @throws Error in a sentence: why it stays as it was */
export function changeSetting(settings: TerminalSettings, subject: string, filled: Filled | null): string {
  if (filled === null) throw new Error(said.setFault.unknown)
  try {
    const { name, to } = settings.change(subject, filled.value, filled.seen)
    return said.set(texts[name].label, shownAs(name, to), texts[name].now)
  } catch (error) {
    throw error instanceof SettingRefused ? new Error(sentenceOf(error, subject)) : error
  }
}

function sentenceOf({ why }: SettingRefused, subject: string): string {
  const rule = isSetting(subject) ? settingRules[subject] : null
  const unit = isSetting(subject) ? texts[subject].unit : ''
  switch (why) {
    case 'meanwhile':
      return said.taken
    case 'too-small':
      return rule?.kind === 'number' ? said.setFault[why](rule.least, unit) : said.setFault.unknown
    case 'too-large':
      return rule?.kind === 'number' ? said.setFault[why](rule.most, unit) : said.setFault.unknown
    case 'unknown':
    case 'not-a-number':
    case 'not-offered':
      return said.setFault[why]
  }
}

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(settingRules, name)
}

function fieldOf({ name, value, configured }: SettingNow): AdminField {
  const { label, note, unit } = texts[name]
  const rule = settingRules[name]
  return {
    action: 'set',
    subject: name,
    label,
    value,
    shown: shownAs(name, value),
    note,
    ask:
      rule.kind === 'choice'
        ? { kind: 'choice', options: rule.values.map((one) => ({ value: one, label: shownAs(name, one) })) }
        : { kind: 'number', least: rule.least, most: rule.most, step: rule.step, unit },
    back: value === configured ? null : { value: asConfigured, label: words.back(shownAs(name, configured)) },
  }
}

function shownAs(name: SettingName, value: string): string {
  return adminTexts.settingWords[value] ?? `${value} ${texts[name].unit}`
}
