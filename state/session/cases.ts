import type { CaseSide, CasesAsked, CasesFound, CaseView, ShownCase } from '../../contract/cases.ts'
import type { Trouble } from '../../contract/session.ts'
import type { SessionContext } from './visit.ts'

/** What a session knows of its citizen's cases. */
export interface CasesKnown {
  readonly asked: CasesAsked
  /** null: not asked yet, or the answer is on its way */
  readonly found: CasesFound | null
  /** the number of the one that is open */
  readonly open: string | null
  /** whose titles were asked to be shown, though they say something private */
  readonly revealed: readonly string[]
  /** rated in this session: the centre may not know it yet */
  readonly rated: readonly string[]
}

export const noCases: CasesKnown = { asked: { by: 'card', page: 0 }, found: null, open: null, revealed: [], rated: [] }

/** The one that is open; null: none is. */
export function openCase({ cases: { found, open } }: Pick<SessionContext, 'cases'>): ShownCase | null {
  if (found?.found !== 'cases' || open === null) return null
  return found.cases.find(({ number }) => number === open) ?? null
}

/** What it is about is left out where somebody else might read it, until its holder asks for it. */
export function caseView({ item, ...rest }: ShownCase, { cases }: Pick<SessionContext, 'cases'>): CaseView {
  const hidden = rest.sensitive && !cases.revealed.includes(rest.number)
  const view = { ...rest, title: item.title }
  return hidden ? hideSubject(view) : view
}

/** Whose office it is, what is missing and what it came to would tell as much as the title. */
export function hideSubject(view: CaseView): CaseView {
  const stages = view.stages.map((stage) => ({ ...stage, unit: '', handler: '' }))
  return { ...view, title: '', department: '', result: '', stages, side: view.side && sideAlone(view.side) }
}

function sideAlone(side: CaseSide): CaseSide {
  return side.side === 'supplement' ? { ...side, missing: [] } : { ...side, reason: '' }
}

/** Once each, and when it is over; the citizen need not. */
export function canBeRated({ number, closedOn, rated }: ShownCase, { cases }: Pick<SessionContext, 'cases'>): boolean {
  return closedOn !== null && !rated && !cases.rated.includes(number)
}

/** Its result may be sent by post: to who laid their card, as long as there is or will be one that nobody has yet. */
export function delivery(context: Pick<SessionContext, 'cases' | 'delivered' | 'hub'>): 'offered' | 'chosen' | null {
  const shown = openCase(context)
  if (shown === null || context.hub === null || context.cases.asked.by !== 'card') return null
  if (shown.deliveryChosen === true || context.delivered.includes(shown.number)) return 'chosen'
  const { deliverable, courier, side, stages } = shown
  const isRefused = side?.side === 'not-accepted' || side?.side === 'returned'
  const isOver = stages.every(({ state }) => state === 'done')
  return deliverable && courier === null && !isRefused && !isOver ? 'offered' : null
}

/** Why no case is shown that was asked for by its number; null: one is. */
export function caseTrouble(found: CasesFound): Extract<Trouble, `case-${string}`> | null {
  switch (found.found) {
    case 'cases':
      return found.cases.length === 0 ? 'case-none' : null
    case 'none':
      return 'case-none'
    case 'locked':
      return 'case-locked'
    case 'unreached':
      return 'case-unreached'
    case 'not-theirs':
    case 'refused':
      return 'case-refused'
  }
}
