import type { Kysely, Transaction } from 'kysely'
import { CaseFacts } from '../contract/cases.ts'
import { caseKey } from './cases.ts'
import type { Tables } from './tables.ts'

/** A name that its applicant was told is kept for them (保留期). */
export interface KeptName {
  readonly caseNumber: string
  readonly name: string
  /** the last day */
  readonly until: string
}

/** Until the transaction ends nobody else decides about names, of all hubs on the database. */
export async function decideAlone(step: Transaction<Tables>): Promise<void> {
  await step
    .insertInto('leases')
    .values({ name: 'names', holder: '', beats: 0 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ beats: 0 }))
    .execute()
}

/** Names that are still kept on that day for somebody else; not those that upstream has refused since. */
export async function namesKeptForOthers(db: Kysely<Tables>, holder: string, day: string): Promise<string[]> {
  const rows = await db
    .selectFrom('kept_names')
    .innerJoin('cases', 'cases.number', 'kept_names.case_number')
    .select(['kept_names.name', 'cases.facts'])
    .where('kept_names.until', '>=', day)
    .where('cases.holder', '<>', holder)
    .execute()
  return rows.filter(({ facts }) => stands(CaseFacts.parse(JSON.parse(facts)))).map(({ name }) => name)
}

function stands({ side }: CaseFacts): boolean {
  return side?.side !== 'not-accepted' && side?.side !== 'returned'
}

export async function keepName(db: Kysely<Tables>, { caseNumber, name, until }: KeptName): Promise<void> {
  await db
    .insertInto('kept_names')
    .values({ case_number: caseKey(caseNumber), name, until })
    .execute()
}

/** Forgets those that are over on that day. */
export async function forgetNames(db: Kysely<Tables>, day: string): Promise<void> {
  await db.deleteFrom('kept_names').where('until', '<', day).execute()
}
