import { z } from 'zod'

const Count = z.int().min(0).max(1_000_000)

/** A day in China, like 2026-11-27. */
export const StatisticsDay = z.iso.date()

/** The body of `PUT /v1/statistics/:day`: what happened at a terminal on one day, in numbers. Sent again it replaces. */
export const DayCounts = z.strictObject({
  visits: Count,
  /** 查询 */
  searches: Count,
  /** 打印 */
  prints: Count,
  /** 预约 */
  appointments: Count,
  /** 评价 */
  ratings: Count,
  /** 送证 */
  deliveries: Count,
  printFailures: Count,
  /** minutes within the hall's hours in which the terminal served nobody */
  outageMinutes: z.int().min(0).max(1_440),
})
export type DayCounts = z.infer<typeof DayCounts>

export const StatisticsKept = z.strictObject({ day: StatisticsDay, keptAt: z.iso.datetime() })
