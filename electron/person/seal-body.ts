import type { FromPerson, ToPerson } from '../../contract/ipc.ts'
import { associatedData } from '../../hub/contract/submissions.ts'
import { bodyBytes } from '../../state/queue/body.ts'
import { seal } from '../../state/queue/envelope.ts'
import type { KnownPerson } from '../../state/queue/kinds/kind.ts'

type Order = Extract<ToPerson, { type: 'seal' }>
type Hub = Extract<ToPerson, { type: 'begin' }>['hub']

/** Completes a body by what is about its person, checks it and seals it; from here on only the hub can read it. */
export async function sealBody({ id, kind, receipt, body }: Order, hub: Hub, person: KnownPerson): Promise<FromPerson> {
  try {
    if (!hub) throw new Error('the configuration names no hub: nothing can be handed in')
    const sealed = await seal(bodyBytes(kind, body, person), hub.key, associatedData(kind, receipt, hub.terminal))
    return { type: 'sealed', id, sealed }
  } catch (error) {
    return { type: 'not-sealed', id, reason: error instanceof Error ? error.message : String(error) }
  }
}
