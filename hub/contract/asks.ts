import { z } from 'zod'
import { Sealed } from './submissions.ts'

/**
 * Something asked in a citizen's name: only the hub can read it. `id` is bound to the seal with the kind of the question
 * and the terminal (`associatedData`), so that one question passes for no other.
 */
export const SealedAsk = z.strictObject({ id: z.uuid(), sealed: Sealed })
export type SealedAsk = z.infer<typeof SealedAsk>

/** 32 random bytes in base64, sealed with a question: the answer is sealed with them, AES-256-GCM. */
export const AnswerKey = z.base64().length(44)

/** `iv` 12 bytes, `ciphertext` with its tag of 16 bytes; the question's id is the associated data. */
export const SealedAnswer = z.strictObject({ iv: z.base64().length(16), ciphertext: z.base64().max(400_000) })
export type SealedAnswer = z.infer<typeof SealedAnswer>
