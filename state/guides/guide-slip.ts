import { GuideSection, type GuideView, type PrintForm } from '../../contract/guides.ts'
import { type Hours, hallStatus, momentInChina } from '../../contract/hours.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { guideTexts, slipHours, slipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, opening, type SlipDetails } from '../printing/slip-details.ts'
import { line, sectionBlocks } from './guide-sections.ts'

type MaterialView = GuideView['materials'][number]
type Block = SlipDocumentInput['blocks'][number]

/** a box to tick and a space in front of a material, and what follows is set in as far */
const TICK_COLUMNS = 3
/** 窗口填： and 免交： */
const LABEL_COLUMNS = 6
/** a block of text holds 2,000 characters; lists are parted well before */
const MAX_LIST = 600
const MAX_TITLE = 80

/**
 * A guide on paper: with no sections the one-time notice (一次性告知单): what to bring, where, when, for how much, so that
 * one visit is enough; the sections follow it. Large print is twice as high and wide, and leaves out what need not be
 * brought where a code tells it. Pure.
 */
export function guideSlip(guide: GuideView, form: PrintForm, details: SlipDetails): SlipDocumentInput {
  const heading = form.sections.length === 0 ? texts.notice : texts.fullGuide
  const blocks: Block[] = [
    ...opening(details, heading),
    { type: 'text', text: guide.title, size: 'tall', bold: true },
    ...stateBlocks(guide),
    ...placeBlocks(guide),
    { type: 'rule' },
    ...situationBlocks(guide),
    ...materialBlocks(guide.materials, form.large && guide.onlineUrl !== null),
    ...(guide.noSeal ? [line(texts.noSeal)] : []),
    { type: 'rule' },
    ...sectionBlocks(guide, form.sections),
    ...contactBlocks(guide, details.printedAt),
    ...scanBlocks(guide),
    { type: 'rule' },
    line(texts.catalogue(guide.catalogue.version), guide.catalogue.source),
    ...closing(details),
    ...(guide.sample ? [line(texts.sample)] : []),
  ]
  return { title: clip(`${heading} ${guide.title}`, MAX_TITLE), blocks: form.large ? blocks.flatMap(enlarged) : blocks }
}

/** The parts beyond the notice that this guide has something to say in. */
export function sectionsOf(guide: GuideView): GuideSection[] {
  return GuideSection.options.filter((section) => sectionBlocks(guide, [section]).length > 0)
}

function enlarged(block: Block): Block[] {
  if (block.type === 'text') return [{ ...block, size: 'large' }]
  if (block.type !== 'qr') return [block]
  return [
    { ...block, caption: '' },
    { type: 'text', text: block.caption ?? '', size: 'large', align: 'center' },
  ]
}

/** What comes first of all: it can't be applied for, or not yet; a permit is needed before the licence. */
function stateBlocks({ state, stateDay, replacedBy, licence }: GuideView): Block[] {
  const told = [
    ...(state === 'offered' ? [] : [texts.state[state](stateDay ?? '')]),
    ...(replacedBy === null ? [] : [texts.replacedBy(replacedBy.title)]),
    ...(licence === null || (licence.role === 'grants' && licence.first.length === 0)
      ? []
      : [texts.licence[licence.role](licence.first)]),
  ]
  return told.map((text) => ({ type: 'text', text, bold: true }))
}

function placeBlocks(guide: GuideView): Block[] {
  const visits = [
    ...(guide.onlineUrl === null ? [] : [texts.onlineVisits(guide.onlineVisits)]),
    texts.windowVisits(guide.windowVisits),
  ]
  return [
    line(guide.department, guide.place),
    line(guide.address),
    line(texts.how[guide.how], ...(guide.delivery ? [texts.delivered] : [])),
    line(texts.finishedIn(guide.duration), ...visits),
    ...(guide.readyBy === null ? [] : [line(texts.readyBy(guide.readyBy))]),
    { type: 'text', text: clip(texts.fee(guide.fee), MAX_LIST), hang: LABEL_COLUMNS },
  ]
}

