import { checkDigit } from '../../contract/receipts.ts'

/**
 * A slip's number, `H03-261124-0042-7`: terminal, day, running number, check digit over all digits.
 * The running number never starts anew with a day, so a clock that jumps makes no number twice.
 */
export function slipNumber(terminal: string, day: Date, running: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${two(day.getFullYear() % 100)}${two(day.getMonth() + 1)}${two(day.getDate())}`
  const count = String(running % 10_000).padStart(4, '0')
  return `H${terminal}-${date}-${count}-${checkDigit(`${terminal}${date}${count}`)}`
}
