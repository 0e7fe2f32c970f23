import type { Clock, Delays } from '../../contract/delays.ts'
import { usualModes } from '../../contract/modes.ts'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import type { Speaker } from '../../drivers/speaker/driver.ts'

/** after that many nobody hears who should; the screen goes on saying it */
const mostCalls = 20

type Parts = { speaker: Speaker | null; clock: Clock; delays: Pick<Delays, 'cardCall'> }

/** Calls after who has left their card on the reader, until it is lifted or somebody else begins. */
export class CardCall {
  readonly #parts: Parts
  #timer: unknown = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  begin(): void {
    this.stop()
    this.#call(mostCalls)
  }

  stop(): void {
    if (this.#timer === null) return
    this.#parts.clock.clearTimeout(this.#timer)
    this.#timer = null
    this.#parts.speaker?.hush()
  }

  #call(left: number): void {
    const { speaker, clock, delays } = this.#parts
    const { rate, volume } = usualModes
    speaker?.say({ parts: [{ language: 'zh-CN', text: screensZhCN.attract.cardLeft.title }], rate, volume })
    this.#timer = left > 1 ? clock.setTimeout(() => this.#call(left - 1), delays.cardCall) : null
  }
}
