import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import { type CaseQuery, SealedAnswer } from '../../hub/contract/cases.ts'
import { type AskHub, HubUnreachable } from './hub-client.ts'

/** Has the person process ask, with somebody to carry what it sealed. @throws Error in a sentence, and what `carry` throws */
type Asker = (asked: CasesAsked, carry: (query: CaseQuery) => Promise<SealedAnswer>) => Promise<CasesFound>

class NotAnswered extends Error {}

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
    const found = await by(asked, async (query) => {
      const { status, body } = await ask({ method: 'POST', path: 'v1/cases/query', body: query }, signal)
      if (status !== 200) throw new NotAnswered(`the hub answered a question about cases with ${status}`)
      const answer = SealedAnswer.safeParse(json(body))
      if (!answer.success) throw new NotAnswered('what answers a question about cases is no hub of this kind')
      return answer.data
    })
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

function json(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
