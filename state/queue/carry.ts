import { SealedAnswer, type SealedAsk } from '../../hub/contract/asks.ts'
import type { AskHub } from './hub-client.ts'

/** The hub answered, but not what was asked; a sentence with nothing of a person in it. */
class NotAnswered extends Error {}

/** Takes a sealed question to the hub and brings back the sealed answer. @throws HubUnreachable, NotAnswered */
export function carrying(ask: AskHub, path: string, signal: AbortSignal): (query: SealedAsk) => Promise<SealedAnswer> {
  return async (query) => {
    const { status, body } = await ask({ method: 'POST', path, body: query }, signal)
    signal.throwIfAborted()
    if (status !== 200) throw new NotAnswered(`the hub answered ${path} with ${status}`)
    const answer = SealedAnswer.safeParse(json(body))
    if (!answer.success) throw new NotAnswered(`what answers ${path} is no hub of this kind`)
    return answer.data
  }
}

/** undefined: it is none */
export function json(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
