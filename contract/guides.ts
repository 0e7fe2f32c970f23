import { z } from 'zod'
import { Hours } from './hours.ts'

/** Whether an item can be applied for: `not-yet` and `ended` follow from its dates of validity. */
export const ItemState = z.enum(['offered', 'suspended', 'cancelled', 'not-yet', 'ended'])
export type ItemState = z.infer<typeof ItemState>

/** `was`: a former name by which it was found; '' where it was found otherwise. */
export const GuideCard = z.object({
  code: z.string(),
  title: z.string(),
  department: z.string(),
  state: ItemState,
  was: z.string(),
})
export type GuideCard = z.infer<typeof GuideCard>

/** A material as a citizen needs it: who provides it, and how. */
const MaterialView = z.object({
  name: z.string(),
  note: z.string(),
  /**
   * bring: the citizen brings it; perhaps: only some must, its note says who; fill: filled in at the window;
   * exempt: shared by another department, need not be brought
   */
  how: z.enum(['bring', 'perhaps', 'fill', 'exempt']),
  /** may follow later (容缺后补) */
  later: z.boolean(),
})

/** How many things a citizen must bring, and how many only some must. */
export function toBring(materials: readonly z.infer<typeof MaterialView>[]): { must: number; perhaps: number } {
  const count = (how: 'bring' | 'perhaps') => materials.filter((material) => material.how === how).length
  return { must: count('bring'), perhaps: count('perhaps') }
}

/** A time limit as published; amount 0: on the spot. Of an `other` unit only the text tells what it is. */
const TimeLimit = z.object({ amount: z.number(), unit: z.enum(['working-day', 'day', 'month', 'year', 'other']) })
export type TimeLimit = z.infer<typeof TimeLimit>

/** What a citizen has answered of an item's questions: question → answer; null: not sure. */
export type Answers = Readonly<Record<string, string | null>>

const QuestionView = z.object({
  id: z.string(),
  text: z.string(),
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  answer: z.string().nullable(),
  /** neither answered yet nor passed over */
  pending: z.boolean(),
})

/** What else is published of an item; each has a label of its own on the screen. */
const GuideDetail = z.enum([
  'serves',
  'scope',
  'onlineDepth',
  'limitNote',
  'onsiteReason',
  'tolerance',
  'commitment',
  'selfService',
  'specialProcedure',
  'jointAuthorities',
  'intermediary',
  'quantityLimit',
  'rights',
  'duties',
  'review',
  'litigation',
])
export type GuideDetail = z.infer<typeof GuideDetail>

/**
 * How an item stands to the business licence: it grants it, it must be had `before` it or only `after` it. `first` are the
 * permits that some must have before the licence.
 */
const LicenceOrder = z.object({ role: z.enum(['grants', 'before', 'after']), first: z.array(z.string()) })
export type LicenceOrder = z.infer<typeof LicenceOrder>

export const GuideView = z.object({
  code: z.string(),
  title: z.string(),
  department: z.string(),
  /** names of the departments and halves above it, outermost first */
  path: z.array(z.string()),
  state: ItemState,
  /** from when on, or until when, where the state is one of dates: like 2027-01-01 */
  stateDay: z.string().nullable(),
  /** what took the place of a cancelled item */
  replacedBy: GuideCard.nullable(),
  formerNames: z.array(z.string()),
  /** 全程网办; 网上预审，现场核验; 窗口办 */
  how: z.enum(['online', 'precheck', 'window']),
  place: z.string(),
  address: z.string(),
  directions: z.string(),
  hours: z.string(),
  /** the calendar of its hall and windows; null: there is none */
  calendar: Hours.nullable(),
  duration: z.string(),
  legalDuration: z.string(),
  /** the same two for who reads no Chinese; null: not on record */
  limits: z.object({ promised: TimeLimit.nullable(), legal: TimeLimit.nullable() }),
  /** the last day on which it is done that is accepted today; null: nothing is accepted any more today, or the days are not all known */
  readyBy: z.string().nullable(),
  windowVisits: z.number().int(),
  onlineVisits: z.number().int(),
  fee: z.string(),
  /** `stated`: `fee` says how much, as published */
  charge: z.enum(['free', 'stated', 'unknown']),
  feeBasis: z.string(),
  feeReduction: z.string(),
  /** what can be done without the window */
  online: z.object({ booking: z.boolean(), payment: z.boolean() }),
  delivery: z.boolean(),
  licence: LicenceOrder.nullable(),
  conditions: z.array(z.string()),
  /** 一件事: what is settled together */
  parts: z.array(GuideCard),
  /** what decides which materials this citizen needs; those that are asked, in order */
  questions: z.array(QuestionView),
  materials: z.array(MaterialView),
  /** no stamp of a village or town is wanted; false also where the catalogue says nothing of stamps */
  noSeal: z.boolean(),
  steps: z.array(z.object({ name: z.string(), note: z.string() })),
  result: z.string(),
  /** where a sample of the result can be seen */
  resultSample: z.string(),
  basis: z.array(z.string()),
  /** in the order in which they are shown; what is not on record is not among them */
  details: z.array(z.object({ about: GuideDetail, text: z.string() })),
  consultPhone: z.string(),
  complaintPhone: z.string(),
  onlineUrl: z.string().nullable(),
  /** the same link as a square matrix, row by row, '1' dark; null when there is none */
  onlineQr: z.array(z.string()).nullable(),
  faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  /** service points of towns and villages that handle it */
  stations: z.number().int(),
  /** what people usually need after this */
  next: z.array(GuideCard),
  /** what it was published in: as a rule a day, and whose it is */
  catalogue: z.object({ version: z.string(), source: z.string() }),
  sample: z.boolean(),
})
export type GuideView = z.infer<typeof GuideView>

/** The parts of a guide on paper; what to bring and where is always on it. */
export const GuideSection = z.enum(['conditions', 'steps', 'fees', 'faq', 'basis', 'details'])
export type GuideSection = z.infer<typeof GuideSection>

/** What is printed of a guide: with no sections it is the one-time notice (一次性告知单). */
export const PrintForm = z.strictObject({ sections: z.array(GuideSection), large: z.boolean() })
export type PrintForm = z.infer<typeof PrintForm>

/** A published list beside the items. */
export const ListKind = z.enum(['powers', 'duties', 'negative', 'disclosure', 'permits'])
export type ListKind = z.infer<typeof ListKind>

export const PermitView = z.object({
  id: z.string(),
  title: z.string(),
  timing: z.enum(['before', 'after']),
  department: z.string(),
  address: z.string(),
  phone: z.string(),
  basis: z.string(),
  /** its guide; null: there is none here */
  item: z.string().nullable(),
})
export type PermitView = z.infer<typeof PermitView>

export const StationView = z.object({
  name: z.string(),
  address: z.string(),
  hours: z.string(),
  phone: z.string(),
  agent: z.string(),
  items: z.array(GuideCard),
  /** why this is the town's and not the village's: that has none, or does not handle the item that was asked for */
  instead: z.enum(['none', 'other-items']).nullable(),
})
export type StationView = z.infer<typeof StationView>
