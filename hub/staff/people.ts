import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Strength } from '../../staff/passwords.ts'
import { hashPassword, needsRehash, strength, verifyPassword } from '../../staff/passwords.ts'
import { passwordFault, type SecretFault } from '../../staff/policy.ts'
import { type Audit, audited, note } from '../store/audit.ts'
import { chargeTry, refundTry, unlockAccount } from '../store/lockouts.ts'
import { closeSessionsOf, openSession } from '../store/sessions.ts'
import {
  type Account,
  accountOf,
  addAccount,
  disableAccount,
  noteSignIn,
  reopenAccount,
  setPassword,
} from '../store/staff.ts'
import { queueOfWork } from './queue-of-work.ts'
import type { HubRole } from './roles.ts'

/** What is shown as who did it: 1 to 30 letters, digits, spaces and a few marks. */
export const StaffName = z
  .string()
  .transform((name) => name.normalize('NFKC').trim())
  .pipe(
    z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._·-]{0,29}$/u, 'must be 1 to 30 letters, digits, spaces or . _ · -'),
  )

export interface PeopleOptions {
  readonly audit: Audit
  readonly pepper: Buffer | null
  /** weaker in tests that are about something else */
  readonly strength?: Strength
}

export type SignIn =
  | { kind: 'signed-in'; token: string; account: Account }
  | { kind: 'refused' }
  | { kind: 'locked'; remainingMs: number }

export type PasswordChange =
  | { kind: 'changed'; token: string }
  | { kind: 'wrong' }
  | { kind: 'locked'; remainingMs: number }
  | { kind: 'unfit'; fault: Exclude<SecretFault, null> | 'same' }

const oneTimeMs = 86_400_000
/** without those that look alike */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Accounts, and the way in. Whatever happens to them stands in the audit. */
export class People {
  readonly #audit: Audit
  readonly #pepper: Buffer | null
  readonly #strength: Strength
  /** one hash takes 19 MiB and a core for tens of milliseconds, and intake goes before sign-ins */
  readonly #hashing = queueOfWork(1, 20)
  /** what the password of an account that doesn't exist is compared with: it takes as long */
  readonly #nobody: Promise<string>

  constructor(options: PeopleOptions) {
    this.#audit = options.audit
    this.#pepper = options.pepper
    this.#strength = options.strength ?? strength
    this.#nobody = this.#hash(newOneTimePassword())
    // whoever waits for it hears of it
    this.#nobody.catch(() => {})
  }

