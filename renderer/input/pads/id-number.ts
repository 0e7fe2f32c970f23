import { digits, inGroups, type Pad } from './pad.ts'

const length = 18

/** A citizen's number: seventeen digits and a digit or X that proves them. @see GB 11643-1999 */
export const idNumberPad: Pad = {
  keys: [...digits, 'X', '0'],
  next: (value, key) => (value.length < length && fits(value, key) ? value + key : null),
  shown: (value) => inGroups(value, [6, 4, 4, 4]),
  isComplete: (value) => value.length === length && value.at(-1) === proof(value),
}

function fits(value: string, key: string): boolean {
  return key === 'X' ? value.length === length - 1 : /^\d$/.test(key)
}

/** The sum of all digits, each times 2 to the power of its place from the right, is 1 modulo 11 (ISO 7064, MOD 11-2). */
function proof(value: string): string {
  const sum = [...value.slice(0, length - 1)].reduce((before, digit) => (before + Number(digit)) * 2, 0)
  return '10X98765432'.charAt(sum % 11)
}
