import type { Exemption } from '../../contract/certificates.ts'
import type { GuideView } from '../../contract/guides.ts'
import type { HeldShown } from '../../contract/session.ts'
import { heldNote } from '../../contract/texts/slips.zh-CN.ts'
import type { SessionContext } from './visit.ts'

/** A material that need not be handed in, since the government holds it (免交). */
export type Held = Omit<Exemption, 'sensitive'>

type Known = Pick<SessionContext, 'held' | 'heldRevealed' | 'code' | 'modes'>

/** Those that may be shown: what says something private only once it was asked for, and never on a covered screen. */
export function shownHeld(context: Known): readonly Held[] {
  if (context.modes.covered) return []
  return ofGuide(context)
    .filter(({ sensitive }) => context.heldRevealed || !sensitive)
    .map(({ sensitive: _, ...held }) => held)
}

/** How far it is known for this guide; null: nobody is asked. */
export function heldShown(context: Known & Pick<SessionContext, 'person' | 'hub'>, guide: GuideView): HeldShown | null {
  if (context.person === null || context.hub === null) return null
  if (context.held === null || context.held.code !== context.code) return { state: 'asking' }
  if (context.held.outcome.kind !== 'ok') return { state: 'unknown' }
  // what nobody must bring anyway is no news
  const isNews = ({ material }: Pick<Exemption, 'material'>) =>
    guide.materials.some(({ name, how }) => name === material && how !== 'exempt')
  const count = shownHeld(context).filter(isNews).length
  return { state: 'known', count, hidden: context.modes.covered ? 0 : ofGuide(context).filter(isNews).length - count }
}

function ofGuide({ held, code }: Known): readonly Exemption[] {
  return held?.code === code && held.outcome.kind === 'ok' ? held.outcome.held : []
}

/** A guide as it is for whose materials are held: they stand among those that need not be handed in. Pure. */
export function withHeld(guide: GuideView, held: readonly Held[]): GuideView {
  if (held.length === 0) return guide
  const materials = guide.materials.map((material) => {
    const found = material.how === 'exempt' ? undefined : held.find((one) => one.material === material.name)
    return found === undefined ? material : { ...material, how: 'exempt' as const, note: heldNote(found), later: false }
  })
  const isExempt = ({ how }: GuideView['materials'][number]) => how === 'exempt'
  return { ...guide, materials: [...materials.filter((one) => !isExempt(one)), ...materials.filter(isExempt)] }
}