/** Whose list of materials this is: it is another for who is in another case. */
function situationBlocks({ questions }: GuideView): Block[] {
  const answers = questions.flatMap(({ options, answer }) =>
    options.filter(({ id }) => id === answer).map(({ label }) => label),
  )
  return answers.length === 0 ? [] : [{ type: 'text', text: texts.situation(answers), hang: LABEL_COLUMNS + 4 }]
}

/** @param short what need not be brought is left to the code */
function materialBlocks(materials: readonly MaterialView[], short: boolean): Block[] {
  const bring = materials.filter((material) => material.how === 'bring')
  const perhaps = materials.filter((material) => material.how === 'perhaps')
  const heading = (text: string): Block => ({ type: 'text', text, bold: true })
  return [
    ...(bring.length > 0 ? [heading(texts.bring(bring.length))] : []),
    ...bring.flatMap(bringBlocks),
    ...(perhaps.length > 0 ? [heading(texts.perhaps(perhaps.length))] : []),
    ...perhaps.flatMap(bringBlocks),
    ...(materials.length === 0 ? [heading(texts.bringUnknown)] : []),
    ...(materials.length > 0 && bring.length + perhaps.length === 0 ? [heading(texts.bringNothing)] : []),
    ...listBlocks(materials, 'fill', texts.fill),
    ...(short ? [] : listBlocks(materials, 'exempt', texts.exempt)),
  ]
}

function bringBlocks(material: MaterialView): Block[] {
  const name = material.later ? texts.later(material.name) : material.name
  const named: Block = { type: 'text', text: texts.toTick(name), hang: TICK_COLUMNS }
  if (material.note === '') return [named]
  return [named, { type: 'text', text: `${' '.repeat(TICK_COLUMNS)}${material.note}`, hang: TICK_COLUMNS }]
}

function listBlocks(
  materials: readonly MaterialView[],
  how: MaterialView['how'],
  label: (names: string) => string,
): Block[] {
  const parts: string[] = []
  for (const { name } of materials.filter((material) => material.how === how)) {
    const last = parts.at(-1)
    if (last === undefined || last.length + name.length > MAX_LIST) parts.push(name)
    else parts[parts.length - 1] = `${last}${guideTexts.listSeparator}${name}`
  }
  return parts.map((names) => ({ type: 'text', text: label(names), hang: LABEL_COLUMNS }))
}

function contactBlocks(guide: GuideView, at: Date): Block[] {
  const phones = [
    guide.consultPhone === '' ? '' : texts.consult(guide.consultPhone),
    guide.complaintPhone === '' ? '' : texts.complaint(guide.complaintPhone),
  ].filter((phone) => phone !== '')
  const hours: Block = { type: 'text', text: texts.hours(guide.hours), hang: LABEL_COLUMNS }
  const now = hallNow(guide.calendar, at)
  return [
    hours,
    ...(now === '' ? [] : [line(now)]),
    ...(phones.length === 0 ? [] : [line(...phones)]),
    ...(guide.stations === 0 ? [] : [line(texts.stations(guide.stations))]),
  ]
}

/** Whether it is worth going there now: printed on the day itself. Without a calendar nothing is claimed. */
function hallNow(calendar: Hours | null, at: Date): string {
  const moment = momentInChina(at)
  if (calendar === null || !calendar.years.includes(moment.year)) return texts.callOnHolidays
  const status = hallStatus(moment, calendar)
  return status.state === 'unknown' || status.state === 'open' ? '' : slipHours(status)
}

function scanBlocks(guide: GuideView): Block[] {
  if (guide.onlineUrl === null) return []
  return [{ type: 'qr', data: guide.onlineUrl, caption: guide.delivery ? texts.scanOnlineDelivered : texts.scanOnline }]
}

/** Never in the middle of a character beyond the basic plane. */
function clip(text: string, max: number): string {
  let clipped = ''
  for (const character of text) {
    if (clipped.length + character.length > max) break
    clipped += character
  }
  return clipped
}
