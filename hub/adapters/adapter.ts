import type { SubmissionBody } from '../unseal.ts'

/** A submission, opened, on its way to an upstream system. */
export interface DeliveryItem {
  /** the same whenever it is delivered again */
  readonly id: string
  readonly kind: string
  readonly receipt: string
  readonly terminal: string
  /** ISO 8601, by the terminal's clock */
  readonly createdAt: string
  /** ISO 8601, by the hub's clock */
  readonly receivedAt: string
  readonly body: SubmissionBody
}

/** `delivered`: the other side has it for good. `refused`: it never will; the sentence is for staff. */
export type DeliveryOutcome = { readonly kind: 'delivered' } | { readonly kind: 'refused'; readonly reason: string }

/** One upstream system. */
export interface Adapter {
  /** never another one's: what waits is kept under it */
  readonly name: string
  /** how many it is given at once */
  readonly atOnce: number
  /** It is the hub's own: what nobody else takes is not delivered by it alone. */
  readonly inHouse?: boolean
  takes(kind: string, body: SubmissionBody): boolean
  /** Idempotent by `item.id`; rejects with a sentence to be tried again. */
  deliver(item: DeliveryItem): Promise<DeliveryOutcome>
  close(): Promise<void>
}
