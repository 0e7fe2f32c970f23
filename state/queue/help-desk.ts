import type { Clock, Delays } from '../../contract/delays.ts'
import type { Help } from '../../contract/hand-in.ts'
import { HelpCallAnswer, HelpCallState } from '../../hub/contract/help-calls.ts'
import { type AskHub, HubUnreachable } from './hub-client.ts'

type Parts = {
  readonly ask: AskHub
  readonly delays: Pick<Delays, 'helpLook' | 'helpVoid'>
  readonly clock: Clock
}

/** Calls staff for a citizen: at once or not at all, never queued. What it says of a call was said by the hub. */
export class HelpDesk {
  readonly #parts: Parts
  #calling: AbortController | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @param screen where they are; nothing of who they are */
  call(screen: string, language: string, tell: (help: Help) => void): void {
    this.forget()
    const calling = new AbortController()
    this.#calling = calling
    void this.#one(screen, language, calling.signal, (help) => {
      if (!calling.signal.aborted) tell(help)
    })
  }

  /** The citizen has gone, or the call is answered. */
  forget(): void {
    this.#calling?.abort()
    this.#calling = null
  }

  async #one(screen: string, language: string, signal: AbortSignal, tell: (help: Help) => void): Promise<void> {
    const { delays, clock } = this.#parts
    tell('asking')
    const answer = await this.#asked(
      HelpCallAnswer,
      { method: 'POST', path: 'v1/help-calls', body: { screen, language } },
      signal,
    )
    if (answer?.state !== 'notified') return tell('nobody')
    tell('notified')
    for (let waited = 0; waited < delays.helpVoid && !signal.aborted; waited += delays.helpLook) {
      await new Promise<void>((done) => void clock.setTimeout(done, delays.helpLook))
      if (signal.aborted) return
      const now = await this.#asked(HelpCallState, { method: 'GET', path: `v1/help-calls/${answer.call}` }, signal)
      if (now?.state === 'taken') return tell('coming')
      if (now?.state === 'void') return tell('nobody')
      // an answer that did not come says nothing about the call
    }
    tell('nobody')
  }

  async #asked<T>(
    schema: { safeParse(value: unknown): { data?: T | undefined } },
    request: Parameters<AskHub>[0],
    signal: AbortSignal,
  ): Promise<T | null> {
    try {
      const response = await this.#parts.ask(request, signal)
      if (response.status !== 200) return null
      return schema.safeParse(JSON.parse(response.body ?? '')).data ?? null
    } catch (error) {
      if (error instanceof HubUnreachable || error instanceof SyntaxError) return null
      throw error
    }
  }
}
