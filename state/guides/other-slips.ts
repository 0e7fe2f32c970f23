import type { PermitView, StationView } from '../../contract/guides.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { slipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, opening, type SlipDetails } from '../printing/slip-details.ts'
import type { Entry } from './content.ts'
import { line } from './guide-sections.ts'

type Block = SlipDocumentInput['blocks'][number]
type About = { catalogue: { version: string; source: string }; sample: boolean }

/** a block of text holds 2,000 characters; a notice is not printed at length, its code leads to the rest */
const MAX_FACT = 400
const MAX_TITLE = 80
/** about twenty centimetres of them */
const MAX_ITEMS = 40

/** One page of a published list. Pure. */
export function entrySlip(entry: Entry, list: { title: string; date: string }, about: About, details: SlipDetails) {
  return slip(
    list.title,
    [
      { type: 'text', text: entry.title, size: 'tall', bold: true },
      line(entry.group, entry.date ?? ''),
      { type: 'rule' },
      ...entry.facts.map(
        ({ label, text }): Block => ({ type: 'text', text: texts.labelled(label, shortened(text)), hang: 2 }),
      ),
      ...(entry.url === null ? [] : [{ type: 'qr' as const, data: entry.url, caption: texts.scanAll }]),
      line(texts.listOf(list.date)),
    ],
    about,
    details,
  )
}

/** What is to be applied for to open something, in its order, each with its office (先照后证). Pure. */
export function permitsSlip(
  trades: readonly string[],
  permits: readonly PermitView[],
  about: About,
  details: SlipDetails,
): SlipDocumentInput {
  const part = (timing: PermitView['timing']): Block[] => {
    const own = permits.filter((permit) => permit.timing === timing)
    if (own.length === 0) return []
    return [
      { type: 'rule' },
      { type: 'text', text: texts.permitOrder[timing], bold: true },
      ...own.flatMap(({ title, department, address, phone }): Block[] => [
        { type: 'text', text: texts.toTick(title), hang: 3 },
        { type: 'text', text: `   ${department}`, hang: 3 },
        { type: 'text', text: `   ${address}`, hang: 3 },
        ...(phone === '' ? [] : [{ type: 'text' as const, text: `   ${texts.consult(phone)}`, hang: 3 }]),
      ]),
    ]
  }
  return slip(
    texts.permitBooklet,
    [
      { type: 'text', text: trades.join(texts.titleSeparator), size: 'tall', bold: true },
      ...part('before'),
      { type: 'rule' },
      { type: 'text', text: texts.licenceFirst, bold: true },
      ...part('after'),
    ],
    about,
    details,
  )
}

/** Where a service point is, and what it handles. Pure. */
export function stationSlip(station: StationView, about: About, details: SlipDetails): SlipDocumentInput {
  return slip(
    texts.stationHeading,
    [
      { type: 'text', text: station.name, size: 'tall', bold: true },
      line(station.address),
      { type: 'text', text: texts.hours(station.hours), hang: 6 },
      ...(station.phone === '' ? [] : [line(texts.consult(station.phone))]),
      ...(station.agent === '' ? [] : [line(texts.agent(station.agent))]),
      { type: 'rule' },
      { type: 'text', text: texts.handles(station.items.length), bold: true },
      ...station.items.slice(0, MAX_ITEMS).map(({ title }): Block => ({ type: 'text', text: `· ${title}`, hang: 2 })),
      ...(station.items.length > MAX_ITEMS ? [line(texts.moreHandled(station.items.length - MAX_ITEMS))] : []),
    ],
    about,
    details,
  )
}

function slip(heading: string, blocks: Block[], { catalogue, sample }: About, details: SlipDetails): SlipDocumentInput {
  return {
    title: heading.slice(0, MAX_TITLE),
    blocks: [
      ...opening(details, heading),
      ...blocks,
      { type: 'rule' },
      line(texts.catalogue(catalogue.version), catalogue.source),
      ...closing(details),
      ...(sample ? [line(texts.sample)] : []),
    ],
  }
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length <= MAX_FACT ? text : `${characters.slice(0, MAX_FACT).join('')}……`
}
