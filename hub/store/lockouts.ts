import type { Kysely } from 'kysely'
import {
  type Charged,
  charge,
  elapse,
  type Lockout,
  type LockoutTable,
  lockoutTable,
  unlocked,
} from '../../staff/lockout.ts'
import { digest } from './secrets.ts'
import type { Tables } from './tables.ts'

const forgottenMs = 86_400_000

interface Counted {
  /** of what somebody typed only the digest is kept: it may have been a password */
  readonly key: string
  readonly table: LockoutTable
  /** of its wrong tries one is forgotten each time that so long has passed; null: none */
  readonly forgivenEveryMs: number | null
}

/** A whole office may sit behind one address, a whole town stand before one terminal. */
const addressTable: LockoutTable = { ...lockoutTable, freeTries: 20 }

/**
 * Those of an address are many people's, so they are forgotten one by one. Whoever goes on guessing from there gets 20
 * tries at once and then 12 an hour, under 300 a day, over all accounts together, each of which keeps its own lock: with
 * passwords as short as four letters or digits (36⁴) that is one hit in some sixteen years.
 */
const addressForgivenMs = 5 * 60_000

function keys(name: string, address: string): readonly [account: Counted, address: Counted] {
  return [
    { key: digest(`account ${name}`), table: lockoutTable, forgivenEveryMs: null },
    { key: digest(`address ${address}`), table: addressTable, forgivenEveryMs: addressForgivenMs },
  ]
}

/** Charges one try to the account, known or not, and to the address; when either is locked, to neither. */
export async function chargeTry(db: Kysely<Tables>, name: string, address: string, nowMs: number): Promise<Charged> {
  return await db.transaction().execute(async (step): Promise<Charged> => {
    const charged: { found: Found; outcome: Charged }[] = []
    for (const counted of keys(name, address)) {
      const found = await read(step, counted, nowMs)
      charged.push({ found, outcome: charge(found.lockout, counted.table) })
    }
    let worst = unlocked
    for (const { outcome } of charged) {
      if (outcome.kind === 'locked') return outcome
      if (outcome.after.remainingMs >= worst.remainingMs) worst = outcome.after
    }
    for (const { found, outcome } of charged) {
      if (outcome.kind === 'try') await write(step, { ...found, lockout: outcome.after }, nowMs)
    }
    return { kind: 'try', after: worst }
  })
}

/** Its wrong tries are forgotten. */
export async function unlockAccount(db: Kysely<Tables>, name: string, nowMs: number): Promise<void> {
  const [{ key }] = keys(name, '')
  await write(db, { key, lockout: unlocked, forgivenAtMs: nowMs }, nowMs)
}

/** After the right password: the account is free again, and the address has its try back. */
export async function refundTry(db: Kysely<Tables>, name: string, address: string, nowMs: number): Promise<void> {
  const [, from] = keys(name, address)
  await unlockAccount(db, name, nowMs)
  const found = await read(db, from, nowMs)
  const failures = Math.max(0, found.lockout.failures - 1)
  await write(db, { ...found, lockout: { failures, remainingMs: 0 } }, nowMs)
}

/** Forgets who was quiet for a day after the wait was over. */
export async function forgetLockouts(db: Kysely<Tables>, nowMs: number): Promise<void> {
  await db
    .deleteFrom('lockouts')
    .where('counted_at', '<', new Date(nowMs - forgottenMs).toISOString())
    .execute()
}

interface Found {
  readonly key: string
  readonly lockout: Lockout
  /** until then wrong tries were forgiven; what has passed since counts for the next one */
  readonly forgivenAtMs: number
}

/** Takes the row, so that two tries side by side are counted one after the other. */
async function read(db: Kysely<Tables>, { key, forgivenEveryMs }: Counted, nowMs: number): Promise<Found> {
  const row = await db
    .insertInto('lockouts')
    .values({ key, failures: 0, remaining_ms: 0, counted_at: new Date(nowMs).toISOString() })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
    .returningAll()
    .executeTakeFirstOrThrow()
  const lockout = elapse({ failures: row.failures, remainingMs: row.remaining_ms }, nowMs - Date.parse(row.counted_at))
  if (forgivenEveryMs === null) return { key, lockout, forgivenAtMs: nowMs }
  const sinceMs = Date.parse(row.forgiven_at ?? row.counted_at)
  const times = Math.max(0, Math.floor((nowMs - sinceMs) / forgivenEveryMs))
  const failures = Math.max(0, lockout.failures - times)
  // nobody saves up for wrong tries to come
  const forgivenAtMs = failures === 0 ? nowMs : sinceMs + times * forgivenEveryMs
  return { key, lockout: { ...lockout, failures }, forgivenAtMs }
}

async function write(db: Kysely<Tables>, { key, lockout, forgivenAtMs }: Found, nowMs: number): Promise<void> {
  const row = {
    failures: lockout.failures,
    remaining_ms: Math.ceil(lockout.remainingMs),
    counted_at: new Date(nowMs).toISOString(),
    forgiven_at: new Date(forgivenAtMs).toISOString(),
  }
  await db.updateTable('lockouts').set(row).where('key', '=', key).execute()
}