  /** The same answer, in the same time, for a name that nobody has, a wrong password and an account that is closed. */
  async signIn(typedName: string, password: string, address: string): Promise<SignIn> {
    const name = typedName.normalize('NFKC').trim()
    const { db, nowMs } = this.#audit
    const charged = await chargeTry(db, name, address, nowMs())
    if (charged.kind === 'locked') return charged
    const account = await accountOf(db, name)
    const right = await this.#verify(password, account?.passwordHash ?? (await this.#nobody))
    const reason = whyNot(account, right, new Date(nowMs()).toISOString())
    if (account === null || reason !== null) {
      // a name that nobody has may be a password in the wrong field: it is not kept
      const detail = { address, reason, waitS: Math.round(charged.after.remainingMs / 1_000) }
      await note(this.#audit, { actor: 'hub', action: 'sign-in-failed', subject: account?.name ?? '', detail })
      return { kind: 'refused' }
    }
    const stronger = needsRehash(account.passwordHash, this.#strength) ? await this.#hash(password) : null
    const token = await audited(this.#audit, async (step) => {
      await refundTry(step, name, address, nowMs())
      if (stronger) await setPassword(step, account.id, stronger, account.oneTimeUntil)
      await noteSignIn(step, account.id, nowMs())
      const value = await openSession(step, account.id, nowMs())
      return { value, act: { actor: account.name, action: 'signed-in', subject: account.name, detail: { address } } }
    })
    return { kind: 'signed-in', token, account }
  }

  /** Ends every other session of the account. */
  async changePassword(name: string, old: string, fresh: string, address: string): Promise<PasswordChange> {
    const { db, nowMs } = this.#audit
    const charged = await chargeTry(db, name, address, nowMs())
    if (charged.kind === 'locked') return charged
    const account = await accountOf(db, name)
    if (!account || !(await this.#verify(old, account.passwordHash))) {
      await note(this.#audit, { actor: name, action: 'password-refused', subject: name, detail: { address } })
      return { kind: 'wrong' }
    }
    await refundTry(db, name, address, nowMs())
    const fault = passwordFault(fresh, name)
    if (fault !== null) return { kind: 'unfit', fault }
    if (fresh.normalize('NFKC') === old.normalize('NFKC')) return { kind: 'unfit', fault: 'same' }
    const hash = await this.#hash(fresh)
    const token = await audited(this.#audit, async (step) => {
      await setPassword(step, account.id, hash, null)
      await closeSessionsOf(step, account.id)
      const value = await openSession(step, account.id, nowMs())
      return { value, act: { actor: name, action: 'password-changed', subject: name, detail: {} } }
    })
    return { kind: 'changed', token }
  }

  /** @returns the password with which to sign in once, good for 24 h; null: the name is taken */
  async add(actor: string, name: string, role: HubRole): Promise<string | null> {
    const { password, ...kept } = await this.#oneTime()
    const added = await audited(this.#audit, async (step) => {
      const value = await addAccount(step, { name, role, ...kept }, this.#audit.nowMs())
      return { value, act: value ? { actor, action: 'staff-added', subject: name, detail: { role } } : null }
    })
    return added ? password : null
  }

  /** A new one-time password, which opens a closed account again; who is signed in with it is out. null: there is no such account. */
  async renew(actor: string, name: string): Promise<string | null> {
    const { password, passwordHash, oneTimeUntil } = await this.#oneTime()
    const renewed = await audited(this.#audit, async (step) => {
      const account = await accountOf(step, name)
      if (!account) return { value: false, act: null }
      await setPassword(step, account.id, passwordHash, oneTimeUntil)
      await reopenAccount(step, account.id)
      await closeSessionsOf(step, account.id)
      await unlockAccount(step, name, this.#audit.nowMs())
      return { value: true, act: { actor, action: 'password-renewed', subject: name, detail: {} } }
    })
    return renewed ? password : null
  }

  /** Nobody signs in with it any more, and who is signed in is out. False: there is no such account, or it is closed. */
  async disable(actor: string, name: string): Promise<boolean> {
    return await audited(this.#audit, async (step) => {
      const account = await accountOf(step, name)
      if (!account || !(await disableAccount(step, account.id, this.#audit.nowMs()))) return { value: false, act: null }
      await closeSessionsOf(step, account.id)
      return { value: true, act: { actor, action: 'staff-disabled', subject: name, detail: {} } }
    })
  }

  async #oneTime(): Promise<{ password: string; passwordHash: string; oneTimeUntil: string }> {
    const password = newOneTimePassword()
    const oneTimeUntil = new Date(this.#audit.nowMs() + oneTimeMs).toISOString()
    return { password, passwordHash: await this.#hash(password), oneTimeUntil }
  }

  #hash(password: string): Promise<string> {
    return this.#hashing(() => hashPassword(password, this.#pepper, this.#strength))
  }

  #verify(password: string, hash: string): Promise<boolean> {
    return this.#hashing(() => verifyPassword(password, hash, this.#pepper))
  }
}

function whyNot(account: Account | null, right: boolean, now: string): string | null {
  if (account === null) return 'unknown-account'
  if (!right) return 'wrong-password'
  if (account.disabledAt !== null) return 'disabled'
  return account.oneTimeUntil !== null && account.oneTimeUntil <= now ? 'one-time-password-too-old' : null
}

/** 74 bits, in groups to be read out. */
function newOneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
