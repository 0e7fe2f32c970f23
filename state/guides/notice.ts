import type { GuideView } from '../../contract/session.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { guideTexts, slipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, type SlipDetails } from '../printing/slip-details.ts'

type MaterialView = GuideView['materials'][number]
type Block = SlipDocumentInput['blocks'][number]

/** "88 " in front of a material, and what follows is set in as far */
const NUMBER_COLUMNS = 3
/** 窗口填： and 免交： */
const LABEL_COLUMNS = 6
/** a block of text holds 2,000 characters; lists are parted well before */
const MAX_LIST = 600
const MAX_TITLE = 80

/** The one-time notice (一次性告知单): what to bring, where, when, for how much, so that one visit is enough. Pure. */
export function oneTimeNotice(guide: GuideView, details: SlipDetails): SlipDocumentInput {
  return {
    title: clip(`${texts.notice} ${guide.title}`, MAX_TITLE),
    blocks: [
      { type: 'text', text: details.hall, align: 'center' },
      { type: 'text', text: texts.notice, align: 'center', bold: true },
      { type: 'rule' },
      { type: 'text', text: guide.title, size: 'tall', bold: true },
      ...placeBlocks(guide),
      { type: 'rule' },
      ...situationBlocks(guide),
      ...materialBlocks(guide.materials),
      { type: 'rule' },
      ...contactBlocks(guide),
      ...scanBlocks(guide),
      { type: 'rule' },
      line(texts.catalogue(guide.catalogue.version), guide.catalogue.source),
      ...closing(details),
      ...(guide.sample ? [line(texts.sample)] : []),
    ],
  }
}

function placeBlocks(guide: GuideView): Block[] {
  const visits = [
    ...(guide.onlineUrl === null ? [] : [texts.onlineVisits(guide.onlineVisits)]),
    texts.windowVisits(guide.windowVisits),
  ]
  return [
    line(guide.department, guide.place),
    line(guide.address),
    line(texts.finishedIn(guide.duration), ...visits),
    { type: 'text', text: texts.fee(guide.fee), hang: LABEL_COLUMNS },
  ]
}

/** Whose list of materials this is: it is another for who is in another case. */
function situationBlocks({ questions }: GuideView): Block[] {
  const answers = questions.flatMap(({ options, answer }) =>
    options.filter(({ id }) => id === answer).map(({ label }) => label),
  )
  return answers.length === 0 ? [] : [{ type: 'text', text: texts.situation(answers), hang: LABEL_COLUMNS + 4 }]
}

function materialBlocks(materials: readonly MaterialView[]): Block[] {
  const bring = materials.filter((material) => material.how === 'bring')
  const perhaps = materials.filter((material) => material.how === 'perhaps')
  const heading = (text: string): Block => ({ type: 'text', text, bold: true })
  return [
    ...(bring.length > 0 ? [heading(texts.bring(bring.length))] : []),
    ...bring.flatMap(bringBlocks),
    ...(perhaps.length > 0 ? [heading(texts.perhaps(perhaps.length))] : []),
    ...perhaps.flatMap(bringBlocks),
    ...(bring.length + perhaps.length === 0 ? [heading(texts.bringNothing)] : []),
    ...listBlocks(materials, 'fill', texts.fill),
    ...listBlocks(materials, 'exempt', texts.exempt),
  ]
}

function bringBlocks(material: MaterialView, index: number): Block[] {
  const number = String(index + 1).padStart(NUMBER_COLUMNS - 1)
  const name = material.later ? texts.later(material.name) : material.name
  const named: Block = { type: 'text', text: `${number} ${name}`, hang: NUMBER_COLUMNS }
  if (material.note === '') return [named]
  return [named, { type: 'text', text: `${' '.repeat(NUMBER_COLUMNS)}${material.note}`, hang: NUMBER_COLUMNS }]
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

function contactBlocks(guide: GuideView): Block[] {
  const phones = [
    guide.consultPhone === '' ? '' : texts.consult(guide.consultPhone),
    guide.complaintPhone === '' ? '' : texts.complaint(guide.complaintPhone),
  ].filter((phone) => phone !== '')
  const hours: Block = { type: 'text', text: texts.hours(guide.hours), hang: LABEL_COLUMNS }
  return phones.length === 0 ? [hours] : [hours, line(...phones)]
}

function scanBlocks(guide: GuideView): Block[] {
  if (guide.onlineUrl === null) return []
  return [{ type: 'qr', data: guide.onlineUrl, caption: guide.delivery ? texts.scanOnlineDelivered : texts.scanOnline }]
}

function line(...parts: string[]): Block {
  return { type: 'text', text: parts.filter((part) => part !== '').join('  ') }
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
