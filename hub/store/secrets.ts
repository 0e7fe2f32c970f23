import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 32 random bytes as base64url: a token or a one-time code. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
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
