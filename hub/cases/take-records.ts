import { z } from 'zod'
import { hashPassword, type Strength } from '../../staff/passwords.ts'
import { CaseRecord } from '../contract/cases.ts'
import { type CaseRow, keepCases } from '../store/cases.ts'
import type { HubStore } from '../store/open-store.ts'
import { holderHash, maskedNumber } from './holder.ts'

/** Cases that can't be taken: a sentence with the line, nothing of a person in it. */
export class CaseRefusal extends Error {}

/** lines kept in one transaction */
const together = 500

/**
 * Takes cases as JSON lines, one `CaseRecord` a line. All are looked at before the first is kept; taken twice they are
 * the same. @returns how many. @throws CaseRefusal
 */
export async function takeCaseLines(
  { db }: HubStore,
  text: string,
  { pepper, strength, nowMs }: { pepper: Buffer; strength?: Strength; nowMs: number },
): Promise<number> {
  const records = text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [recordOf(line, at + 1)]))
  for (let from = 0; from < records.length; from += together) {
    const rows: CaseRow[] = []
    for (const record of records.slice(from, from + together)) rows.push(await rowOf(record, pepper, strength))
    await keepCases(db, rows, nowMs)
  }
  return records.length
}

function recordOf(line: string, number: number): CaseRecord {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new CaseRefusal(`line ${number} is no JSON: nothing was taken`)
  }
  const parsed = CaseRecord.safeParse(value)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new CaseRefusal(
    `line ${number}, ${z.core.toDotPath(first?.path ?? []) || 'the whole'}: ${first?.message ?? 'is wrong'}; nothing was taken`,
  )
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
    password: password === null ? null : await hashPassword(password, pepper, strength),
  }
}
