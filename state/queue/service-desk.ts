import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Asked, Told } from '../../contract/asked.ts'
import type { BookingOutcome, CountersOutcome, DaysOutcome, HoldOutcome } from '../../contract/bookings.ts'
import type { CertificatesOutcome } from '../../contract/certificates.ts'
import type { DeskAnswer, DeskQuestion } from '../../contract/desk.ts'
import type { HandoverOutcome } from '../../contract/handovers.ts'
import type { SignInBegin, SignInOutcome } from '../../contract/sign-ins.ts'
import type { SealedAnswer, SealedAsk } from '../../hub/contract/asks.ts'
import { BookingDays, type BookingWish, Counters, HoldAnswer } from '../../hub/contract/bookings.ts'
import { Handover, type HandoverContent } from '../../hub/contract/handovers.ts'
import { SignInBegun } from '../../hub/contract/sign-ins.ts'
import { carrying, json } from './carry.ts'
import { type AskHub, HubUnreachable } from './hub-client.ts'

interface Parts {
  /** has the person process ask, with somebody to carry what it sealed; see PersonKeeper.ask */
  readonly by: (asked: Asked, carry: (query: SealedAsk) => Promise<SealedAnswer>) => Promise<Told>
  readonly ask: AskHub
  /** is told a sentence for staff when it is not the network; nothing of a person is in it */
  readonly tell: (sentence: string) => void
}

type NoAnswer = { kind: 'offline' } | { kind: 'refused' }

/**
 * What a citizen gets from the hub besides their cases: a place at a counter, what they need not hand in, a result on
 * their phone. Asked at once or not at all, never queued; every trouble is an answer.
 */
export class ServiceDesk {
  readonly #parts: Parts
  #citizen = new AbortController()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The citizen has gone: what is still asked for them is given up. */
  forget(): void {
    this.#citizen.abort()
    this.#citizen = new AbortController()
  }

  /** What a session asks, in one. */
  async answer(question: DeskQuestion): Promise<DeskAnswer> {
    const { ask } = question
    switch (ask) {
      case 'counters':
        return { ask, outcome: await this.counters() }
      case 'days':
        return { ask, outcome: await this.days(question.counter) }
      case 'hold':
        return { ask, outcome: await this.hold(question.counter, question.day, question.from) }
      case 'confirm':
        return { ask, outcome: await this.confirm(question.hold, question.instead) }
      case 'mine':
        return { ask, outcome: await this.bookings() }
      case 'cancel':
        return { ask, outcome: await this.cancel(question.booking) }
    }
  }

  /** Counters that can be booked. */
  async counters(): Promise<CountersOutcome> {
    const answer = await this.#asked(Counters, { method: 'GET', path: 'v1/bookings/counters' })
    return 'kind' in answer ? answer : { kind: 'ok', ...answer }
  }

  /** When a counter is free. */
  async days(counter: string): Promise<DaysOutcome> {
    const path = `v1/bookings/counters/${encodeURIComponent(counter)}/days`
    const answer = await this.#asked(BookingDays.or(NotThere), { method: 'GET', path }, [404])
    if ('kind' in answer) return answer
    return 'days' in answer ? { kind: 'ok', ...answer } : { kind: 'none' }
  }

  /** Holds a place for some minutes; what was held before is given up. */
  async hold(counter: string, day: string, from: string): Promise<HoldOutcome> {
    const hold = randomUUID()
    const body = { hold, counter, day, from }
    const answer = await this.#asked(HoldAnswer, { method: 'POST', path: 'v1/bookings/holds', body })
    if ('kind' in answer) return answer
    return answer.state === 'held' ? { kind: 'held', hold, until: answer.until } : { kind: answer.state }
  }

  /** Makes a hold the card holder's; `instead`: of another booking of theirs. Asked again it answers the same. */
  async confirm(hold: string, instead: string | null): Promise<BookingOutcome> {
    return await this.#wish({ wish: 'confirm', hold, instead })
  }

  /** The card holder's, from now on. */
  async bookings(): Promise<BookingOutcome> {
    return await this.#wish({ wish: 'mine' })
  }

  /** Asked again it answers the same. */
  async cancel(booking: string): Promise<BookingOutcome> {
    return await this.#wish({ wish: 'cancel', booking })
  }

  /** Which of a guide's materials the card holder need not hand in. */
  async certificates(materials: readonly string[]): Promise<CertificatesOutcome> {
    const told = await this.#told({ about: 'certificates', materials: [...materials] }, 'v1/certificates/query')
    if (!('about' in told)) return told
    if (told.about !== 'certificates') return { kind: 'refused' }
    if (told.outcome.kind === 'not-this-person') {
      this.#parts.tell('the hub answered somebody else’s certificates; they were not shown: tell the centre')
    }
    return told.outcome
  }

  /** An address for a QR code that shows a result once. `content`: what is on screen, masked. */
  async handOver(content: HandoverContent): Promise<HandoverOutcome> {
    const answer = await this.#asked(Handover, { method: 'POST', path: 'v1/handovers', body: content })
    return 'kind' in answer ? answer : { kind: 'ok', ...answer }
  }

  /** An address at which somebody says on their phone who they are. */
  async beginSignIn(): Promise<SignInBegin> {
    const answer = await this.#asked(SignInBegun.or(NotThere), { method: 'POST', path: 'v1/sign-ins', body: {} }, [404])
    if ('kind' in answer) return answer
    return 'id' in answer ? { kind: 'ok', ...answer } : { kind: 'none' }
  }

  /** Whether they have; once they have, the person process knows who. */
  async lookForSignIn(signIn: string, left: AbortSignal): Promise<SignInOutcome> {
    const told = await this.#told({ about: 'sign-in', signIn }, 'v1/sign-ins/ask', left)
    if (!('about' in told)) return told
    return told.about === 'sign-in' ? told.outcome : { kind: 'refused' }
  }

  async #wish(wish: BookingWish): Promise<BookingOutcome> {
    const told = await this.#told({ about: 'bookings', wish }, 'v1/bookings/ask')
    if (!('about' in told)) return told
    return told.about === 'bookings' ? told.outcome : { kind: 'refused' }
  }

  /** @param left nobody waits for the answer any more: it is not opened */
  async #told(asked: Asked, path: string, left?: AbortSignal): Promise<Told | NoAnswer> {
    const signal = left ? AbortSignal.any([this.#citizen.signal, left]) : this.#citizen.signal
    const { by, ask } = this.#parts
    return await this.#orNoAnswer(signal, () => by(asked, carrying(ask, path, signal)))
  }

  async #asked<T extends object>(
    schema: z.ZodType<T>,
    request: Parameters<AskHub>[0],
    alsoTold: readonly number[] = [],
  ): Promise<T | NoAnswer> {
    const { signal } = this.#citizen
    return await this.#orNoAnswer(signal, async () => {
      const { status, body } = await this.#parts.ask(request, signal)
      const answer = status === 200 || alsoTold.includes(status) ? schema.safeParse(json(body)) : null
      if (!answer?.success) throw new Error(`the hub answered ${request.path} with ${status}: is its program older?`)
      return answer.data
    })
  }

  async #orNoAnswer<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | NoAnswer> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof HubUnreachable || signal.aborted) return { kind: 'offline' }
      this.#parts.tell(error instanceof Error ? error.message : String(error))
      return { kind: 'refused' }
    }
  }
}

const NotThere = z.object({ status: z.literal(404) })
