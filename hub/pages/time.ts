import { texts } from './texts.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const chinaMs = 8 * hourMs

/** `2026-11-27 16:30` in China. */
export function clockTime(iso: string | null): string {
  if (iso === null) return texts.none
  return new Date(Date.parse(iso) + chinaMs).toISOString().slice(0, 16).replace('T', ' ')
}

/** A span in the largest unit that says enough: minutes up to two hours, hours up to two days. */
export function span(ms: number): string {
  if (ms < 2 * hourMs) return texts.minutes(Math.max(1, Math.round(ms / minuteMs)))
  if (ms < 2 * dayMs) return texts.hours(Math.round(ms / hourMs))
  return texts.days(Math.round(ms / dayMs))
}

export function ago(iso: string, nowMs: number): string {
  const ms = nowMs - Date.parse(iso)
  return ms < minuteMs ? texts.justNow : texts.ago(span(ms))
}
