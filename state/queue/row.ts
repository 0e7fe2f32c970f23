import { z } from 'zod'
import { Sealed, type Submission } from '../../hub/contract/submissions.ts'

/**
 * queued → sending → accepted | retry | refused. `retry` is tried again by itself; `refused` waits for staff, who put it
 * back into `queued`; a `sending` that nobody sends any more is `queued` after the next start.
 */
export const QueueState = z.enum(['queued', 'sending', 'retry', 'accepted', 'refused'])
export type QueueState = z.infer<typeof QueueState>

/** One submission as staff and screens may see it: nothing of a person in it. */
export const QueueItem = z.object({
  /** its place in the queue, and what staff call it by */
  id: z.number().int(),
  kind: z.string(),
  state: QueueState,
  /** how often it was sent */
  attempts: z.number().int(),
  receipt: z.string(),
  /** why it was not taken the last time; empty when it never failed */
  lastError: z.string(),
  /** by the terminal's clock */
  createdAt: z.string(),
  /** by the hub's clock; null before */
  acceptedAt: z.string().nullable(),
})
export type QueueItem = z.infer<typeof QueueItem>

export const itemColumns = `sequence as id, kind, state, attempts, receipt, last_error as lastError,
  created_at as createdAt, accepted_at as acceptedAt`

const SealedText = z.string().transform((text, context) => {
  try {
    return Sealed.parse(JSON.parse(text))
  } catch {
    context.addIssue('is no sealed body')
    return z.NEVER
  }
})

const SendableRow = z.object({
  id: z.number().int(),
  key: z.string(),
  attempts: z.number().int(),
  kind: z.string(),
  receipt: z.string(),
  order: z.string(),
  createdAt: z.string(),
  sealed: SealedText,
})

export const sendableColumns = `sequence as id, key, attempts, kind, receipt, order_key as "order",
  created_at as createdAt, sealed`

/** A submission on its way to the hub. */
export interface Sendable {
  readonly id: number
  /** Idempotency-Key */
  readonly key: string
  /** this one included */
  readonly attempts: number
  readonly submission: Submission
}

/** @throws ZodError when the row is none that this program wrote */
export function sendable(row: unknown): Sendable {
  const { id, key, attempts, ...submission } = SendableRow.parse(row)
  return { id, key, attempts, submission }
}

/** A line of what staff carry to the hub: `submission` is what would have been posted, under the same key. */
const Exported = z
  .object({
    key: z.string(),
    state: QueueState,
    lastError: z.string(),
    kind: z.string(),
    receipt: z.string(),
    order: z.string(),
    createdAt: z.string(),
    sealed: z.string(),
  })
  .transform(({ key, state, lastError, sealed, ...submission }) => ({
    key,
    state,
    lastError,
    submission: { ...submission, sealed: SealedText.safeParse(sealed).data ?? sealed },
  }))
export type Exported = z.infer<typeof Exported>

export const exportedColumns = `key, state, last_error as lastError, kind, receipt, order_key as "order",
  created_at as createdAt, sealed`

/** @throws ZodError when the row is none that this program wrote */
export function exported(row: unknown): Exported {
  return Exported.parse(row)
}
