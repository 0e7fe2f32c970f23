import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beatOrFind, giveUp, type Lease, takeOver } from './store/leases.ts'
import type { Tables } from './store/tables.ts'

const beatMs = 1_000
/** silent for so long: the holder is dead, or hangs */
const silentMs = 4_000
/** a holder whose beats no longer reach the database stops by itself before anybody takes over */
const heldMs = 3_000

/** What only one of several hubs on a database may do. */
export interface Turn {
  /** whether it is this hub's */
  isOurs(): boolean
  /** somebody else may take it at once */
  end(): Promise<void>
}

export interface TurnParts {
  readonly db: Kysely<Tables>
  readonly name: string
  /** of a clock that nobody sets: no two hubs' clocks are compared */
  readonly nowMs: () => number
  /** called when it has become ours */
  readonly onOurs: () => void
  readonly onError: (error: unknown) => void
}

/** One look at the lease; to be repeated every second. */
export function turnTaker({ db, name, nowMs, onOurs }: TurnParts): {
  beat(): Promise<void>
  isOurs(): boolean
  me: string
} {
  const me = randomUUID()
  let oursUntil = Number.NEGATIVE_INFINITY
  let seen: Lease & { readonly atMs: number } = { holder: '', beats: -1, atMs: nowMs() }
  const isOurs = () => nowMs() < oursUntil

  const beat = async (): Promise<void> => {
    // counted from before the question: the database may take its time
    const askedAtMs = nowMs()
    const found = await beatOrFind(db, name, me)
    if (found !== null && (found.holder !== seen.holder || found.beats !== seen.beats)) {
      seen = { ...found, atMs: nowMs() }
    }
    const isSilent = nowMs() - seen.atMs >= silentMs
    if (found !== null && !(isSilent && (await takeOver(db, name, me, found)))) {
      oursUntil = Number.NEGATIVE_INFINITY
      return
    }
    const wasOurs = isOurs()
    oursUntil = askedAtMs + heldMs
    if (!wasOurs) onOurs()
  }
  return { beat, isOurs, me }
}

/** Takes turns with the other hubs on the database, until it is ended. */
export function takeTurns(parts: TurnParts): Turn {
  const { beat, isOurs, me } = turnTaker(parts)
  let looking: Promise<void> | null = null
  const look = () => {
    looking ??= beat()
      .catch(parts.onError)
      .finally(() => {
        looking = null
      })
  }
  const timer = setInterval(look, beatMs)
  look()
  return {
    isOurs,
    end: async () => {
      clearInterval(timer)
      await looking
      await giveUp(parts.db, parts.name, me).catch(parts.onError)
    },
  }
}

/** With a database of its own a hub waits for nobody. */
export const always: Turn = { isOurs: () => true, end: async () => {} }
