import { z } from 'zod'
import { openAsk, sealAnswer } from '../asks.ts'
import type { BookingDesk } from '../bookings/desk.ts'
import { SealedAnswer, SealedAsk } from '../contract/asks.ts'
import {
  BookingDays,
  BookingQuestion,
  bookingAskKind,
  CounterId,
  Counters,
  HoldAnswer,
  HoldWish,
} from '../contract/bookings.ts'
import type { UnsealingKeys } from '../keys.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'
import { Refusal } from './problems.ts'

/** 预约: which times are free is told to any terminal, whose they are is said sealed. */
export function bookingRoutes(
  server: Server,
  { store: { db } }: Context,
  desk: BookingDesk,
  keys: () => Promise<UnsealingKeys>,
): void {
  const common = { onRequest: requireBearer, bodyLimit: 8 * 1024 }
  const described = { tags: ['bookings'], security: bearerSecurity }

  server.route({
    method: 'GET',
    url: '/v1/bookings/counters',
    ...common,
    schema: {
      summary: 'Counters that can be booked',
      ...described,
      response: { 200: Counters, ...problems(401, 503) },
    },
    handler: async (request) => {
      await knownTerminal(db, request)
      return { counters: desk.counters() }
    },
  })

  server.route({
    method: 'GET',
    url: '/v1/bookings/counters/:counter/days',
    ...common,
    schema: {
      summary: 'When a counter can be booked',
      description:
        'Working days with the times that have not begun, and how many may still come to each. What the terminal ' +
        'that asks holds itself is free to it.',
      ...described,
      params: z.strictObject({ counter: CounterId }),
      response: { 200: BookingDays, ...problems(400, 401, 404, 503) },
    },
    handler: async (request) => {
      const days = await desk.days(await knownTerminal(db, request), request.params.counter)
      if (days === null) throw new Refusal(404, 'there is no such counter: ask for the counters again')
      return days
    },
  })

  server.route({
    method: 'POST',
    url: '/v1/bookings/holds',
    ...common,
    schema: {
      summary: 'Hold a place for whoever stands at a terminal',
      description:
        'For five minutes; then it is free again. A terminal holds one: another hold gives the last one up. ' +
        'The same `hold` again answers the same.',
      ...described,
      body: HoldWish,
      response: { 200: HoldAnswer, ...problems(400, 401, 413, 415, 503) },
    },
    handler: async (request) => await desk.hold(await knownTerminal(db, request), request.body),
  })

  server.route({
    method: 'POST',
    url: '/v1/bookings/ask',
    ...common,
    schema: {
      summary: 'Confirm, list or cancel bookings of whoever stands at a terminal',
      description:
        'Sealed inside: a `BookingQuestion`; sealed back, with the key that came in it: a `BookingAnswer`. ' +
        '422: the seal does not open, or holds no question; sending it again will not help.',
      ...described,
      body: SealedAsk,
      response: { 200: SealedAnswer, ...problems(400, 401, 413, 415, 422, 503) },
    },
    handler: async (request) => {
      const terminal = await knownTerminal(db, request)
      const { id } = request.body
      const question = await openAsk(await keys(), bookingAskKind, BookingQuestion, terminal, request.body)
      return await sealAnswer(await desk.answer(question), question.answerKey, id)
    },
  })
}
