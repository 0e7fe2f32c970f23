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

/** A whole office may sit behind one address. */
const addressTable: LockoutTable = { ...lockoutTable, freeTries: 20 }

/** Of what somebody typed only the digest is kept: it may have been a password. */
function keys(name: string, address: string) {
  return [
    { key: digest(`account ${name}`), table: lockoutTable },
    { key: digest(`address ${address}`), table: addressTable },
  ] as const
}

/** Charges one try to the account, known or not, and to the address; when either is locked, to neither. */
export async function chargeTry(db: Kysely<Tables>, name: string, address: string, nowMs: number): Promise<Charged> {
  return await db.transaction().execute(async (step): Promise<Charged> => {
    const charged: { key: string; outcome: Charged }[] = []
    for (const { key, table } of keys(name, address)) {
      charged.push({ key, outcome: charge(await read(step, key, nowMs), table) })
    }
    let worst = unlocked
    for (const { outcome } of charged) {
      if (outcome.kind === 'locked') return outcome
      if (outcome.after.remainingMs >= worst.remainingMs) worst = outcome.after
    }
    for (const { key, outcome } of charged) if (outcome.kind === 'try') await write(step, key, outcome.after, nowMs)
    return { kind: 'try', after: worst }
  })
}

/** Its wrong tries are forgotten. */
export async function unlockAccount(db: Kysely<Tables>, name: string, nowMs: number): Promise<void> {
  const [account] = keys(name, '')
  await write(db, account.key, unlocked, nowMs)
}

/** After the right password: the account is free again, and the address has its try back. */
export async function refundTry(db: Kysely<Tables>, name: string, address: string, nowMs: number): Promise<void> {
  const [, from] = keys(name, address)
  await unlockAccount(db, name, nowMs)
  const lockout = await read(db, from.key, nowMs)
  await write(db, from.key, { failures: Math.max(0, lockout.failures - 1), remainingMs: 0 }, nowMs)
}

/** Forgets who was quiet for a day after the wait was over. */
export async function forgetLockouts(db: Kysely<Tables>, nowMs: number): Promise<void> {
  await db
    .deleteFrom('lockouts')
    .where('counted_at', '<', new Date(nowMs - forgottenMs).toISOString())
    .execute()
}

/** Takes the row, so that two tries side by side are counted one after the other. */
async function read(db: Kysely<Tables>, key: string, nowMs: number): Promise<Lockout> {
  const row = await db
    .insertInto('lockouts')
    .values({ key, failures: 0, remaining_ms: 0, counted_at: new Date(nowMs).toISOString() })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return elapse({ failures: row.failures, remainingMs: row.remaining_ms }, nowMs - Date.parse(row.counted_at))
}

async function write(db: Kysely<Tables>, key: string, lockout: Lockout, nowMs: number): Promise<void> {
  const row = {
    failures: lockout.failures,
    remaining_ms: Math.ceil(lockout.remainingMs),
    counted_at: new Date(nowMs).toISOString(),
  }
  await db.updateTable('lockouts').set(row).where('key', '=', key).execute()
}
