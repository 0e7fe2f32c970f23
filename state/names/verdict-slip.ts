import type { Clash, Finding, Verdict } from '../../contract/names.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { nameSlipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, day, opening, type SlipDetails } from '../printing/slip-details.ts'

type Block = SlipDocumentInput['blocks'][number]

type Judged = {
  verdict: Verdict
  suggestions: readonly string[]
  /** that its trade must have before the business licence */
  permits: readonly string[]
  registerDate: string
  sample: boolean
}

/** columns that a second line is set in by */
const hang = 2

/** What was found of a proposed business name, to take along. It never says that a name can be had. Pure. */
export function verdictSlip(
  { verdict, suggestions, permits, registerDate, sample }: Judged,
  details: SlipDetails,
): SlipDocumentInput {
  const { name, headline, meaning, notices, parts, findings, clashes } = verdict
  const inTheWay = clashes.filter(({ level }) => level !== 'reference')
  const told = [...verdict.hints, ...verdict.duties]
  const forReference = clashes.filter(({ level }) => level === 'reference')
  return {
    title: texts.title(name).slice(0, 80),
    blocks: [
      ...opening(details, texts.heading),
      { type: 'text', text: name, size: 'tall', bold: true },
      ...partLines(parts),
      { type: 'rule' },
      ...notices.map((text): Block => ({ type: 'text', text })),
      { type: 'text', text: headline, size: 'tall', bold: true },
      { type: 'text', text: meaning },
      ...findings.flatMap(findingLines),
      ...(permits.length === 0 ? [] : [{ type: 'text' as const, text: texts.permits(permits), bold: true, hang }]),
      ...section(texts.clashes, inTheWay),
      ...(suggestions.length === 0 ? [] : [{ type: 'text' as const, text: texts.suggestions(suggestions), hang }]),
      ...section(texts.reference, forReference),
      ...(told.length === 0 ? [] : [{ type: 'rule' as const }]),
      ...told.map((text): Block => ({ type: 'text', text: `· ${text}`, hang })),
      { type: 'rule' },
      { type: 'qr', data: texts.code(name.slice(0, 60), headline, day(details.printedAt)) },
      { type: 'text', text: texts.scan, align: 'center' },
      { type: 'text', text: texts.register(registerDate) },
      { type: 'text', text: texts.notice, bold: true },
      ...closing(details),
      ...(sample ? [{ type: 'text' as const, text: texts.sample }] : []),
    ],
  }
}

function partLines({ region, place, tradeName, industry, form, branch }: Verdict['parts']): Block[] {
  const labelled: [string, string][] = [
    [texts.parts.region, region + place],
    [texts.parts.tradeName, tradeName],
    [texts.parts.industry, industry],
    [texts.parts.form, form + branch],
  ]
  return labelled
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ type: 'text', text: texts.part(label, text) }))
}

function findingLines({ text, advice, article }: Finding): Block[] {
  return [
    { type: 'text', text: `· ${text}${advice}`, hang },
    ...(article === null ? [] : [{ type: 'text' as const, text: texts.basis(article), hang }]),
  ]
}

function section(title: string, clashes: readonly Clash[]): Block[] {
  if (clashes.length === 0) return []
  return [
    { type: 'rule' },
    { type: 'text', text: title, bold: true },
    ...clashes.flatMap(({ level, label, article, count, names }): Block[] => [
      ...names.flatMap(({ name, why }, at): Block[] => [
        { type: 'text', text: `· ${texts.name(name, label)}`, hang },
        // the others clash in the same way
        ...(at === 0 && level !== 'reference' ? [{ type: 'text' as const, text: texts.why(why), hang }] : []),
      ]),
      ...(count > names.length ? [{ type: 'text' as const, text: texts.more(count - names.length) }] : []),
      ...(article === null ? [] : [{ type: 'text' as const, text: texts.basis(article), hang }]),
    ]),
  ]
}
