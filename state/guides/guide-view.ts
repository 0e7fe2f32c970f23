import type { Answers, GuideCard, GuideDetail, GuideView, LicenceOrder, TimeLimit } from '../../contract/guides.ts'
import { afterWorkingDays, type Hours } from '../../contract/hours.ts'
import { guideTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { type Limit, type Material, type Question, type Remedy, type ServiceItem, stateOf, stateOn } from './item.ts'
import { holds, openAnswers, questionsAsked } from './situation.ts'

type MaterialView = GuideView['materials'][number]

/** What a guide needs beside its item. */
export type GuideSetting = {
  /** of the item's questions */
  answers: Answers
  /** like 2026-11-27 */
  today: string
  /** something can still be handed in today */
  accepting: boolean
  /** the catalogue says whose stamps are wanted */
  tellsSeals: boolean
  /** of its hall and windows; null: there is none */
  calendar: Hours | null
  /** what people usually need after it */
  next: GuideCard[]
  /** what is settled together in it */
  parts: GuideCard[]
  replacedBy: GuideCard | null
  licence: LicenceOrder | null
  /** how many service points of towns and villages handle it */
  stations: number
  /** that it stands in */
  catalogue: { version: string; source: string }
}

/**
 * A service item as a citizen sees it who has answered so much of its questions. Pure.
 * @param qrMatrix text → square QR matrix, row by row, '1' dark
 */
export function guideView(item: ServiceItem, qrMatrix: (text: string) => string[], setting: GuideSetting): GuideView {
  const { place, local, validity } = item
  const { answers, today, calendar } = setting
  const state = stateOn(stateOf(item), validity, today)
  const asked = questionsAsked(item.questions, answers)
  return {
    code: item.code,
    title: item.title,
    department: item.department,
    path: [...item.path],
    state,
    stateDay: state === 'not-yet' ? validity.from : state === 'ended' ? validity.until : null,
    replacedBy: setting.replacedBy,
    formerNames: [...local.formerNames],
    how: item.onlineUrl === null ? 'window' : item.onsiteVisits === 0 ? 'online' : 'precheck',
    place: told([place.floor, place.area, place.windows === '' ? '' : texts.windows(place.windows)], ' '),
    address: place.address,
    directions: place.directions,
    hours: item.hours,
    calendar,
    duration: limitText(item.promisedLimit),
    legalDuration: item.legalLimit === null ? texts.noLegalLimit : limitText(item.legalLimit),
    limits: {
      promised: timeLimit(item.promisedLimit),
      legal: item.legalLimit === null ? null : timeLimit(item.legalLimit),
    },
    readyBy: state === 'offered' ? readyBy(item.promisedLimit, setting) : null,
    windowVisits: local.windowVisits,
    onlineVisits: visitsAtBest(item),
    fee: feeText(item),
    charge: !item.charged ? 'free' : item.fees.some((fee) => fee.standard !== '') ? 'stated' : 'unknown',
    feeBasis: joined(item.fees.map((fee) => fee.basis)),
    feeReduction: joined(item.fees.map((fee) => fee.reduction)),
    online: { booking: item.supports.booking, payment: item.supports.onlinePayment },
    delivery: item.supports.courier,
    licence: setting.licence,
    conditions: [...item.conditions],
    parts: setting.parts,
    questions: asked.map(({ id, text, options }) => ({
      id,
      text,
      options,
      answer: answers[id] ?? null,
      pending: answers[id] === undefined,
    })),
    materials: materialViews(item.materials, asked, answers),
    noSeal: setting.tellsSeals && item.materials.length > 0 && item.materials.every(({ seal }) => seal === ''),
    steps: item.steps.map(({ name, days, note }) => ({
      name,
      note: told([days === 0 ? texts.onTheSpot : texts.workingDays(days), note], texts.clauseSeparator),
    })),
    result: item.result?.name ?? '',
    resultSample: item.result?.sample ?? '',
    basis: item.basis.map(({ title, number, article }) => texts.legalBasis(title, number, article)),
    details: details(item),
    consultPhone: item.consultPhone,
    complaintPhone: item.complaintPhone,
    onlineUrl: item.onlineUrl,
    onlineQr: item.onlineUrl === null ? null : qrMatrix(item.onlineUrl),
    faq: item.faq.map(({ question, answer }) => ({ question, answer })),
    stations: state === 'offered' ? setting.stations : 0,
    next: setting.next,
    catalogue: { ...setting.catalogue },
    sample: item.sample,
  }
}

/** How often one must come at least; without an online way the window's visits are all there are. */
export function visitsAtBest({ onlineUrl, onsiteVisits, local }: ServiceItem): number {
  return onlineUrl === null ? local.windowVisits : onsiteVisits
}

const byEffort: MaterialView['how'][] = ['bring', 'perhaps', 'fill', 'exempt']

/**
 * What this citizen needs, as far as is known. What must be brought comes first, then what only some must bring; within
 * a group the published order stays.
 */
function materialViews(materials: readonly Material[], asked: Question[], answers: Answers): MaterialView[] {
  return materials
    .filter(({ when }) => holds(when, asked, answers) !== 'no')
    .map((material) => materialView(material, openAnswers(material.when, asked, answers)))
    .toSorted((a, b) => byEffort.indexOf(a.how) - byEffort.indexOf(b.how))
}

/** @param cases the answers with which it is needed; none: it is, whatever they are */
function materialView(material: Material, cases: readonly string[]): MaterialView {
  const { name, provision, originals, copies, necessity } = material
  const brought =
    provision === 'bring'
      ? told(
          [originals > 0 ? texts.originals(originals) : '', copies > 0 ? texts.copies(copies) : ''],
          texts.listSeparator,
        )
      : ''
  const onlyIn = cases.length === 0 ? '' : texts.onlyIn(cases)
  const sealed = material.seal === '' ? '' : texts.mustBeSealed(material.seal)
  const online = [
    material.blankForm ? texts.blankForm : '',
    material.formUrl === null ? '' : texts.formOnline,
    material.exampleUrl === null ? '' : texts.exampleOnline,
  ]
  const note = told([onlyIn, brought, sealed, material.note, ...online], texts.clauseSeparator)
  // 材料必要性 2: not everybody needs it, its note says who does
  const perhaps = provision === 'bring' && (necessity.code === '2' || cases.length > 0)
  return { name, note, how: perhaps ? 'perhaps' : provision, later: necessity.code === '3' }
}

/** Working days only: months and years are counted from what is handed in, and end as the window says. */
function readyBy(limit: Limit, { today, calendar, accepting }: GuideSetting): string | null {
  const { amount, unit } = timeLimit(limit)
  if (!accepting || calendar === null || unit !== 'working-day' || amount === 0) return null
  return afterWorkingDays(today, Math.ceil(amount), calendar)
}

function details(item: ServiceItem): GuideView['details'] {
  const { rights, duties, review, litigation } = item.remedies
  const all: [GuideDetail, string][] = [
    ['serves', item.serviceObjects.map(({ label }) => label).join(texts.listSeparator)],
    ['scope', item.scope?.label ?? ''],
    ['onlineDepth', item.onlineDepth?.label ?? ''],
    ['limitNote', item.promisedLimit.note],
    ['onsiteReason', item.onsiteReason],
    ['tolerance', item.local.tolerance ? texts.tolerance : ''],
    ['commitment', item.local.commitment ? texts.commitment : ''],
    ['selfService', item.supports.selfService ? texts.selfService : ''],
    ['specialProcedure', item.specialProcedure],
    ['jointAuthorities', item.jointAuthorities.join(texts.listSeparator)],
    ['intermediary', item.intermediary],
    ['quantityLimit', item.quantityLimit],
    ['rights', joined(rights)],
    ['duties', joined(duties)],
    ['review', review === null ? '' : texts.review(remedyText(review))],
    ['litigation', litigation === null ? '' : texts.litigation(remedyText(litigation))],
  ]
  return all.filter(([, text]) => text !== '').map(([about, text]) => ({ about, text }))
}

/** "台州市黄岩区人民政府（行政复议窗口，0576-0000 0021）" */
function remedyText({ authority, address, phone }: Remedy): string {
  const where = told([address, phone], texts.clauseSeparator)
  return where === '' ? authority : texts.inBrackets(authority, where)
}

/** Each said once. */
function joined(parts: readonly string[]): string {
  return told([...new Set(parts)], texts.feeSeparator)
}

/** What is not on record is left out. */
function told(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator)
}

function limitText(limit: Limit): string {
  const { amount, unit } = timeLimit(limit)
  if (amount === 0) return texts.onTheSpot
  switch (unit) {
    case 'working-day':
      return texts.workingDays(amount)
    case 'month':
      return texts.months(amount)
    case 'year':
      return texts.years(amount)
    case 'day':
      return texts.days(amount)
    case 'other':
      return texts.otherUnit(amount, limit.unit.label)
  }
}

function timeLimit({ amount, unit }: Limit): TimeLimit {
  return { amount, unit: units.get(unit.code) ?? 'other' }
}

const units: ReadonlyMap<string, TimeLimit['unit']> = new Map([
  ['1', 'working-day'],
  ['2', 'month'],
  ['3', 'year'],
  ['4', 'day'],
])

function feeText(item: ServiceItem): string {
  if (!item.charged) return texts.free
  const stated = item.fees.filter((fee) => fee.standard !== '')
  const [first] = stated
  if (first === undefined) return texts.feeUnknown
  if (stated.length === 1) return first.standard
  return stated.map((fee) => texts.feeRow(fee.name, fee.standard)).join(texts.feeSeparator)
}
