import { randomInt, timingSafeEqual } from 'node:crypto'
import { secretActions } from '../../../contract/admin/rights.ts'
import type { StaffPerson } from '../../../contract/admin/roles.ts'
import type { AdminRefusal, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { charge, elapse, type Lockout, unlocked } from '../../../staff/lockout.ts'
import { pinFault } from '../../../staff/policy.ts'
import type { AdminDeed, AdminLook, AdminTried, DoorOpened } from '../../../state/session/admin/machine.ts'
import type { SessionEvent } from '../../../state/session/events.ts'
import type { FirstCode } from './first-code.ts'
import type { StaffOffice } from './staff-office.ts'

type Parts = {
  office: StaffOffice
  send: (event: SessionEvent) => void
  look: (look: AdminLook) => AdminShown
  /** @returns how it ended, in a sentence; throws what could not be done */
  act: (deed: AdminDeed) => Promise<string>
  first: FirstCode
  /** hears who is in; null: nobody any more */
  present: (person: StaffPerson | null) => void
  /** somebody has to wait, after too many wrong PINs */
  lockedOut: () => void
  /** between two looks at the page on show */
  every: (call: () => void) => () => void
}

const overview: AdminLook = { page: 'overview', choice: {} }

/** The first start's way in, until there is somebody of role system. */
type First = { lockout: Lockout; sinceMs: number }

/** Somebody who gives themselves a PIN: what makes it theirs, the one they came with, and the one they have typed once. */
type Choosing = { own: (pin: string) => Promise<StaffPerson>; before: string; typed: string | null }

/**
 * Staff at the screen, with hands: checks their PINs, looks pages up, does what is pressed, writes it down. A PIN is
 * looked at and dropped here; no machine, view or log ever holds one.
 */
export class AdminDesk {
  readonly #parts: Parts
  #first: First | null = null
  #choosing: Choosing | null = null
  #chosen: string | null = null
  #look: AdminLook | null = null
  /** counts who came and went */
  #visit = 0
  #stopLooking: (() => void) | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Where nobody of role system is known yet: the code with which the first one is made. */
  firstCode(): string | null {
    const { office, first } = this.#parts
    try {
      if (office.people.list().some(({ role }) => role === 'system')) {
        // made by the command line meanwhile, perhaps
        this.#first = null
        first.drop()
        return null
      }
    } catch {
      return null
    }
    this.#first ??= { lockout: unlocked, sinceMs: performance.now() }
    return first.code()
  }

  /** The hidden gesture was made. Where it can't be known who there is, the door says so; changing paper needs nobody. */
  open(): void {
    const door = { people: [], ask: 'pin', digits: shuffled(), refusal: null } as const
    this.#parts.send({ type: 'admin.open', door: { ...door, ...this.#asked() } })
  }

  #asked(): Pick<DoorOpened, 'ask'> | Pick<DoorOpened, 'people'> | Pick<DoorOpened, 'refusal'> {
    if (this.firstCode() !== null) return { ask: 'code' }
    try {
      return { people: this.#parts.office.people.list().map(({ name }) => name) }
    } catch (error) {
      return { refusal: { ...why('broken'), detail: sentence(error) } }
    }
  }

  choose(name: string | null): void {
    this.#chosen = name
  }

  /** Takes the PIN that was typed. */
  async enter(pin: string): Promise<void> {
    this.#parts.send({ type: 'admin.checking' })
    const at = this.#visit
    const tried = await this.#tried(pin, at).catch((error: unknown) => refused('broken', 0, 0, sentence(error)))
    // they went away while it was looked at
    if (at !== this.#visit) return
    this.#parts.send({ type: 'admin.tried', tried })
    // it was shown with the answer
    if (tried.kind !== 'in') return
    this.#keepLooking(overview)
    this.#parts.present(tried.person)
  }

  /** Shows this page, and keeps it as things are. */
  look(look: AdminLook): void {
    this.#keepLooking(look)
    this.#show()
  }

  /** Does it, and writes down who did, and what was refused. */
  async act(deed: AdminDeed): Promise<void> {
    const { action, subject, filled } = deed
    const { office, act, send } = this.#parts
    const at = this.#visit
    // what ends when they have left is nobody's to read
    const done = (said: string) => {
      if (at === this.#visit) send({ type: 'admin.done', said })
    }
    const actor = deed.person?.name ?? 'somebody'
    const detail = filled === null || secretActions.includes(action) ? {} : shortened(filled)
    try {
      done(
        await office.audit.attempt({ actor, action, subject, detail }, () => {
          if (!this.#isStill(deed.person)) throw new Error(adminTexts.said.gone)
          return act(deed)
        }),
      )
    } catch (error) {
      done(adminTexts.said.failed(sentence(error)))
    }
    if (at === this.#visit) this.#show()
  }

  /** Nobody has taken them off the list, or given them another role, since they came in. */
  #isStill(person: StaffPerson | null): boolean {
    if (person === null) return true
    try {
      return this.#parts.office.people.list().some(({ name, role }) => name === person.name && role === person.role)
    } catch {
      // who let them in knew; what mends a terminal must not depend on its database
      return true
    }
  }

  /** They have left, or were sent away by time. */
  left(): void {
    this.#visit += 1
    this.#chosen = null
    this.#look = null
    this.#stopLooking?.()
    this.#stopLooking = null
    this.#parts.present(null)
    this.#choosing = null
  }

  #keepLooking(look: AdminLook): void {
    this.#look = look
    this.#stopLooking ??= this.#parts.every(() => this.#show())
  }

  #show(): void {
    if (this.#look !== null) this.#parts.send({ type: 'admin.looked', shown: this.#parts.look(this.#look) })
  }

  async #tried(pin: string, at: number): Promise<AdminTried> {
    if (this.#choosing !== null) return this.#choose(this.#choosing, pin)
    if (this.firstCode() !== null && this.#first !== null) return this.#triedCode(this.#first, pin)
    if (this.#chosen === null) return refused('wrong', 0, 0)
    const tried = await this.#parts.office.gate.try(this.#chosen, pin)
    switch (tried.kind) {
      case 'in': {
        const { person, isFirst, pin: was } = tried
        if (!isFirst) return { kind: 'in', person, shown: this.#parts.look(overview) }
        const { people } = this.#parts.office
        // who comes next must not choose for somebody who has left meanwhile
        if (at !== this.#visit) return refused('wrong', 0, 0)
        // reset by somebody meanwhile, it is no longer theirs to change
        const own = (chosen: string) => people.resetPin(person.name, { pin: chosen, was }, person.name)
        this.#choosing = { own, before: pin, typed: null }
        return { kind: 'ask', ask: 'new-pin', digits: shuffled(), refusal: null }
      }
      case 'locked':
        return refused('locked', tried.remainingMs, 0)
      case 'wrong':
        if (tried.remainingMs > 0) this.#parts.lockedOut()
        return refused(tried.remainingMs > 0 ? 'locked' : 'wrong', tried.remainingMs, tried.freeTries)
    }
  }

  async #choose(choosing: Choosing, pin: string): Promise<AdminTried> {
    if (choosing.typed === null) {
      const isWeak = pin === choosing.before || pinFault(pin) !== null
      if (isWeak) return { kind: 'ask', ask: 'new-pin', digits: shuffled(), refusal: why('pin-weak') }
      choosing.typed = pin
      return { kind: 'ask', ask: 'again', digits: shuffled(), refusal: null }
    }
    const same = choosing.typed === pin
    choosing.typed = null
    if (!same) return { kind: 'ask', ask: 'new-pin', digits: shuffled(), refusal: why('pins-differ') }
    this.#choosing = null
    const person = await choosing.own(pin)
    return { kind: 'in', person, shown: this.#parts.look(overview) }
  }

  async #beFirst(pin: string): Promise<StaffPerson> {
    const { office, first } = this.#parts
    const person = await office.people.add({ name: adminTexts.door.firstName, role: 'system', pin }, 'first-code')
    this.#first = null
    first.drop()
    return person
  }

  #triedCode(first: First, code: string): AdminTried {
    const { audit } = this.#parts.office
    const now = performance.now()
    const charged = charge(elapse(first.lockout, now - first.sinceMs))
    if (charged.kind === 'locked') return refused('locked', charged.remainingMs, 0, '', 'code')
    first.lockout = charged.after
    first.sinceMs = now
    const wanted = this.#parts.first.code()
    const isRight = code.length === wanted.length && timingSafeEqual(Buffer.from(code), Buffer.from(wanted))
    if (!isRight) {
      audit.record({ actor: 'somebody', action: 'code.failed', subject: '', detail: { ...charged.after } })
      return refused('code-wrong', charged.after.remainingMs, 0, '', 'code')
    }
    this.#choosing = { own: (pin) => this.#beFirst(pin), before: code, typed: null }
    audit.record({ actor: 'first-code', action: 'entered', subject: '', detail: {} })
    return { kind: 'ask', ask: 'new-pin', digits: shuffled(), refusal: null }
  }
}

function why(reason: AdminRefusal['why']): AdminRefusal {
  return { why: reason, seconds: 0, freeTries: 0, detail: '' }
}

function refused(
  reason: AdminRefusal['why'],
  remainingMs: number,
  freeTries: number,
  detail = '',
  ask: 'pin' | 'code' = 'pin',
): AdminTried {
  const refusal = { why: reason, seconds: Math.ceil(remainingMs / 1000), freeTries, detail }
  return { kind: 'ask', ask, digits: shuffled(), refusal }
}

/** The ten digits in an order that tells who looks on nothing about the places that are touched. */
function shuffled(): string[] {
  const digits = [...'0123456789']
  for (let at = digits.length - 1; at > 0; at -= 1) {
    const other = randomInt(0, at + 1)
    const moved = digits[at] ?? ''
    digits[at] = digits[other] ?? ''
    digits[other] = moved
  }
  return digits
}

/** the log keeps what was meant, not all that somebody can send */
function shortened({ value, seen }: Filled): Filled {
  return { value: value.slice(0, 80), seen: seen.slice(0, 80) }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
