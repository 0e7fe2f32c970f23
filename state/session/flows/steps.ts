import type { FlowName, StepName } from '../../../contract/flows.ts'
import type { PersonalField } from '../../../contract/personal.ts'
import { Grade, pointsOf, RatingPoint } from '../../../contract/rating.ts'
import type { Flow, SessionContext, Wish } from '../visit.ts'

/** What kind of question a step is, and what answers it. */
type Kind =
  | { readonly ask: 'statement' | 'card' | 'review' }
  | {
      readonly ask: 'choice'
      readonly most: number
      readonly optional: boolean
      /** what can be chosen, where that is always the same */
      readonly of?: readonly string[]
    }
  | { readonly ask: 'pad'; readonly field: PersonalField }

export const stepKinds: Readonly<Record<StepName, Kind>> = {
  undertaking: { ask: 'statement' },
  card: { ask: 'card' },
  phone: { ask: 'pad', field: 'phone' },
  area: { ask: 'choice', most: 1, optional: false },
  alternatives: { ask: 'choice', most: 3, optional: true },
  review: { ask: 'review' },
  'case-number': { ask: 'pad', field: 'case-number' },
  'case-password': { ask: 'pad', field: 'case-password' },
  grade: { ask: 'choice', most: 1, optional: false, of: Grade.options },
  points: { ask: 'choice', most: 3, optional: true, of: RatingPoint.options },
  counter: { ask: 'choice', most: 1, optional: false },
  day: { ask: 'choice', most: 1, optional: false },
  slot: { ask: 'choice', most: 1, optional: false },
  sure: { ask: 'statement' },
  address: { ask: 'pad', field: 'address' },
}

/** What was chosen at one question is asked again once another was answered anew. */
const dependsOn: Partial<Record<StepName, StepName>> = { day: 'counter', slot: 'day' }

/** The questions of each flow, in their order. */
const flows: Readonly<Record<FlowName, readonly StepName[]>> = {
  declare: ['undertaking', 'card', 'phone', 'area', 'alternatives', 'review'],
  'find-case': ['case-number', 'case-password'],
  rate: ['grade', 'points'],
  book: ['counter', 'day', 'slot', 'card', 'review'],
  rebook: ['day', 'slot', 'review'],
  'cancel-booking': ['sure'],
  // by a card that was read: it stands here for the review to say whose
  deliver: ['phone', 'address', 'card', 'review'],
}

/** The questions that are asked in this session: whose card was read is not asked for it again. */
export function stepsOf({ flow, person }: Pick<SessionContext, 'flow' | 'person'>): StepName[] {
  if (flow === null) return []
  return flows[flow.name].filter((step) => step === flow.step || step !== 'card' || person === null)
}

/** All questions of a flow, whoever is there. */
export function flowSteps(name: FlowName): readonly StepName[] {
  return flows[name]
}

/** A matter at its first question. */
export function begun(name: FlowName): Flow {
  const [step] = flows[name]
  if (step === undefined) throw new Error(`the flow ${name} has no question`)
  return { name, step, reviewed: false, picks: {} }
}

/** The question after this one, or before it; null: there is none. */
export function beside(context: Pick<SessionContext, 'flow' | 'person'>, by: 1 | -1): StepName | null {
  if (context.flow === null) return null
  const steps = stepsOf(context)
  return steps[steps.indexOf(context.flow.step) + by] ?? null
}

/** The question after this one, or once all were seen the first that is open; null: this is the last, and none is open. */
export function following(context: SessionContext): StepName | null {
  if (context.flow?.reviewed !== true) return beside(context, 1) ?? firstOpen(context)
  return firstOpen(context) ?? 'review'
}

/** The first question that is still to be answered; null: none is. */
export function firstOpen(context: SessionContext): StepName | null {
  return stepsOf(context).find((step) => !answeredAt(step, context)) ?? null
}

/** Whether the present question is answered. */
export function isAnswered(context: SessionContext): boolean {
  return context.flow !== null && answeredAt(context.flow.step, context)
}

function answeredAt(step: StepName, { flow, fields, person }: SessionContext): boolean {
  const kind = stepKinds[step]
  switch (kind.ask) {
    case 'statement':
    case 'review':
      return true
    case 'card':
      return person !== null
    case 'choice':
      return kind.optional || (flow?.picks[step] ?? []).length > 0
    case 'pad':
      return fields[kind.field]?.wrong === false
  }
}

export function isOption({ of }: Extract<Kind, { ask: 'choice' }>, option: string): boolean {
  return of === undefined || of.includes(option)
}

/** Whether one answer is wanted, and no less: choosing it goes on by itself, and pressing it once more chooses it again. */
export function wantsOne(step: StepName): boolean {
  const kind = stepKinds[step]
  return kind.ask === 'choice' && kind.most === 1 && !kind.optional
}

/** Chosen or taken back; where one may be chosen, another takes its place. */
export function picked(flow: Flow, option: string, isOn: boolean): Flow {
  const kind = stepKinds[flow.step]
  if (kind.ask !== 'choice' || !isOption(kind, option)) return flow
  const on = isOn || wantsOne(flow.step)
  const others = (flow.picks[flow.step] ?? []).filter((one) => one !== option)
  const chosen = on ? [...others, option].slice(-kind.most) : others
  return { ...flow, picks: { ...without(flow.picks, flow.step), [flow.step]: chosen } }
}

/** What hangs on this question is open again. */
function without(picks: Flow['picks'], step: StepName): Flow['picks'] {
  const hanging = (Object.keys(picks) as StepName[]).filter((one) => dependsOn[one] === step)
  return hanging.reduce((rest, one) => ({ ...without(rest, one), [one]: [] }), picks)
}

function rating({ picks }: Flow, number: string): Wish | null {
  const grade = Grade.safeParse(picks.grade?.[0]).data
  if (grade === undefined) return null
  // what was chosen before the grade was changed may no longer be offered
  return { what: 'rating', case: number, grade, points: pointsOf[grade].filter((one) => picks.points?.includes(one)) }
}

/** What the answers come to. */
export function wishOf({ flow, asked, cases }: SessionContext): Wish | null {
  switch (flow?.name) {
    case undefined:
      return null
    case 'declare':
      return {
        what: 'name-declaration',
        asked,
        area: flow.picks.area?.[0] ?? '',
        alternatives: flow.picks.alternatives ?? [],
      }
    case 'rate':
      return rating(flow, cases.open ?? '')
    case 'deliver':
      return { what: 'delivery-choice', case: cases.open ?? '' }
    // nothing of these is handed in
    case 'find-case':
    case 'book':
    case 'rebook':
    case 'cancel-booking':
      return null
  }
}
