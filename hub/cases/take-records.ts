import { hashPassword, type Strength } from '../../staff/passwords.ts'
import { CaseRecord } from '../contract/cases.ts'
import { recordLines } from '../record-lines.ts'
import { type CaseRow, keepCases } from '../store/cases.ts'
import type { HubStore } from '../store/open-store.ts'
import { holderHash, maskedNumber } from './holder.ts'
import { writtenByKeys } from './written.ts'

/** lines kept in one transaction */
const together = 500

/**
 * Takes cases as JSON lines, one `CaseRecord` a line. All are looked at before the first is kept; taken twice they are
 * the same. @returns how many. @throws LineRefusal
 */
export async function takeCaseLines(
  { db }: HubStore,
  text: string,
  { pepper, strength, nowMs }: { pepper: Buffer; strength?: Strength; nowMs: number },
): Promise<number> {
  const records = recordLines(CaseRecord, text)
  for (let from = 0; from < records.length; from += together) {
    const rows: CaseRow[] = []
    for (const record of records.slice(from, from + together)) rows.push(await rowOf(record, pepper, strength))
    await keepCases(db, rows, nowMs)
  }
  return records.length
}

/** What is kept of it: neither number nor password as they are. */
export async function rowOf(
  { applicant, password, ...facts }: CaseRecord,
  pepper: Buffer,
  strength?: Strength,
): Promise<CaseRow> {
  return {
    facts,
    holder: holderHash(applicant.idNumber, pepper),
    masked: maskedNumber(applicant.idNumber),
    password: password === null ? null : await hashPassword(writtenByKeys(password), pepper, strength),
  }
}
