import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Cursor, type Publication, type Stream, signedBytes } from '../../hub/contract/content.ts'

/** What a terminal has of a stream. */
export interface Standing {
  /** null: what is in service, if anything, was not published by the centre */
  readonly cursor: Cursor | null
  /** something usable is in service */
  readonly inService: boolean
  /** see `marks.ts` */
  readonly taken: number
  readonly held: number
}

export type Judgement =
  | { kind: 'take' }
  | { kind: 'nothing-newer' }
  | { kind: 'held'; sentence: string }
  | { kind: 'refused'; sentence: string }

/** @param raw 32 bytes in base64 @returns null: it is no key */
export function verifyingKey(raw: string): KeyObject | null {
  try {
    const x = Buffer.from(raw, 'base64').toString('base64url')
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  } catch {
    return null
  }
}

export function isSigned({ header, signature }: Publication, key: KeyObject): boolean {
  return verify(null, signedBytes(header), key, Buffer.from(signature, 'base64'))
}

/** Whether these bring the stream forward from where it stands. No clock is asked: only sequence numbers decide. */
export function judge(
  stream: Stream,
  publications: readonly Publication[],
  { cursor, inService, taken, held }: Standing,
  key: KeyObject,
): Judgement {
  const refused = (sentence: string): Judgement => ({ kind: 'refused', sentence })
  let before = cursor
  for (const publication of publications) {
    const { header } = publication
    const { from, to, digest } = header
    if (header.stream !== stream) return refused(`the hub offers ${header.stream} instead of ${stream}`)
    if (!isSigned(publication, key)) {
      return refused(
        `publication ${to} is not signed with the key that hub.signingKey names; was the hub's key replaced?`,
      )
    }
    const follows = from === null || (from.sequence === before?.sequence && from.digest === before.digest)
    if (!follows || (from !== null && to <= from.sequence)) {
      return refused(`publication ${to} does not follow on ${before === null ? 'nothing' : before.sequence}`)
    }
    before = { sequence: to, digest }
  }
  const newest = before?.sequence ?? 0
  if (newest === cursor?.sequence && before?.digest === cursor.digest) return { kind: 'nothing-newer' }
  const known = Math.max(taken, cursor?.sequence ?? 0)
  if (newest < known || newest === cursor?.sequence) {
    return refused(
      `the newest that the hub offers is ${newest}, but ${known} was in service here: an old answer came again, or the hub was restored; "sync now --again" takes it all the same`,
    )
  }
  if (inService && newest <= held) {
    return {
      kind: 'held',
      sentence: `publication ${held} was put aside here by hand; the next newer one is taken, or this one with "sync now --again"`,
    }
  }
  return { kind: 'take' }
}
