import type { StaffPerson } from '../../contract/admin/roles.ts'
import { charge, elapse, type Lockout, unlocked } from '../../staff/lockout.ts'
import type { AuditLog } from './audit-log.ts'
import type { People } from './people.ts'

export type Tried =
  /** `isFirst`: with a PIN that somebody else has made; `pin`: the PHC string that it fits */
  | { kind: 'in'; person: StaffPerson; isFirst: boolean; pin: string }
  | { kind: 'wrong'; remainingMs: number; freeTries: number }
  | { kind: 'locked'; remainingMs: number }

const freeTries = 5
/** after a power cut a wait may be so much longer than it was */
const keepEveryMs = 5_000

type Parts = {
  people: People
  audit: AuditLog
  /** of a clock that nobody sets, from any beginning */
  nowMs: () => number
  /** is this PIN the one of this hash? */
  verify: (pin: string, phc: string) => Promise<boolean>
}

/**
 * Lets somebody in by their PIN. Waits are kept as what is left of them, and count down only while this runs: neither a
 * clock that is set nor a restart shortens one. A try is charged on the disk before its PIN is looked at.
 */
export class PinGate {
  readonly #parts: Parts
  #settledMs: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.#settledMs = parts.nowMs()
  }

  async try(name: string, pin: string): Promise<Tried> {
    const { people, audit, verify } = this.#parts
    if (this.#unsettledMs >= keepEveryMs) this.settle()
    const person = people.find(name)
    if (person === null) return { kind: 'wrong', remainingMs: 0, freeTries: 0 }
    const charged = charge(elapse(person, this.#unsettledMs))
    // a locked try is not even hashed, nor does it cost the disk anything
    if (charged.kind === 'locked') return { kind: 'locked', remainingMs: charged.remainingMs }
    this.settle()
    people.keepLockout(person.name, charged.after)
    if (await verify(pin, person.pin)) {
      audit.record({ actor: person.name, action: 'entered', subject: '', detail: { role: person.role } }, () =>
        people.keepLockout(person.name, unlocked),
      )
      return { kind: 'in', person: { name: person.name, role: person.role }, isFirst: person.firstPin, pin: person.pin }
    }
    const { failures, remainingMs } = charged.after
    audit.record({
      actor: 'somebody',
      action: 'pin.failed',
      subject: person.name,
      detail: { failures, waitMs: remainingMs },
    })
    return { kind: 'wrong', remainingMs, freeTries: Math.max(0, freeTries - failures) }
  }

  /** How long somebody still has to wait. */
  remainingMs(name: string): number {
    const person = this.#parts.people.find(name)
    return person === null ? 0 : elapse(person, this.#unsettledMs).remainingMs
  }

  /** Writes down how much of every wait is over; to be called now and then, and before the end. */
  settle(): void {
    const elapsed = this.#unsettledMs
    this.#settledMs += elapsed
    for (const { name, failures, remainingMs } of this.#parts.people.list()) {
      const lockout: Lockout = { failures, remainingMs }
      if (remainingMs > 0) this.#parts.people.keepLockout(name, elapse(lockout, elapsed))
    }
  }

  get #unsettledMs(): number {
    return Math.max(0, this.#parts.nowMs() - this.#settledMs)
  }
}
