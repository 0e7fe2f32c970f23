import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeFolder } from '../../../test/remove-folder.ts'
import { workbookSheets } from '../../files/spreadsheet.ts'
import { tables } from './catalogue-sheets.ts'
import { exampleCatalogue } from './example.ts'
import { readCatalogue } from './read-catalogue.ts'
import { allColumns, parentColumns } from './table.ts'
import { templateWorkbook } from './template.ts'
import { isValues } from './values.ts'

const example = exampleCatalogue()

async function withTemplate<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'template-'))
  try {
    writeFileSync(join(folder, 't.xlsx'), await templateWorkbook())
    return await work(join(folder, 't.xlsx'))
  } finally {
    removeFolder(folder)
  }
}

test('the template can be imported as it is: one made-up item, and nothing else', async () => {
  const reading = await withTemplate(readCatalogue)
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  const [item, ...others] = reading.content.items
  expect(others).toEqual([])
  expect(item).toMatchObject({ code: 'SL-0001', sample: true })
  expect(reading.content).toMatchObject({ topics: [], permits: [], trades: [], lists: [], stations: [], calendars: [] })
})

test('it explains every column on its second sheet', async () => {
  const sheets = await withTemplate(workbookSheets)
  expect(sheets.map(({ name }) => name).slice(0, 3)).toEqual(['目录', '说明', '事项'])
  const [, ...rows] = sheets[1]?.rows ?? []
  expect(rows).toHaveLength(tables.reduce((sum, table) => sum + allColumns(table).length, 0))
  expect(rows.find((row) => row[0] === '材料' && row[2] === '材料必要性')).toEqual([
    '材料',
    expect.any(String),
    '材料必要性',
    expect.stringContaining('3 容缺后补'),
    '1 必要 [GB/T 39046-2020 A.9]',
    '必填',
  ])
})

test('no two headings of a table are alike, and rows are named by a heading that their own table has', () => {
  for (const table of tables) {
    const headers = allColumns(table).map(({ header }) => header)
    expect(headers).toHaveLength(new Set(headers).size)
    if (table.of !== null) expect(parentColumns(table)).not.toEqual([])
  }
})

test('the example fills in all there is, so that a new member of the schema must have a column', () => {
  const empty: string[] = []
  const look = (value: unknown, path: string): void => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) empty.push(path)
    else if (isValues(value)) for (const [name, one] of Object.entries(value)) look(one, `${path}.${name}`)
  }
  for (const [name, value] of Object.entries(example)) look(value, name)
  // a coded value without code or standard stands for all of them; the second material shows what may be left out
  const members = empty.filter((path) => !/\.(standard|code)$|^items\.0\.materials\.1/.test(path))
  expect(members).toEqual(['calendars.0.week.6', 'items.0.local.parts'])
})
