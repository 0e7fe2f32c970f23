import { createHash } from 'node:crypto'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Something that was done: by whom, what, to what. Nothing of a citizen. */
export interface AuditEntry {
  /** ISO 8601 in UTC with milliseconds */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: Json
}

/** As it is kept. `detail` is canonical JSON, hashes are SHA-256 in hexadecimal. */
export interface AuditRow extends Omit<AuditEntry, 'detail'> {
  /** from 1, without gaps */
  readonly sequence: number
  readonly detail: string
  readonly previous: string
  readonly hash: string
}

/** The last row's place; kept apart from the rows it tells when the last of them were cut off. */
export interface AuditHead {
  readonly sequence: number
  readonly hash: string
}

export const emptyHead: AuditHead = { sequence: 0, hash: '0'.repeat(64) }

export type AuditVerdict =
  | { readonly kind: 'intact'; readonly rows: number }
  | {
      readonly kind: 'changed' | 'missing' | 'reordered' | 'truncated'
      /** the row in question */
      readonly sequence: number
      readonly sentence: string
    }

/** The row that follows `head`. */
export function nextRow(head: AuditHead, entry: AuditEntry): AuditRow {
  const { at, actor, action, subject } = entry
  // half a character would come back from the database as another one, and its row would count as changed
  const words = { at, actor: actor.toWellFormed(), action: action.toWellFormed(), subject: subject.toWellFormed() }
  const row = { ...words, sequence: head.sequence + 1, detail: canonical(entry.detail), previous: head.hash }
  return { ...row, hash: hashOf(row) }
}

/**
 * Walks the rows in the order in which they are kept.
 * @param head what was kept apart; rows beyond it are fine (it may lag by what was written just before a power cut)
 */
export async function verifyChain(
  rows: Iterable<AuditRow> | AsyncIterable<AuditRow>,
  head: AuditHead | null = null,
): Promise<AuditVerdict> {
  let last = emptyHead
  /** the row that should have come where a later one came */
  let gap: number | null = null
  for await (const row of rows) {
    if (gap !== null) {
      if (row.sequence === gap) return broken('reordered', gap, `row ${gap} stands after a later one: rows were moved`)
      continue
    }
    if (row.hash !== hashOf(row)) {
      return broken('changed', row.sequence, `row ${row.sequence} was changed: its content does not give its hash`)
    }
    if (row.sequence <= last.sequence) {
      return broken('reordered', row.sequence, `row ${row.sequence} comes after row ${last.sequence}: rows were moved`)
    }
    if (row.sequence > last.sequence + 1) {
      gap = last.sequence + 1
      continue
    }
    if (row.previous !== last.hash) {
      return broken(
        'changed',
        last.sequence,
        `row ${last.sequence} was replaced: row ${row.sequence} names another one`,
      )
    }
    if (head?.sequence === row.sequence && head.hash !== row.hash) {
      return broken('changed', row.sequence, `row ${row.sequence} was replaced: the head kept apart names another one`)
    }
    last = row
  }
  if (gap !== null) return broken('missing', gap, `row ${gap} is missing`)
  if (head !== null && head.sequence > last.sequence) {
    const from = last.sequence + 1
    return broken('truncated', from, `rows ${from} to ${head.sequence} are missing at the end: they were cut off`)
  }
  return { kind: 'intact', rows: last.sequence }
}

function broken(kind: Exclude<AuditVerdict['kind'], 'intact'>, sequence: number, sentence: string): AuditVerdict {
  return { kind, sequence, sentence }
}

function hashOf({ sequence, at, actor, action, subject, detail, previous }: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([sequence, at, actor, action, subject, detail, previous]))
    .digest('hex')
}

/** JSON with the members of every object in the order of their names. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
