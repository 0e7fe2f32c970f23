import type { AdminShown, Filled, Light } from '../../../contract/admin/screens.ts'
import { SelfTest } from '../../../contract/admin/self-tests.ts'
import { dayText, momentInChina } from '../../../contract/hours.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { readSetting, type SelfTests, selfTestsSetting, writeSetting } from '../../../state/admin/settings.ts'
import type { Store } from '../../../state/store/open-store.ts'

const { tests: texts, said } = adminTexts
const freshDays = 90

/** Which of screen, touch and sound were tried last when, and how that ended. */
export function testsPage(empty: AdminShown, kept: SelfTests, now: Date): AdminShown {
  return {
    ...empty,
    rows: SelfTest.options.map((test) => {
      const last = kept[test]
      const light = lightOf(last, now)
      const value =
        last === undefined ? texts.never : texts.result(dayText(momentInChina(new Date(last.at))), last.good)
      return { label: texts.names[test], value, light, todo: light === 'ok' ? '' : texts.todo[light], leads: null }
    }),
  }
}

function lightOf(last: SelfTests[SelfTest], now: Date): Exclude<Light, 'off'> {
  if (last === undefined) return 'warn'
  if (!last.good) return 'bad'
  return now.getTime() - Date.parse(last.at) > freshDays * 86_400_000 ? 'warn' : 'ok'
}

/** @throws Error in a sentence: there is no such test, or it has no such end */
export function keepTest(store: Store, subject: string, filled: Filled | null, now: Date): string {
  const test = SelfTest.safeParse(subject)
  if (!test.success || (filled?.value !== 'good' && filled?.value !== 'bad')) throw new Error(texts.unknown)
  const good = filled.value === 'good'
  const kept = readSetting(store, selfTestsSetting)
  const at = now.toISOString()
  const goodAt = good ? at : (kept[test.data]?.goodAt ?? null)
  writeSetting(store, selfTestsSetting, { ...kept, [test.data]: { at, good, goodAt } })
  return said.tested(texts.names[test.data], good)
}
