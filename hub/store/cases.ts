import type { Kysely } from 'kysely'
import { CaseFacts, casesAPage } from '../contract/cases.ts'
import type { Tables } from './tables.ts'

export interface KeptCase {
  readonly facts: CaseFacts
  /** the applicant's number, masked */
  readonly masked: string
  readonly rated: boolean
}

/** `holder`: a keyed hash; `password`: argon2id or null, which leaves the one that is kept */
export interface CaseRow {
  readonly facts: CaseFacts
  readonly holder: string
  readonly masked: string
  readonly password: string | null
}

/** By which a case is kept and found: keys on a screen write capitals, and no two numbers differ by them alone. */
export function caseKey(number: string): string {
  return number.toUpperCase()
}

/** Takes what upstream says now; said twice it is the same. */
export async function keepCases(db: Kysely<Tables>, cases: readonly CaseRow[], nowMs: number): Promise<void> {
  const updated_at = new Date(nowMs).toISOString()
  await db.transaction().execute(async (step) => {
    for (const { facts, holder, masked, password } of cases) {
      const row = {
        holder,
        masked,
        received_on: facts.receivedOn,
        closed_on: facts.closedOn,
        facts: JSON.stringify(facts),
        updated_at,
      }
      await step
        .insertInto('cases')
        .values({ number: caseKey(facts.number), ...row, password })
        .onConflict((conflict) =>
          conflict.column('number').doUpdateSet({ ...row, ...(password === null ? {} : { password }) }),
        )
        .execute()
    }
  })
}

/** The newest first. */
export async function casesOf(
  db: Kysely<Tables>,
  holder: string,
  page: number,
): Promise<{ total: number; cases: KeptCase[] }> {
  const { count } = await db
    .selectFrom('cases')
    .where('holder', '=', holder)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('cases')
    .where('holder', '=', holder)
    .select(['facts', 'masked', 'rated_at'])
    .orderBy('received_on', 'desc')
    .orderBy('number')
    .limit(casesAPage)
    .offset(page * casesAPage)
    .execute()
  return { total: Number(count), cases: rows.map(kept) }
}

export async function caseByNumber(
  db: Kysely<Tables>,
  number: string,
): Promise<(KeptCase & { password: string | null }) | null> {
  const row = await db
    .selectFrom('cases')
    .where('number', '=', caseKey(number))
    .select(['facts', 'masked', 'rated_at', 'password'])
    .executeTakeFirst()
  return row ? { ...kept(row), password: row.password } : null
}

function kept(row: { facts: string; masked: string; rated_at: string | null }): KeptCase {
  return { facts: CaseFacts.parse(JSON.parse(row.facts)), masked: row.masked, rated: row.rated_at !== null }
}
