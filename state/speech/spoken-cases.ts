import type { CaseView } from '../../contract/cases.ts'
import type { ScreenOf } from '../../contract/session.ts'
import type { Told, Words } from './told.ts'

/** How many cases there are, or why none is seen; each is read when the keys stand on it. */
export function spokenCases(cases: ScreenOf<'greeted'>['cases'], { texts }: Words): string[] {
  const { cases: words } = texts
  switch (cases?.found) {
    case undefined:
      return []
    case 'cases':
      return [words.title, words.count(cases.total)]
    case 'asking':
      return [words.asking]
    case 'none':
      return [words.none, words.noneText]
    case 'unreached':
      return [words.unreached, words.unreachedText]
    case 'refused':
      return [words.refused, words.refusedText]
    case 'not-theirs':
      return [words.notTheirs, words.notTheirsText]
  }
}

/** One case: what it waits for, how long it still takes, and the stage that it is in. */
export function spokenCase({ case: shown, rateable, delivery }: ScreenOf<'case'>, { texts, ear }: Words): Told {
  const { cases: words } = texts
  const now = shown.stages.find(({ state }) => state === 'now')
  return {
    says: [
      shown.title === '' ? words.covered : shown.title,
      shown.department,
      ...sideOf(shown, words),
      shown.closedOn === null ? words.open : words.over,
      shown.result,
      now === undefined ? '' : ear.part(words.stages, now.name),
      shown.daysLeft === null ? '' : shown.daysLeft < 0 ? words.late(-shown.daysLeft) : words.daysLeft(shown.daysLeft),
      ear.part(words.number, shown.number),
    ],
    choices: 2 + (rateable ? 1 : 0) + (delivery === 'offered' ? 1 : 0),
  }
}

function sideOf({ side }: CaseView, words: Words['texts']['cases']): string[] {
  if (side === null) return []
  const what = side.side === 'supplement' ? side.missing : [side.reason]
  return [words.side[side.side], words.sideText[side.side], ...what]
}
