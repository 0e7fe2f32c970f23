import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 32 random bytes as base64url: a token, or a code that nobody types. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Told apart by eye, and all on one page of a terminal's keyboard. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** 24 letters in groups of four, 110 bits: a one-time code that somebody types at a terminal. */
export function newCode(): string {
  const letter = () => codeLetters[randomInt(codeLetters.length)] ?? ''
  return Array.from({ length: 6 }, () => Array.from({ length: 4 }, letter).join('')).join('-')
}

/** A typed code as it was made: small or capital letters, with or without what stands between the groups. */
export function codeAsMade(typed: string): string {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^[A-Z]{24}$/.test(letters) ? (letters.match(/.{4}/g) ?? []).join('-') : typed
}

/**
 * SHA-256 in hexadecimal; all that is kept of a secret. Rows are found by it: what the time of that look-up could tell
 * is about the digest of a guess, never about a token.
 */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Compares two digests in constant time. */
export function sameDigest(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
