import type { ScreenOf } from '../../contract/session.ts'
import { spelt } from './spelt.ts'
import type { Told, Words } from './told.ts'

/** names in the way, and findings, that are read out before the rest is left to the keys */
const mostNames = 3
const mostFindings = 3

export function spokenNameEntry(screen: ScreenOf<'name-entry'>, { texts, ear }: Words): Told {
  const words = texts.nameEntry
  const written = screen.text === '' ? ear.nothingWritten : ear.writing(spelt(screen.text))
  const field = screen.by === 'parts' ? texts.nameParts[screen.part] : words.field
  const { found } = screen
  return {
    says: [
      words.title[screen.by],
      words.lead[screen.by],
      field,
      written,
      ...(screen.finding === null ? [] : [screen.finding.text, screen.finding.advice]),
      ...(found === null || screen.text.trim() === ''
        ? []
        : found.total === 0
          ? [words.notFound(spelt(screen.text)), words.notFoundAdvice]
          : [
              words.found(found.total, found.atLeast),
              ear.among(found.names.slice(0, mostNames).map(({ name }) => name)),
            ]),
      ...(screen.sample ? [words.sample] : []),
    ],
    choices: screen.choices.length,
  }
}

export function spokenVerdict(screen: ScreenOf<'name-verdict'>, { texts, ear }: Words): Told {
  const words = texts.nameVerdict
  const { verdict, suggestions } = screen
  const names = verdict.clashes.filter(({ level }) => level !== 'reference').flatMap((clash) => clash.names)
  const canPrint = screen.printTrouble === null && screen.paperCm !== null
  return {
    says: [
      ...verdict.notices,
      verdict.headline,
      verdict.name,
      verdict.meaning,
      ...verdict.findings.slice(0, mostFindings).flatMap(({ text, advice }) => [text, advice]),
      ...(names.length === 0 ? [] : [ear.among(names.slice(0, mostNames).map(({ name }) => name))]),
      ...(suggestions.length === 0 ? [] : [`${words.try}：${suggestions.join('、')}`]),
      words.authority,
      ...(screen.sample ? [words.sample] : []),
    ],
    choices: suggestions.length + 1 + (canPrint ? 1 : 0),
  }
}
