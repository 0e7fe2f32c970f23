import { createHmac } from 'node:crypto'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** One spelling of a document's number: capitals, no spaces, 15 digits of before 1999 as the 18 that they became. @see GB 11643 */
export function normalNumber(number: string): string {
  const plain = number.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (!/^\d{15}$/.test(plain)) return plain
  const body = `${plain.slice(0, 6)}19${plain.slice(6)}`
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + checks.charAt(sum % 11)
}

/** By which somebody's cases are found: nothing that a stolen database alone leads back to a number. */
export function holderHash(number: string, pepper: Buffer): string {
  return createHmac('sha256', pepper)
    .update(`holder ${normalNumber(number)}`)
    .digest('hex')
}

/** As the terminal masks the card: three characters in front and two behind. */
export function maskedNumber(number: string): string {
  const plain = normalNumber(number)
  if (plain.length < 8) return '*'.repeat(plain.length)
  return plain.slice(0, 3) + '*'.repeat(plain.length - 5) + plain.slice(-2)
}
