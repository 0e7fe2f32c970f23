import { toBring } from '../../contract/guides.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { spelt } from './spelt.ts'
import type { Told, Words } from './told.ts'

/** read out before the rest is left to the keys */
const mostMaterials = 6
const mostTitles = 3

export function spokenGuides(screen: ScreenOf<'guides'>, { texts, ear }: Words): Told {
  const words = texts.guides
  const title = words.title[screen.by]
  const { items, total } = screen
  const found = items.length > 0 ? [ear.among(items.slice(0, mostTitles).map((item) => item.title))] : []
  switch (screen.by) {
    case 'department': {
      const empty = screen.departments.length === 0 ? words.emptyAll : words.emptyAdvice
      return {
        says: [title, words.listTitle(screen.department, total), ...(total === 0 ? [words.empty, empty] : found)],
        choices: null,
      }
    }
    case 'theme': {
      if (screen.theme === null) {
        const offered = screen.themes.length
        return { says: [title, ...(offered === 0 ? [words.empty, words.emptyAll] : [])], choices: null }
      }
      const { audience, code } = screen.theme
      const group = screen.themes.find((theme) => theme.audience === audience && theme.code === code)
      const own: Record<string, string> = words.group
      const name = group?.name || (own[`${audience} ${code}`] ?? null)
      return {
        says: [title, words.listTitle(name, total), ...(total === 0 ? [words.empty, words.emptyTheme] : found)],
        choices: null,
      }
    }
    case 'more': {
      const { lists, trades, stations } = screen.more
      const offered = [
        ...(trades === 0 ? [] : [words.more.trades]),
        ...(stations === 0 ? [] : [words.more.stations]),
        ...lists.map(({ kind }) => words.kinds[kind]),
      ]
      return {
        says: [title, ...(offered.length === 0 ? [words.empty, words.emptyAll] : [ear.offers(offered)])],
        choices: offered.length,
      }
    }
    case 'search': {
      if (screen.query.trim() === '') return { says: [title, words.searchHint, words.searchExample], choices: 0 }
      const written = ear.writing(spelt(screen.query))
      if (items.length === 0) return { says: [title, written, words.notFound(spelt(screen.query))], choices: 0 }
      const count = total === 0 ? words.nearest(spelt(screen.query)) : words.found(total, items.length)
      return { says: [title, written, count, ...found], choices: null }
    }
  }
}

/** The notice in short: what is asked first. All of it can be read line by line. */
export function spokenGuide({ guide, paperCm, printTrouble }: ScreenOf<'guide'>, { texts, ear }: Words): Told {
  const words = texts.guide
  const { materials, questions, next } = guide
  const options = questions.reduce((count, question) => count + question.options.length, 0)
  const canPrint = printTrouble === null && paperCm !== null
  const pair = (label: string, value: string) => (value === '' ? [] : [ear.part(label, value)])
  const reason = printTrouble === null ? texts.print.noPrinter : texts.troubles[printTrouble].short
  return {
    says: [
      guide.title,
      ...(guide.state === 'offered' ? [] : [words.state[guide.state](guide.stateDay ?? '')]),
      ...(guide.replacedBy === null ? [] : [ear.part(words.replacedBy, guide.replacedBy.title)]),
      ...(guide.licence === null || guide.licence.role === 'grants' ? [] : [words.licence[guide.licence.role]]),
      words.way[guide.how],
      ...known([guide.department, guide.place]),
      ...pair(words.duration, words.limit(guide.duration, guide.limits.promised)),
      guide.windowVisits === 0 ? words.noWindowVisit : words.windowVisits(guide.windowVisits),
      ...pair(words.fee, words.feeSays(guide.fee, guide.charge)),
      ...questions
        .filter(({ pending }) => pending)
        .map(({ text, options }) =>
          ear.question(
            text,
            options.map(({ label }) => label),
          ),
        ),
      materials.length === 0 ? words.bringUnknown : words.bring(toBring(materials)),
      ...materials.slice(0, mostMaterials).map(({ name, how }, index) => ear.material(index + 1, name, words.how[how])),
      ...pair(words.consult, guide.consultPhone),
      ...(canPrint ? [ear.canPrint] : [texts.print.off(reason), texts.print.offAdvice]),
      ...(guide.sample ? [texts.sample] : []),
    ],
    choices: options + next.length + guide.parts.length + (guide.stations > 0 ? 1 : 0) + (canPrint ? 2 : 0),
  }
}

function known(texts: string[]): string[] {
  return texts.filter((text) => text !== '')
}
