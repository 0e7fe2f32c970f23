import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { applyDelta, parseDelta, readDeltaFile } from './delta.ts'
import { type CatalogueContent, parseCatalogue } from './read-catalogue-file.ts'
import passport from './sample/passport.json' with { type: 'json' }
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }

const PASSPORT = passport.code
const LICENCE = vehicleLicence.code

function catalogue(beside: Record<string, unknown> = {}): CatalogueContent {
  const reading = parseCatalogue({ version: 'B1', source: '区', items: [passport, vehicleLicence], ...beside })
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  return reading.content
}

const envelope = { batch: 'B2', after: 'B1', at: '2026-11-24T08:30:00+08:00' }
const third = { ...passport, code: 'NEW-1', title: '新的事项' }

/** The catalogue after these operations, or the problems. */
function applied(operations: unknown[], to = catalogue()): CatalogueContent | string[] {
  const parsed = parseDelta({ ...envelope, operations })
  if (!parsed.ok) return parsed.problems
  const reading = applyDelta(to, parsed.delta)
  return reading.ok ? reading.content : reading.problems
}

test('items are inserted at the end, updated in their place and deleted; the version is the batch', () => {
  const before = catalogue()
  const untouched = structuredClone(before)
  const after = applied(
    [
      { op: 'insert', code: 'NEW-1', item: third },
      { op: 'update', code: PASSPORT, item: { ...passport, title: '普通护照' } },
      { op: 'delete', code: LICENCE },
    ],
    before,
  )
  expect(after).toMatchObject({ version: 'B2', source: '区', items: [{ title: '普通护照' }, { code: 'NEW-1' }] })
  expect(before).toEqual(untouched)
})

test('operations are done in their order', () => {
  expect(
    applied([
      { op: 'delete', code: PASSPORT },
      { op: 'insert', code: PASSPORT, item: passport },
      { op: 'update', code: PASSPORT, item: { ...passport, title: '又改了' } },
    ]),
  ).toMatchObject({ items: [{ code: LICENCE }, { code: PASSPORT, title: '又改了' }] })
})

describe('all is refused when', () => {
  test.each<[string, unknown[], Record<string, unknown>, string[]]>([
    [
      'codes are there that should not be, or the other way round; each told',
      [
        { op: 'insert', code: PASSPORT, item: passport },
        { op: 'update', code: 'NEW-1', item: third },
        { op: 'delete', code: 'NEW-2' },
      ],
      {},
      [
        `operation 1 (${PASSPORT}): is there already`,
        'operation 2 (NEW-1): is not there, so there is nothing to update',
        'operation 3 (NEW-2): is not there, so there is nothing to delete',
      ],
    ],
    [
      'an inserted item has parts that are not there',
      [{ op: 'insert', code: 'NEW-1', item: { ...third, local: { parts: ['NEW-9'] } } }],
      {},
      ['operation 1 (NEW-1): item NEW-1, local.parts: there is no service item NEW-9'],
    ],
    [
      'nothing would be left',
      [
        { op: 'delete', code: PASSPORT },
        { op: 'delete', code: LICENCE },
      ],
      {},
      ['items: must hold at least one item'],
    ],
  ])('%s', (_, operations, beside, problems) => {
    expect(applied(operations, catalogue(beside))).toEqual(problems)
  })

  test('it does not follow on the catalogue, or is applied already', () => {
    const operations = [{ op: 'delete', code: PASSPORT }]
    expect(applied(operations, { ...catalogue(), version: 'B0' })).toEqual([
      'batch B2 follows on B1, but the catalogue is B0; apply what lies between first, or import a whole catalogue',
    ])
    expect(applied(operations, { ...catalogue(), version: 'B2' })).toEqual(['batch B2 is applied already'])
  })
})

test('what named a deleted item names it no longer, and a topic without items goes with it', () => {
  const after = applied(
    [{ op: 'delete', code: PASSPORT }],
    catalogue({
      topics: [
        { id: 'T1', kind: 'area', title: '出入境', items: [PASSPORT] },
        { id: 'T2', kind: 'event', title: '出远门', items: [PASSPORT, LICENCE] },
      ],
      stations: [{ id: 'S1', name: '站', address: '示例路 1 号', hours: '工作日', items: [PASSPORT, LICENCE] }],
      permits: [{ id: 'P1', title: '许可', timing: 'after', department: '局', address: '示例路 1 号', item: PASSPORT }],
    }),
  )
  expect(after).toMatchObject({
    topics: [{ id: 'T2', items: [LICENCE] }],
    stations: [{ items: [LICENCE] }],
    permits: [{ item: null }],
  })
})

test('what is wrong with a delta names operation and code', () => {
  expect(
    applied([
      { op: 'update', code: PASSPORT, item: { ...passport, hours: '' } },
      { op: 'insert', code: 'NEW-1', item: passport },
    ]),
  ).toEqual([`operation 1 (${PASSPORT}), item.hours: must not be empty`])
  expect(applied([{ op: 'insert', code: 'NEW-1', item: passport }])).toEqual([
    `operation 1 (NEW-1): its item has the code ${PASSPORT}`,
  ])
  expect(applied([{ op: 'drop', code: PASSPORT }])).toEqual([
    expect.stringMatching(new RegExp(`^operation 1 \\(${PASSPORT}\\), op: `)),
  ])
  expect(applied([])).toEqual(['operations: must hold at least one operation'])
  expect(parseDelta({ ...envelope, at: 'yesterday', operations: [{ op: 'delete', code: PASSPORT }] })).toEqual({
    ok: false,
    problems: ['at: must be a time like 2026-10-01T08:30:00+08:00'],
  })
})

test('a delta file is read; one that was cut short is told with its path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'delta-'))
  try {
    const file = join(folder, 'd.json')
    const whole = JSON.stringify({ ...envelope, operations: [{ op: 'delete', code: PASSPORT }] })
    writeFileSync(file, whole)
    expect(readDeltaFile(file)).toMatchObject({ ok: true, delta: { batch: 'B2' } })
    writeFileSync(file, whole.slice(0, -5))
    expect(readDeltaFile(file)).toEqual({
      ok: false,
      problems: [expect.stringContaining(`delta file ${file}: is not JSON in UTF-8`)],
    })
  } finally {
    removeFolder(folder)
  }
})
