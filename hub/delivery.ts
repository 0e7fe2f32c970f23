import type { Kysely } from 'kysely'
import type { Adapter } from './adapters/adapter.ts'
import { grouped } from './grouped.ts'
import type { UnsealingKeys } from './keys.ts'
import { repeating } from './repeating.ts'
import { isStoreTrouble } from './store/failure.ts'
import {
  due,
  keepHere,
  markDead,
  markRetry,
  type Outcome,
  rerouteGone,
  route,
  settle,
  unrouted,
  type Waiting,
} from './store/outbox.ts'
import type { Tables } from './store/tables.ts'
import { type SubmissionBody, unseal } from './unseal.ts'

const baseMs = 1_000
const capMs = 15 * 60_000
const batch = 50
/** an adapter that fails so often in a row is left alone for a while: it is not the submissions that are to blame */
const mostFailures = 10

export interface Delivery {
  readonly db: Kysely<Tables>
  /** read anew each round, so a key put in later is found */
  readonly keys: () => Promise<UnsealingKeys>
  readonly adapters: readonly Adapter[]
  readonly nowMs: () => number
  /** 0 ≤ n < 1 */
  readonly random: () => number
  /** awaited before each batch */
  readonly rest?: () => Promise<void>
  /** sees each body before it is routed, again when that is tried again; null: it goes on */
  readonly onOpened?: (item: Waiting, body: SubmissionBody) => Promise<Stop | null>
}

/** Goes no further: all is done `here`; or it can't be carried out and gets `nowhere`, which staff see. */
export interface Stop {
  readonly kind: 'here' | 'nowhere'
  readonly reason: string
}

/** how often; what two adapters take counts twice */
export interface Delivered {
  delivered: number
  retried: number
  dead: number
}

/** Everything that is due now is routed and delivered. */
export async function deliverDue(delivery: Delivery): Promise<Delivered> {
  const sums = [await routeDue(delivery, () => false)]
  for (const adapter of delivery.adapters) sums.push(await deliverTo(adapter, delivery, () => false))
  const total = (name: keyof Delivered) => sums.reduce((sum, one) => sum + one[name], 0)
  return { delivered: total('delivered'), retried: total('retried'), dead: total('dead') }
}

/** Opens what came in and puts it among what waits for each adapter that takes it. */
async function routeDue(delivery: Delivery, stopped: () => boolean): Promise<Delivered> {
  const { db, nowMs } = delivery
  const sum: Delivered = { delivered: 0, retried: 0, dead: 0 }
  let keys: UnsealingKeys | null = null
  for (;;) {
    await delivery.rest?.()
    const items = await unrouted(db, nowMs(), batch)
    if (items.length === 0 || stopped()) return sum
    keys ??= await delivery.keys()
    const routed: { item: Waiting; adapters: string[] }[] = []
    for (const item of items) {
      const ways = await waysOf(delivery, keys, item)
      switch (ways.kind) {
        case 'to':
          routed.push({ item, adapters: ways.adapters })
          break
        case 'later':
          await markRetry(db, item.id, ways.reason, againAtMs(delivery, item.attempts))
          sum.retried += 1
          break
        case 'here':
          await keepHere(db, item.id, ways.reason, nowMs())
          sum.delivered += 1
          break
        case 'nowhere':
          await markDead(db, item.id, ways.reason)
          sum.dead += 1
      }
    }
    await route(db, routed, nowMs())
  }
}

type Ways = { kind: 'to'; adapters: string[] } | { kind: 'later'; reason: string } | Stop

async function waysOf({ adapters, onOpened }: Delivery, keys: UnsealingKeys, item: Waiting): Promise<Ways> {
  const opened = await unseal(keys, item)
  switch (opened.kind) {
    case 'no-key':
      return { kind: 'later', reason: opened.reason }
    case 'cannot-be-opened':
    case 'no-object':
      return { kind: 'nowhere', reason: opened.reason }
    case 'body': {
      const stays = (await onOpened?.(item, opened.body)) ?? null
      if (stays !== null) return stays
      const takers = adapters.filter((adapter) => adapter.takes(item.kind, opened.body))
      const reason = `no upstream system takes this ${item.kind}: describe one in a file in upstream/, then retry`
      const isGoing = takers.some(({ inHouse = false }) => !inHouse)
      return isGoing ? { kind: 'to', adapters: takers.map(({ name }) => name) } : { kind: 'nowhere', reason }
    }
  }
}

