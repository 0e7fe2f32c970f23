import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { AdminRole, StaffName, type StaffPerson } from '../../contract/admin/roles.ts'
import type { Lockout } from '../../staff/lockout.ts'
import { hashPassword } from '../../staff/passwords.ts'
import { pinFault } from '../../staff/policy.ts'
import type { Store } from '../store/open-store.ts'
import type { AuditLog } from './audit-log.ts'

/** What is refused, in a sentence, and why by name. */
export class StaffRefused extends Error {
  readonly why: 'name' | 'taken' | 'last-system' | 'gone' | 'pin'
  constructor(why: StaffRefused['why'], message: string) {
    super(message)
    this.why = why
  }
}

const Row = z.object({
  name: z.string(),
  role: AdminRole,
  pin: z.string(),
  /** somebody else has made it, and told it to them */
  firstPin: z.int().transform((flag) => flag === 1),
  failures: z.int(),
  remainingMs: z.int(),
  createdAt: z.string(),
})
export type StaffRow = z.infer<typeof Row>

type Parts = {
  store: () => Store
  audit: AuditLog
  now: () => Date
  /** does it again with more room where the disk was full */
  guard?: <T>(work: () => T) => T
  /** of a PIN that passed the rules; the real one takes 20 ms and 19 MiB */
  hash?: (pin: string, pepper: Buffer) => Promise<string>
  /** @throws NoPepper */
  pepper: () => Buffer
}

const select = `select name, role, pin, first_pin as firstPin, failures, remaining_ms as remainingMs,
  created_at as createdAt from staff`

/** `isFirst`: somebody else has made it: who comes in with it chooses their own. */
type Pin = { pin: string; isFirst?: boolean }

/** Who may enter the admin pages of this terminal. */
export class People {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  list(): StaffRow[] {
    return z.array(Row).parse(this.#parts.store().prepare(`${select} order by name`).all())
  }

  find(name: string): StaffRow | null {
    const row = this.#parts.store().prepare(`${select} where name = ?`).get(name)
    return row === undefined ? null : Row.parse(row)
  }

  /** @throws StaffRefused */
  async add(
    { name, role, pin, isFirst = false }: { name: string; role: AdminRole } & Pin,
    actor: string,
  ): Promise<StaffPerson> {
    const parsed = StaffName.safeParse(name)
    if (!parsed.success) throw new StaffRefused('name', 'a name must be 2 to 16 letters, characters or digits')
    const known = parsed.data
    if (this.find(known) !== null)
      throw new StaffRefused('taken', `there is somebody called ${known}: choose another name`)
    const phc = await this.#hash(pin)
    const { audit, store, now } = this.#parts
    // somebody else may have taken the name while this was hashed
    return audit.record({ actor, action: 'staff.add', subject: known, detail: { role } }, () => {
      const { changes } = store()
        .prepare(
          'insert into staff (name, role, pin, first_pin, created_at) values (?, ?, ?, ?, ?) on conflict do nothing',
        )
        .run(known, role, phc, Number(isFirst), now().toISOString())
      if (changes !== 1) throw new StaffRefused('taken', `there is somebody called ${known}: choose another name`)
      return { name: known, role }
    })
  }

  /** @throws StaffRefused */
  remove(name: string, actor: string): void {
    const { audit, store } = this.#parts
    const person = this.#named(name)
    audit.record({ actor, action: 'staff.remove', subject: person.name, detail: { role: person.role } }, () => {
      const others = this.list().filter((one) => one.role === 'system' && one.name !== person.name)
      if (person.role === 'system' && others.length === 0) {
        throw new StaffRefused('last-system', `${person.name} is the only one of role system: add another one first`)
      }
      const { changes } = store().prepare('delete from staff where name = ?').run(person.name)
      if (changes !== 1) throw new StaffRefused('gone', `${person.name} is gone already`)
    })
  }

  /**
   * Another PIN; it opens at once, whatever wait there was.
   * @param was the PHC string that it takes the place of; left out: whatever is there
   * @throws StaffRefused
   */
  async resetPin(
    name: string,
    { pin, isFirst = false, was }: Pin & { was?: string | undefined },
    actor: string,
  ): Promise<StaffPerson> {
    const person = this.#named(name)
    const phc = await this.#hash(pin)
    const { audit, store } = this.#parts
    return audit.record({ actor, action: 'staff.reset-pin', subject: person.name, detail: {} }, () => {
      const { changes } = store()
        .prepare(
          `update staff set pin = :phc, first_pin = :isFirst, failures = 0, remaining_ms = 0
           where name = :name and pin = coalesce(:was, pin)`,
        )
        .run({ phc, isFirst: Number(isFirst), name: person.name, was: was ?? null })
      if (changes !== 1) throw new StaffRefused('gone', `${person.name} is gone, or has got another PIN meanwhile`)
      return { name: person.name, role: person.role }
    })
  }

  /** At once on the disk: a try is charged before it is looked at. */
  keepLockout(name: string, { failures, remainingMs }: Lockout): void {
    const { store, guard = (inner) => inner() } = this.#parts
    guard(() =>
      store()
        .prepare('update staff set failures = ?, remaining_ms = ? where name = ?')
        .run(failures, Math.ceil(remainingMs), name),
    )
  }

  async #hash(pin: string): Promise<string> {
    const fault = pinFault(pin)
    if (fault !== null) throw new StaffRefused('pin', faultSentences[fault])
    const { hash = (text, pepper) => hashPassword(text, pepper), pepper } = this.#parts
    return hash(pin, pepper())
  }

  #named(name: string): StaffRow {
    const found = this.find(name.normalize('NFKC').trim())
    if (found === null) throw new StaffRefused('gone', `nobody is called ${name.slice(0, 40)}: see admin staff list`)
    return found
  }
}

const common = 'this PIN is one of the first to be guessed: choose another one'
const faultSentences: Record<NonNullable<ReturnType<typeof pinFault>>, string> = {
  'too-short': 'a PIN has 6 to 8 digits',
  'too-long': 'a PIN has 6 to 8 digits',
  'not-digits': 'a PIN has digits only, 6 to 8 of them',
  common,
  repeats: common,
  run: common,
  date: common,
  'contains-name': common,
}

/** A PIN that the rules allow. */
export function randomPin(): string {
  for (;;) {
    const pin = String(randomInt(0, 100_000_000)).padStart(8, '0')
    if (pinFault(pin) === null) return pin
  }
}
