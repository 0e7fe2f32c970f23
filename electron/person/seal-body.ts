import type { FromPerson, ToPerson } from '../../contract/ipc.ts'
import { associatedData } from '../../hub/contract/submissions.ts'
import { bodyBytes } from '../../state/queue/body.ts'
import { seal } from '../../state/queue/envelope.ts'

type Order = Extract<ToPerson, { type: 'seal' }>
type Hub = Extract<ToPerson, { type: 'begin' }>['hub']

/** Checks and seals one body; from here on only the hub can read it. */
export async function sealBody({ id, kind, receipt, body }: Order, hub: Hub): Promise<FromPerson> {
  try {
    if (!hub) throw new Error('the configuration names no hub: nothing can be handed in')
    const sealed = await seal(bodyBytes(kind, body), hub.key, associatedData(kind, receipt, hub.terminal))
    return { type: 'sealed', id, sealed }
  } catch (error) {
    return { type: 'not-sealed', id, reason: error instanceof Error ? error.message : String(error) }
  }
}