/**
 * Gives an adapter everything that is due there. What was delivered but not written down (the process died in between)
 * is delivered again, and the adapter skips it.
 */
async function deliverTo(adapter: Adapter, delivery: Delivery, stopped: () => boolean): Promise<Delivered> {
  const { db, nowMs } = delivery
  const sum: Delivered = { delivered: 0, retried: 0, dead: 0 }
  const names = { delivered: 'delivered', waiting: 'retried', dead: 'dead' } as const
  const writeDown = grouped(
    async (outcomes: readonly Outcome[]) => {
      await settle(db, outcomes, nowMs())
      return outcomes
    },
    { most: batch, isEverybodys: isStoreTrouble },
  )
  let failures = 0
  const isOver = () => stopped() || failures >= mostFailures
  for (;;) {
    await delivery.rest?.()
    const items = await due(db, adapter.name, nowMs(), batch)
    if (items.length === 0 || isOver()) return sum
    const keys = await delivery.keys()
    await several(items, adapter.atOnce, async (item) => {
      if (isOver()) return
      const outcome = await deliverOne(adapter, delivery, keys, item)
      failures = outcome.state === 'waiting' ? failures + 1 : 0
      await writeDown(outcome)
      sum[names[outcome.state]] += 1
    })
  }
}

async function deliverOne(adapter: Adapter, delivery: Delivery, keys: UnsealingKeys, item: Waiting): Promise<Outcome> {
  const whose = { submission: item.id, adapter: adapter.name }
  const { kind, receipt, terminal, createdAt, receivedAt } = item
  try {
    const opened = await unseal(keys, item)
    if (opened.kind !== 'body') throw new Error(opened.reason)
    const id = `${terminal}/${item.key}`
    const outcome = await adapter.deliver({ id, kind, receipt, terminal, createdAt, receivedAt, body: opened.body })
    if (outcome.kind === 'delivered') return { ...whose, state: 'delivered' }
    return { ...whose, state: 'dead', reason: `${adapter.name}: ${outcome.reason}` }
  } catch (error) {
    const reason = `${adapter.name}: ${error instanceof Error ? error.message : error}`
    return { ...whose, state: 'waiting', reason, againAtMs: againAtMs(delivery, item.attempts) }
  }
}

/** Full jitter, but never at once: the round that failed must end. */
function againAtMs({ nowMs, random }: Delivery, attempts: number): number {
  return nowMs() + Math.max(baseMs, random() * Math.min(capMs, baseMs * 2 ** attempts))
}

/** Works on all items, so many at once. Ends when all have ended, also when some failed. */
async function several<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const lane = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

export interface DeliveryLoop {
  /** something new has come */
  wake(): void
  /** resolves when the items in hand are done */
  stop(): Promise<void>
}

const pollMs = 2_000

/**
 * Delivers when woken and every 2 s, each adapter at its own pace; a round that fails as a whole (the database is gone)
 * is reported and tried again.
 * @param mayDeliver false while another hub does it
 */
export function startDelivery(
  delivery: Delivery,
  mayDeliver: () => boolean,
  onError: (error: unknown) => void,
): DeliveryLoop {
  let isStopped = false
  const stopped = () => isStopped || !mayDeliver()
  const lanes = delivery.adapters.map((adapter) =>
    repeating(stopped, onError, async () => {
      await deliverTo(adapter, delivery, stopped)
    }),
  )
  let sawAdapters = false
  const router = repeating(stopped, onError, async () => {
    if (!sawAdapters) {
      const names = delivery.adapters.map(({ name }) => name)
      await rerouteGone(delivery.db, names)
      sawAdapters = true
    }
    await routeDue(delivery, stopped)
    for (const lane of lanes) lane.wake()
  })
  const timer = setInterval(router.wake, pollMs)
  router.wake()
  return {
    wake: router.wake,
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await router.ended()
      for (const lane of lanes) await lane.ended()
    },
  }
}
