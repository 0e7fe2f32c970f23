import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { csvLine, csvRecords } from './csv.ts'
import { readJsonFile } from './json-file.ts'
import { workbookSheets } from './spreadsheet.ts'
import { textLines } from './text-lines.ts'
import { spreadsheetBytes } from './write-spreadsheet.ts'

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'files-')), 'file')
})
afterEach(() => removeFolder(join(file, '..')))

test('what a workbook is given as text comes back as that text', async () => {
  const rows = [
    ['编码', '说明'],
    ['007', '=1+1'],
    ['330100000000000000000001', '2026-10-01'],
    ['_x0041_x0042_', '\uFFFD\uFDD0\u{1FFFE}'],
    ['一行\n两行', '<b>&amp;"'],
  ]
  writeFileSync(file, await spreadsheetBytes([{ name: '表', columns: [10, 10], rows, blankRows: 3 }]))
  expect(await workbookSheets(file)).toEqual([{ name: '表', rows }])
})

test('CSV lines are read as what they were written of, lists of many lines if they may be', () => {
  const many = Array.from({ length: 60 }, (_, at) => `行 ${at}`).join('\n')
  writeFileSync(file, csvLine(['a,b', '"c"', '']) + csvLine([many, '=d', ' e ']))
  const records = (maxLines?: number) => [...csvRecords(textLines(file), ',', maxLines)]
  expect(records(100)).toEqual([
    { line: 1, fields: ['a,b', '"c"', ''] },
    { line: 2, fields: [many, '=d', ' e '] },
  ])
  expect(records()[1]).toEqual({ line: 2, problem: 'a quote is not closed' })
})

test('a text marked as UTF-8 is UTF-8, however much of it is damaged', () => {
  writeFileSync(file, Buffer.concat([Buffer.from('\uFEFF问答'), Buffer.from([0xff, 0xfe, 0xff, 0xff])]))
  expect([...textLines(file)]).toEqual([{ number: 1, text: '问答\uFFFD\uFFFD\uFFFD\uFFFD' }])
})

test('a JSON file is read with its mark, and not beyond its end', () => {
  writeFileSync(file, '\uFEFF{"a":1}')
  expect(readJsonFile(file)).toEqual({ a: 1 })
  writeFileSync(file, '{"a":1')
  expect(() => readJsonFile(file)).toThrow('is not JSON in UTF-8')
})
