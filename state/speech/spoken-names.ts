import type { Finding } from '../../contract/names.ts'
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
      ...(screen.finding === null ? [] : saysOf(wholeName(screen), screen.finding, { texts, ear })),
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

/** Those that sound alike are told apart one by one with the keys; heard in a row they are at least counted. */
export function spokenNameCheck(screen: ScreenOf<'name-check'>, { texts, ear }: Words): Told {
  const { title, lead, name } = texts.nameCheck
  const characters = screen.characters.map(({ character }) => character)
  return {
    says: [title, characters.join('、'), ...(screen.spans.length === 0 ? [] : [ear.part(name, screen.name)]), lead],
    choices: 2,
  }
}

export function spokenVerdict(screen: ScreenOf<'name-verdict'>, { texts, ear }: Words): Told {
  const words = texts.nameVerdict
  const { verdict, suggestions } = screen
  const names = verdict.clashes.filter(({ level }) => level !== 'reference').flatMap((clash) => clash.names)
  const canPrint = screen.printTrouble === null && screen.paperCm !== null
  return {
    says: [
      ...words.notices(verdict, screen.registerDate),
      words.headline(verdict),
      verdict.name,
      words.meaning(verdict),
      ...verdict.findings.slice(0, mostFindings).flatMap((finding) => saysOf(verdict.name, finding, { texts, ear })),
      ...(names.length === 0 ? [] : [ear.among(names.slice(0, mostNames).map(({ name }) => name))]),
      ...(suggestions.length === 0 ? [] : [`${words.try}：${suggestions.join('、')}`]),
      ...(screen.permits.length === 0 ? [] : [texts.guide.licence.before, words.permits(screen.permits)]),
      words.authority,
      ...(screen.sample ? [words.sample] : []),
    ],
    choices: suggestions.length + 1 + (canPrint ? 1 : 0),
  }
}

/** What was found, in the words of the language; the words of the name that it is about are a part of it. */
function saysOf(name: string, finding: Finding, { texts }: Words): string[] {
  const about = [...new Set(finding.spans.map(([from, to]) => `“${name.slice(from, to)}”`))]
  const { text, advice } = texts.nameVerdict.finding(finding, about)
  return [text, advice]
}

function wholeName({ asked }: ScreenOf<'name-entry'>): string {
  if (asked.by === 'whole') return asked.text
  const { region, tradeName, industry, form } = asked.fields
  return region + tradeName + industry + form
}
