import type { ScreenOf, Trouble } from '../../contract/session.ts'
import { spelt } from './spelt.ts'
import type { Told, Words } from './told.ts'

/** read out before the rest is left to the keys */
const mostTitles = 3

export function spokenList(screen: ScreenOf<'list'>, { texts, ear }: Words): Told {
  const { lists: words, guides } = texts
  const written = screen.query === null || screen.query === '' ? [] : [ear.writing(spelt(screen.query))]
  const titles = screen.entries.slice(0, mostTitles).map(({ title }) => title)
  return {
    says: [
      guides.kinds[screen.kind],
      screen.part ?? '',
      ...written,
      ...(screen.entries.length === 0
        ? [screen.query === null ? words.empty : words.notFound(spelt(screen.query)), words.notFoundAdvice]
        : [words.count(screen.total), ear.among(titles)]),
    ],
    choices: null,
  }
}

export function spokenEntry(screen: ScreenOf<'entry'>, words: Words): Told {
  const { entry } = screen
  return {
    says: [
      entry.title,
      entry.group,
      ...entry.facts.map(({ label, text }) => words.ear.part(label, text)),
      ...printing(screen, words),
    ],
    choices: 1,
  }
}

export function spokenTrades(screen: ScreenOf<'trades'>, words: Words): Told {
  const { trades, guide } = words.texts
  const chosen = screen.trades.filter((trade) => trade.chosen).map(({ title }) => title)
  return {
    says: [
      trades.title,
      trades.lead,
      ...(chosen.length === 0 ? [] : [words.ear.modesOn(chosen)]),
      ...screen.permits.map(
        ({ title, department, timing }) => `${words.ear.part(guide.licence[timing], title)}，${department}`,
      ),
      ...(chosen.length === 0 ? [] : printing(screen, words)),
    ],
    choices: screen.trades.length,
  }
}

export function spokenStations(screen: ScreenOf<'stations'>, words: Words): Told {
  const { stations } = words.texts
  const { station, town, village } = screen
  if (town === null) {
    const title = screen.item === null ? stations.title : stations.titleFor(screen.item.title)
    return { says: screen.towns.length === 0 ? [stations.none] : [title], choices: screen.towns.length }
  }
  if (village === null && screen.villages.length > 0)
    return { says: [stations.villages(town)], choices: screen.villages.length + 1 }
  if (station === null) return { says: [stations.none], choices: 0 }
  const pair = (label: string, value: string) => (value === '' ? [] : [words.ear.part(label, value)])
  return {
    says: [
      station.name,
      ...(station.instead === null ? [] : [stations.instead[station.instead]]),
      ...pair(stations.address, station.address),
      ...pair(stations.hours, station.hours),
      ...pair(stations.phone, station.phone),
      stations.handles(station.items.length),
      ...printing(screen, words),
    ],
    choices: station.items.length + 2,
  }
}

export function spokenPrintChoice(screen: ScreenOf<'print-choice'>, words: Words): Told {
  const { printChoice } = words.texts
  const { sections, large } = screen.form
  const chosen = [...sections.map((section) => printChoice.sections[section]), ...(large ? [printChoice.large] : [])]
  return {
    says: [
      printChoice.title,
      screen.title,
      printChoice.notice,
      ...(chosen.length === 0 ? [] : [words.ear.modesOn(chosen)]),
      ...(screen.printTrouble === 'slip-long'
        ? [printChoice.tooLong, printChoice.tooLongText(Math.ceil(screen.slip.lengthMm / 10))]
        : printing(screen, words)),
    ],
    choices: screen.sections.length + 2,
  }
}

function printing(
  { paperCm, printTrouble }: { paperCm: number | null; printTrouble: Trouble | null },
  { texts }: Words,
): string[] {
  if (printTrouble === null) return paperCm === null ? [] : [texts.print.length(paperCm)]
  return [texts.print.off(texts.troubles[printTrouble].short), texts.print.offAdvice]
}
