import { z } from 'zod'
import { dayInChina } from '../calendar/working-days.ts'
import { DayCounts, StatisticsDay, StatisticsKept } from '../contract/statistics.ts'
import { keepDay } from '../store/statistics.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'
import { Refusal } from './problems.ts'

/** Counts of a day, without anybody in them. */
export function statisticsRoutes(server: Server, { store: { db }, nowMs }: Context): void {
  server.route({
    method: 'PUT',
    url: '/v1/statistics/:day',
    bodyLimit: 4 * 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Say what happened at a terminal on one day, in numbers',
      description: 'Sent again, the day is replaced: the last word counts. 422: the day has not come yet.',
      tags: ['terminals'],
      security: bearerSecurity,
      params: z.strictObject({ day: StatisticsDay }),
      body: DayCounts,
      response: { 200: StatisticsKept, ...problems(400, 401, 413, 415, 422, 503) },
    },
    handler: async (request) => {
      const terminal = await knownTerminal(db, request)
      const { day } = request.params
      const at = nowMs()
      if (day > dayInChina(at)) {
        throw new Refusal(422, `${day} has not come yet, it is ${dayInChina(at)}: set the terminal's clock`)
      }
      await keepDay(db, terminal, day, request.body, at)
      return { day, keptAt: new Date(at).toISOString() }
    },
  })
}
