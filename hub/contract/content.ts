import { z } from 'zod'

/** What the centre publishes for its terminals; each stream is counted for itself. */
export const Stream = z.enum(['catalogue', 'names', 'settings'])
export type Stream = z.infer<typeof Stream>

/** SHA-256 in hexadecimal */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
const Sequence = z.int().min(1).max(1_000_000_000)

/** Which publication of a stream a terminal has: its sequence number and the digest of its body. */
export const Cursor = z.strictObject({ sequence: Sequence, digest: Digest })
export type Cursor = z.infer<typeof Cursor>

/** 1 GB: nothing larger is published, or taken */
export const mostBytes = 1_000_000_000
/** publications that may follow on a whole one before another whole one is due */
export const mostFollowing = 500

/** All that is signed: what the body is, and where in its stream it stands. */
export const PublicationHeader = z.strictObject({
  stream: Stream,
  /** the publication that it changes; null: it is whole */
  from: Cursor.nullable(),
  to: Sequence,
  /** as the kiosk's importers know files by their ending */
  format: z.enum(['json', 'jsonl', 'csv', 'xlsx']),
  bytes: z.int().min(1).max(mostBytes),
  digest: Digest,
  /** of a catalogue its version, of names the day that they show; '' of settings */
  version: z.string().max(40),
  /** who gave it out, in words */
  source: z.string().max(200),
  /** by the hub's clock, for people to read: only `to` decides what is newer */
  madeAt: z.iso.datetime(),
})
export type PublicationHeader = z.infer<typeof PublicationHeader>

/** The signature is Ed25519 over `signedBytes`, 64 bytes in base64. @see RFC 8032 */
export const Publication = z.strictObject({ header: PublicationHeader, signature: z.base64().length(88) })
export type Publication = z.infer<typeof Publication>

/** What brings a terminal up to date, in the order in which it is to be taken. */
export const Publications = z.strictObject({
  publications: z
    .array(Publication)
    .min(1)
    .max(mostFollowing + 1),
})

/** The canonical form of a header. */
export function signedBytes(header: PublicationHeader): Uint8Array {
  const { stream, from, to, format, bytes, digest, version, source, madeAt } = header
  const before = from === null ? null : [from.sequence, from.digest]
  const members = ['hall-kiosk publication', stream, before, to, format, bytes, digest, version, source, madeAt]
  return new TextEncoder().encode(JSON.stringify(members))
}

/** A cursor as `after` has it: `7-3fa9…` */
export function cursorText({ sequence, digest }: Cursor): string {
  return `${sequence}-${digest}`
}

/** null: it is none */
export function readCursor(text: string): Cursor | null {
  const [, sequence, digest] = /^(\d{1,10})-([0-9a-f]{64})$/.exec(text) ?? []
  const parsed = Cursor.safeParse({ sequence: Number(sequence), digest })
  return parsed.success ? parsed.data : null
}

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u.test(text), 'must be one plain line')
const days = z.array(z.iso.date('must be a day like 2026-10-01')).max(400)

/** What the centre may set on all terminals from afar, and nothing else; what is left out stays as configured there. */
export const RemoteSettings = z.strictObject({
  /** where staff are found */
  staffDesk: line(30).optional(),
  phone: line(20).optional(),
  /** closed on these days, and open on those, whatever the calendar says */
  closedOn: days.optional(),
  openOn: days.optional(),
  /** a line for citizens on the screen of a terminal that is out of service */
  notice: line(60).optional(),
})
export type RemoteSettings = z.infer<typeof RemoteSettings>
