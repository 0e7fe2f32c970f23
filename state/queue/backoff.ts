import type { Delays } from '../../contract/delays.ts'

export type BackoffDelays = Pick<Delays, 'queueRetryMin' | 'queueRetryMax' | 'queueRetryAfterMax'>

/**
 * How long to wait before the next try, in milliseconds: full jitter, with what the hub asked for as a floor.
 * @param tries how many have failed, from 1
 * @param floorMs what the hub asked for; 0: nothing. More than `queueRetryAfterMax` is not believed
 * @param random from 0 to below 1
 */
export function waitMs(tries: number, floorMs: number, random: () => number, delays: BackoffDelays): number {
  const ceiling = Math.min(delays.queueRetryMax, delays.queueRetryMin * 2 ** Math.max(0, tries - 1))
  return Math.max(Math.min(floorMs, delays.queueRetryAfterMax), Math.round(random() * ceiling))
}

/**
 * `Retry-After` as milliseconds; 0 when it is absent or nonsense. A date is measured against the `Date` of the same
 * answer, where there is one: our own clock may be years off.
 * @see RFC 9110 §10.2.3
 */
export function retryAfterMs(retryAfter: string | null, answeredAt: string | null, now: Date): number {
  const text = retryAfter?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const until = httpDate(text)
  if (until === null) return 0
  const from = httpDate(answeredAt ?? '') ?? now.getTime()
  return Math.max(0, until - from)
}

/** The three forms of a date in HTTP, as milliseconds since 1970; null when it is none. */
export function httpDate(text: string): number | null {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return null
  const at = Date.parse(/(GMT|UTC)$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(at) ? null : at
}
