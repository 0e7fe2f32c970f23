import { z } from 'zod'

/**
 * A receipt's number, `R331003-03-261127-482913-7`: region (GB/T 2260), terminal, day, running number of four to nine
 * digits, check digit over all digits. R tells it from a slip's H.
 *
 * It is unique with no network: no two terminals of a region share their two digits, and the running number grows over
 * the terminal's whole life, never anew with a day, so a clock that jumps makes no number twice. A new kiosk.db begins at
 * a random number, so that one begun in place of a damaged one does not repeat what was handed out that morning.
 * The region stands in it, which a slip number has no need of, because receipts of all terminals meet on the hub.
 */
export interface Receipt {
  /** six digits of GB/T 2260 */
  readonly region: string
  /** two digits */
  readonly terminal: string
  /** `YYMMDD`, in the hall's own time; for people to read */
  readonly day: string
  /** 1 to 999,999,999 */
  readonly running: number
}

const largestRunning = 999_999_999

/** @throws RangeError when a part is off, since such a number could not be read back */
export function receiptNumber(at: { region: string; terminal: string }, day: Date, running: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  if (!Number.isInteger(running) || running < 1 || running > largestRunning) {
    throw new RangeError(`${running} is no running number of a receipt: it must be 1 to ${largestRunning}`)
  }
  const date = `${two(day.getFullYear() % 100)}${two(day.getMonth() + 1)}${two(day.getDate())}`
  const digits = `${at.region}${at.terminal}${date}${String(running).padStart(4, '0')}`
  if (!/^\d{18,23}$/.test(digits)) {
    throw new RangeError(
      `a receipt needs a region of six digits and a terminal of two, not ${at.region} ${at.terminal}`,
    )
  }
  return `R${at.region}-${at.terminal}-${date}-${digits.slice(14)}-${checkDigit(digits)}`
}

/** Reads a number as people write it: small letters, spaces and missing dashes don't matter. Null when it is none. */
export function parseReceipt(text: string): Receipt | null {
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  const parts = /^R(?<region>\d{6})(?<terminal>\d{2})(?<day>\d{6})(?<running>\d{4,9})(?<check>\d)$/.exec(plain)?.groups
  if (!parts) return null
  const { region = '', terminal = '', day = '', running = '', check } = parts
  if (checkDigit(`${region}${terminal}${day}${running}`) !== check || !isDay(day)) return null
  if (Number(running) < 1 || running !== String(Number(running)).padStart(4, '0')) return null
  return { region, terminal, day, running: Number(running) }
}

/** The terminal that gave it out, by the name that the hub has for it; null: it is no receipt number. */
export function terminalOfReceipt(text: string): string | null {
  const receipt = parseReceipt(text)
  return receipt && `${receipt.region}-${receipt.terminal}`
}

/** A receipt number just as `receiptNumber` writes it. */
export const ReceiptNumber = z
  .string()
  .regex(/^R\d{6}-\d{2}-\d{6}-\d{4,9}-\d$/, 'must be a receipt number like R331003-03-261127-0042-7')
  .refine((text) => parseReceipt(text) !== null, 'is no receipt number: its check digit is wrong')

/** `YYMMDD` that a calendar has. */
function isDay(digits: string): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)))
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(2000 + year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * One check digit that finds every single wrong digit and nearly every transposition; that of slip numbers too.
 * @see ISO/IEC 7064, MOD 11,10
 */
export function checkDigit(digits: string): string {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}
