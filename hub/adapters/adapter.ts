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

/** One upstream system. */
export interface Adapter {
  readonly name: string
  /** Idempotent by `item.id`; resolves once the other side has it for good, rejects with a sentence to be tried again. */
  deliver(item: DeliveryItem): Promise<void>
  close(): Promise<void>
}
