import type { SubmissionKind } from '../../hub/contract/submissions.ts'
import { kinds } from './kinds/index.ts'
import type { KnownPerson } from './kinds/kind.ts'

/** Bodies are filled up to a multiple of this, so that the length of what is sealed tells little. */
const step = 256

const nobody: KnownPerson = { name: null, idNumber: null, phone: null, address: null }

/** A body that can't be handed in. Names the members that are off, never what stands in them. */
export class BadBody extends Error {
  override readonly name = 'BadBody'
}

/**
 * What is sealed: the body as JSON in UTF-8, checked and filled up with spaces, which JSON ignores.
 * @throws BadBody
 */
export function bodyBytes(
  kind: SubmissionKind,
  body: Readonly<Record<string, unknown>>,
  person: KnownPerson = nobody,
): Uint8Array {
  const { body: schema, maxBytes, complete } = kinds[kind]
  const parsed = schema.safeParse(complete ? complete(body, person) : body)
  if (!parsed.success) {
    const members = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))]
    throw new BadBody(`${kind}: wrong or missing: ${members.join(', ')}; ask for it again`)
  }
  const json = new TextEncoder().encode(JSON.stringify(parsed.data))
  if (json.length > maxBytes) {
    throw new BadBody(`${kind}: ${json.length} bytes are more than the ${maxBytes} that it may have; shorten it`)
  }
  const bytes = new Uint8Array(Math.ceil(json.length / step) * step).fill(0x20)
  bytes.set(json)
  return bytes
}
