import { z } from 'zod'

/** 满意度代码, the best first. @see GB/T 39046-2020 A.8 */
export const Grade = z.enum(['1', '2', '3', '4', '5'])
export type Grade = z.infer<typeof Grade>

/** What was good or bad; which of them are offered depends on the grade (GB/T 39735). */
export const RatingPoint = z.enum([
  'manner',
  'quick',
  'clear',
  'few-papers',
  'one-visit',
  'rude',
  'slow',
  'unclear',
  'many-papers',
  'many-visits',
  'late',
])
export type RatingPoint = z.infer<typeof RatingPoint>

const good: readonly RatingPoint[] = ['manner', 'quick', 'clear', 'few-papers', 'one-visit']
const bad: readonly RatingPoint[] = ['rude', 'slow', 'unclear', 'many-papers', 'many-visits', 'late']

export const pointsOf: Readonly<Record<Grade, readonly RatingPoint[]>> = {
  1: good,
  2: good,
  3: bad,
  4: bad,
  5: bad,
}
