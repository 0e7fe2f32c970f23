import { digits, missingDigit, type Pad } from './pad.ts'

/** A day, "YYYY-MM-DD". */
type Day = string

/** Years, months and days from `from` to `to`, both included; a key that leads to no such day is dead. */
export function datePad(from: Day, to: Day, shown: (year: string, month: string, day: string) => string): Pad {
  const isPossible = (value: string) => /^\d{1,8}$/.test(value) && hasDay(value, plain(from), plain(to))
  return {
    keys: [...digits, '', '0'],
    next: (value, key) => (isPossible(value + key) ? value + key : null),
    shown(value) {
      const filled = value.padEnd(8, missingDigit)
      return shown(filled.slice(0, 4), filled.slice(4, 6), filled.slice(6))
    },
    isComplete: (value) => value.length === 8,
  }
}

/** The day that was written, or null while something is missing. */
export function dayOf(value: string): Day | null {
  return value.length === 8 ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}` : null
}

const plain = (day: Day) => day.replaceAll('-', '')

/** Whether a day between the two (as eight digits) begins with these digits: the first day that does is looked for. */
function hasDay(value: string, from: string, to: string): boolean {
  const [years, months] = [value.slice(0, 4), value.slice(4, 6)]
  const lastYear = Number(to.slice(0, 4))
  for (let year = Number(from.slice(0, 4)); year <= lastYear; year += 1) {
    if (!String(year).padStart(4, '0').startsWith(years)) continue
    for (let month = 1; month <= 12; month += 1) {
      if (!two(month).startsWith(months)) continue
      for (let day = 1; day <= daysIn(year, month); day += 1) {
        const found = `${String(year).padStart(4, '0')}${two(month)}${two(day)}`
        if (found.startsWith(value) && found >= from && found <= to) return true
      }
    }
  }
  return false
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
