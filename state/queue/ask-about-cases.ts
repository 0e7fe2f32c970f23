import type { Asked, Told } from '../../contract/asked.ts'
import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import type { SealedAnswer, SealedAsk } from '../../hub/contract/asks.ts'
import { carrying } from './carry.ts'
import { type AskHub, HubUnreachable } from './hub-client.ts'

/** Has the person process ask, with somebody to carry what it sealed. @throws Error in a sentence, and what `carry` throws */
type Asker = (asked: Asked, carry: (query: SealedAsk) => Promise<SealedAnswer>) => Promise<Told>

/**
 * How far a citizen's cases are: asked at once or not at all, never queued, and carried as it is sealed. Every trouble
 * is an answer.
 * @param tell is told a sentence for staff when it is not the network; nothing of a person is in it
 */
export async function askAboutCases(
  { by, ask, tell }: { by: Asker; ask: AskHub; tell: (sentence: string) => void },
  asked: CasesAsked,
  signal: AbortSignal,
): Promise<CasesFound> {
  try {
    const told = await by({ about: 'cases', asked }, carrying(ask, 'v1/cases/query', signal))
    if (told.about !== 'cases') throw new Error(`the person process told of ${told.about} when asked about cases`)
    const { found } = told
    if (found.found === 'refused')
      tell('the answer to a question about cases does not open: is the hub’s program older?')
    if (found.found === 'not-theirs') tell('the hub answered somebody else’s case; it was not shown: tell the centre')
    return found
  } catch (error) {
    if (error instanceof HubUnreachable || signal.aborted) return { found: 'unreached' }
    tell(error instanceof Error ? error.message : String(error))
    return { found: 'refused' }
  }
}
