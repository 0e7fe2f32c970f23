import type { Kysely } from 'kysely'
import type { Adapter } from './adapters/adapter.ts'
import type { UnsealingKeys } from './keys.ts'
import { due, markDead, markDelivered, markRetry, type Waiting } from './store/outbox.ts'
import type { Tables } from './store/tables.ts'
import { type SubmissionBody, unseal } from './unseal.ts'

const baseMs = 1_000
const capMs = 15 * 60_000
const batch = 100

export interface Delivery {
  readonly db: Kysely<Tables>
  /** read anew each round, so a key put in later is found */
  readonly keys: () => Promise<UnsealingKeys>
  readonly adapter: Adapter
  readonly nowMs: () => number
  /** 0 ≤ n < 1 */
  readonly random: () => number
  /** sees each body before it is delivered, again with every try */
  readonly onOpened?: (item: Waiting, body: SubmissionBody) => Promise<void>
}

export interface Delivered {
  delivered: number
  retried: number
  dead: number
}

/**
 * Opens and delivers everything that is due now. What was delivered but not marked (the process died in between) is
 * delivered again, and the adapter skips it.
 */
export async function deliverDue(delivery: Delivery, stopped: () => boolean = () => false): Promise<Delivered> {
  const sum: Delivered = { delivered: 0, retried: 0, dead: 0 }
  let keys: UnsealingKeys | null = null
  for (;;) {
    const items = await due(delivery.db, delivery.nowMs(), batch)
    if (items.length === 0 || stopped()) return sum
    keys ??= await delivery.keys()
    for (const item of items) {
      if (stopped()) return sum
      sum[await deliverOne(delivery, keys, item)] += 1
    }
  }
}

async function deliverOne(delivery: Delivery, keys: UnsealingKeys, item: Waiting): Promise<keyof Delivered> {
  const opened = await unseal(keys, item)
  switch (opened.kind) {
    case 'no-key':
      return await later(delivery, item, opened.reason)
    case 'cannot-be-opened':
    case 'no-object':
      await markDead(delivery.db, item.id, opened.reason)
      return 'dead'
    case 'body':
  }
  await delivery.onOpened?.(item, opened.body)
  const { kind, receipt, terminal, createdAt, receivedAt } = item
  const id = `${terminal}/${item.key}`
  try {
    await delivery.adapter.deliver({ id, kind, receipt, terminal, createdAt, receivedAt, body: opened.body })
  } catch (error) {
    return await later(delivery, item, `${delivery.adapter.name}: ${error instanceof Error ? error.message : error}`)
  }
  await markDelivered(delivery.db, item.id, delivery.nowMs())
  return 'delivered'
}

/** Full jitter, but never at once: the round that failed must end. */
async function later({ db, nowMs, random }: Delivery, item: Waiting, reason: string): Promise<'retried'> {
  const waitMs = Math.max(baseMs, random() * Math.min(capMs, baseMs * 2 ** item.attempts))
  await markRetry(db, item.id, reason, nowMs() + waitMs)
  return 'retried'
}

export interface DeliveryLoop {
  /** something new has come */
  wake(): void
  /** resolves when the item in hand is done */
  stop(): Promise<void>
}

const pollMs = 2_000

/** Delivers when woken and every 2 s; a round that fails as a whole (the database is gone) is reported and tried again. */
export function startDelivery(delivery: Delivery, onError: (error: unknown) => void): DeliveryLoop {
  let stopped = false
  let again = false
  let running: Promise<void> | null = null
  const round = async (): Promise<void> => {
    do {
      again = false
      try {
        await deliverDue(delivery, () => stopped)
      } catch (error) {
        onError(error)
      }
    } while (again && !stopped)
    running = null
  }
  const wake = () => {
    again = true
    if (!stopped) running ??= round()
  }
  const timer = setInterval(wake, pollMs)
  wake()
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
