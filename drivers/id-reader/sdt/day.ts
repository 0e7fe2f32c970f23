/** `YYYYMMDD` → `YYYY-MM-DD`; null when it is not eight digits. Whether the day exists is another question. */
export function dayOf(eightDigits: string): string | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(eightDigits)
  return parts === null ? null : `${parts[1]}-${parts[2]}-${parts[3]}`
}

/** @param day `YYYY-MM-DD` */
export function isRealDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** Today by the wall clock of this machine, `YYYY-MM-DD`. */
export function localToday(now: Date = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
