import { z } from 'zod'

const UuidV7 = z.uuidv7()

/**
 * The key in an `Idempotency-Key` header: a UUIDv7, as a structured-field string (in quotes) or bare; null when it is neither.
 * @see RFC 9651 §3.3.3, draft-ietf-httpapi-idempotency-key-header
 */
export function idempotencyKey(header: string): string | null {
  const bare = /^\s*"([^"\\]*)"\s*$/.exec(header)?.[1] ?? header.trim()
  const parsed = UuidV7.safeParse(bare)
  return parsed.success ? parsed.data.toLowerCase() : null
}
