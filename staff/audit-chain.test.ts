import { describe, expect, test } from 'vitest'
import { type AuditHead, type AuditRow, emptyHead, nextRow, verifyChain } from './audit-chain.ts'

function chain(count: number): { rows: AuditRow[]; head: AuditHead } {
  const rows: AuditRow[] = []
  let head = emptyHead
  for (let made = 0; made < count; made += 1) {
    const at = `2026-11-27T08:00:0${made}.000Z`
    const row = nextRow(head, { at, actor: 'A', action: 'retry', subject: `S-${made}`, detail: { made } })
    rows.push(row)
    head = row
  }
  return { rows, head: { sequence: head.sequence, hash: head.hash } }
}

const at = (rows: readonly AuditRow[], index: number): AuditRow => {
  const row = rows[index]
  if (!row) throw new Error(`no row ${index}`)
  return row
}

describe('the audit chain', () => {
  test('is intact as it was written, and so is an empty one', async () => {
    const { rows, head } = chain(6)
    expect(await verifyChain(rows, head)).toEqual({ kind: 'intact', rows: 6 })
    expect(await verifyChain([], emptyHead)).toEqual({ kind: 'intact', rows: 0 })
  })

  test.each(['at', 'actor', 'action', 'subject', 'detail'] as const)(
    'names a row whose %s was changed',
    async (field) => {
      const { rows, head } = chain(6)
      rows[2] = { ...at(rows, 2), [field]: '{"made":9}' }
      expect(await verifyChain(rows, head)).toMatchObject({ kind: 'changed', sequence: 3 })
    },
  )

  test('names a row that was changed and hashed anew', async () => {
    const { rows, head } = chain(6)
    const before = at(rows, 1)
    rows[2] = nextRow(before, { ...at(rows, 2), actor: 'B', detail: {} })
    expect(await verifyChain(rows, head)).toMatchObject({ kind: 'changed', sequence: 3 })
  })

  test('names the last row when it was changed and hashed anew, by the head kept apart', async () => {
    const { rows, head } = chain(6)
    rows[5] = nextRow(at(rows, 4), { ...at(rows, 5), actor: 'B', detail: {} })
    expect(await verifyChain(rows)).toMatchObject({ kind: 'intact' })
    expect(await verifyChain(rows, head)).toMatchObject({ kind: 'changed', sequence: 6 })
  })

  test('names a missing row', async () => {
    const { rows, head } = chain(6)
    expect(await verifyChain(rows.toSpliced(2, 1), head)).toMatchObject({ kind: 'missing', sequence: 3 })
    expect(await verifyChain(rows.toSpliced(0, 1), head)).toMatchObject({ kind: 'missing', sequence: 1 })
  })

  test('names the first of two rows that changed places', async () => {
    const { rows, head } = chain(6)
    const swapped = rows.with(2, at(rows, 3)).with(3, at(rows, 2))
    expect(await verifyChain(swapped, head)).toMatchObject({ kind: 'reordered', sequence: 3 })
  })

  test('names a row that stands there twice', async () => {
    const { rows, head } = chain(6)
    expect(await verifyChain(rows.toSpliced(3, 0, at(rows, 1)), head)).toMatchObject({ kind: 'reordered', sequence: 2 })
  })

  test('names where it was cut off', async () => {
    const { rows, head } = chain(6)
    expect(await verifyChain(rows.slice(0, 4), head)).toMatchObject({ kind: 'truncated', sequence: 5 })
    expect(await verifyChain([], head)).toMatchObject({ kind: 'truncated', sequence: 1 })
  })

  test('takes rows beyond the head, which a power cut may leave behind', async () => {
    const { rows } = chain(6)
    expect(await verifyChain(rows, at(rows, 3))).toEqual({ kind: 'intact', rows: 6 })
  })

  test('gives the same hash whatever the order of the members of a detail', () => {
    const entry = { at: '2026-11-27T08:00:00.000Z', actor: 'A', action: 'x', subject: '' }
    const one = nextRow(emptyHead, { ...entry, detail: { a: [1, { c: 2, b: 3 }], d: null } })
    const other = nextRow(emptyHead, { ...entry, detail: { d: null, a: [1, { b: 3, c: 2 }] } })
    expect(one).toEqual(other)
    expect(one.detail).toBe('{"a":[1,{"b":3,"c":2}],"d":null}')
  })
})
