import { type Kysely, type Selectable, sql } from 'kysely'
import { CaseFacts, casesAPage } from '../contract/cases.ts'
import type { Tables } from './tables.ts'

export interface KeptCase {
  readonly facts: CaseFacts
  /** the applicant's number, masked */
  readonly masked: string
  readonly rated: boolean
  /** receipt of the submission that chose to have its result sent by post; null: none has */
  readonly postChoice: string | null
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
  await db.transaction().execute(async (step) => {
    for (const one of cases) await keepCase(step, one, nowMs)
  })
}

export async function keepCase(
  db: Kysely<Tables>,
  { facts, holder, masked, password }: CaseRow,
  nowMs: number,
): Promise<void> {
  const row = {
    holder,
    masked,
    received_on: facts.receivedOn,
    closed_on: facts.closedOn,
    facts: JSON.stringify(facts),
    updated_at: new Date(nowMs).toISOString(),
  }
  await db
    .insertInto('cases')
    .values({ number: caseKey(facts.number), ...row, password })
    .onConflict((conflict) =>
      conflict.column('number').doUpdateSet({ ...row, ...(password === null ? {} : { password }) }),
    )
    .execute()
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
    .select(['facts', 'masked', 'rated_at', 'post_choice'])
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
    .select(['facts', 'masked', 'rated_at', 'post_choice', 'password'])
    .executeTakeFirst()
  return row ? { ...kept(row), password: row.password } : null
}

/** Chooses post for a case; the first to do so has. @returns the receipt of the one that has, again when asked again */
export async function choosePost(db: Kysely<Tables>, number: string, receipt: string): Promise<string> {
  const { post_choice } = await db
    .updateTable('cases')
    .set({ post_choice: sql`coalesce(post_choice, ${receipt})` })
    .where('number', '=', caseKey(number))
    .returning('post_choice')
    .executeTakeFirstOrThrow()
  return post_choice ?? receipt
}

function kept(row: Pick<Selectable<Tables['cases']>, 'facts' | 'masked' | 'rated_at' | 'post_choice'>): KeptCase {
  return {
    facts: CaseFacts.parse(JSON.parse(row.facts)),
    masked: row.masked,
    rated: row.rated_at !== null,
    postChoice: row.post_choice,
  }
}
