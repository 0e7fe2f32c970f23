import { appendFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { repeating } from '../repeating.ts'
import { markTold, type Untold, untoldBookings } from '../store/bookings.ts'
import type { Tables } from '../store/tables.ts'

/** The hall's calling system (排队叫号). */
export interface CallingSystem {
  /** Idempotent by id and state; rejects with a sentence to be told again. */
  tell(ticket: Untold): Promise<void>
}

/** Writes tickets as JSON lines to a file (mode 0600) from which the hall's own program takes them. */
export function ticketFile(file: string): CallingSystem {
  return {
    tell: async ({ id, state, counter, day, from, place, ticket }) =>
      await appendFile(file, `${JSON.stringify({ id, state, counter, day, from, place, ticket })}\n`, {
        mode: 0o600,
        flush: true,
      }),
  }
}

/** Tells everything that it does not know yet. Told but not written down (the process died in between) is told again. */
async function tellCalling(db: Kysely<Tables>, calling: CallingSystem, stopped: () => boolean): Promise<void> {
  for (;;) {
    const untold = await untoldBookings(db)
    if (untold.length === 0) return
    for (const ticket of untold) {
      if (stopped()) return
      await calling.tell(ticket)
      await markTold(db, ticket.id, ticket.state)
    }
  }
}

const pollMs = 2_000

export interface CallingLoop {
  wake(): void
  /** resolves when the ticket in hand is told */
  stop(): Promise<void>
}

/** @param mayTell false while another hub does it */
export function startCalling(
  db: Kysely<Tables>,
  calling: CallingSystem,
  mayTell: () => boolean,
  onError: (error: unknown) => void,
): CallingLoop {
  let isStopped = false
  const stopped = () => isStopped || !mayTell()
  const rounds = repeating(stopped, onError, () => tellCalling(db, calling, stopped))
  const timer = setInterval(rounds.wake, pollMs)
  return {
    wake: rounds.wake,
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await rounds.ended()
    },
  }
}
