import { z } from 'zod'
import { recordLines } from '../record-lines.ts'
import type { HubStore } from '../store/open-store.ts'
import { keepRating } from '../store/ratings.ts'

/** A rating that came another way, one line of JSON. */
const RatingLine = z.strictObject({
  channel: z.enum(['net', 'mobile', 'sms', 'phone']),
  /** its number there */
  number: z.string().min(1).max(60),
  case: z.string().min(1).max(50),
  grade: z.int().min(1).max(5),
  ratedAt: z.iso.datetime(),
})

/** Takes ratings of other channels; all lines are looked at before the first is kept. Taken twice they are the same. @throws LineRefusal */
export async function takeRatingLines({ db }: HubStore, text: string): Promise<{ counted: number; second: number }> {
  const lines = recordLines(RatingLine, text)
  const sum = { counted: 0, second: 0 }
  for (const { number, case: caseNumber, ...line } of lines) {
    const kept = await keepRating(db, { ...line, id: `${line.channel}:${number}`, caseNumber })
    sum[kept.kind === 'counts' ? 'counted' : 'second'] += 1
  }
  return sum
}
