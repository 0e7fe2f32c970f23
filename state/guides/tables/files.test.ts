import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { removeFolder } from '../../../test/remove-folder.ts'
import { tables } from './catalogue-sheets.ts'
import { exampleCatalogue } from './example.ts'
import { readCatalogue } from './read-catalogue.ts'
import { csvFilesOf, sheetOf, workbookOf } from './write-tables.ts'

const example = exampleCatalogue()

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-files-'))
})
afterEach(() => removeFolder(folder))

async function problemsAt(path: string): Promise<string[]> {
  const reading = await readCatalogue(path)
  return reading.ok ? [] : reading.problems.map((problem) => problem.replace(`catalogue file ${path}: `, ''))
}

/** The example as a spreadsheet program might have kept it, one cell of a sheet being other than text. */
async function workbookWith(sheet: string, header: string, cell: unknown): Promise<string> {
  const path = join(folder, 'typed.xlsx')
  await writeWorkbook(
    tables.map((table) => ({
      sheet: table.sheet,
      dateFormat: 'yyyy-mm-dd',
      data: sheetOf(table, example).rows.map((row, at, [headings = []]) =>
        row.map((value, column) => {
          if (table.sheet !== sheet || at !== 1 || headings[column] !== header) return value
          return cell instanceof Date || typeof cell === 'number' || typeof cell === 'boolean' ? cell : String(cell)
        }),
      ),
    })),
  ).toFile(path)
  return path
}

test('numbers, days and booleans are read where a spreadsheet made them of what was typed', async () => {
  for (const [sheet, header, cell] of [
    ['清单', '公布日期', new Date('2026-09-01')],
    ['目录', '版本', new Date('2026-10-01')],
    ['步骤', '工作日', 0.5],
    ['日历', '年份', 2026],
    ['事项', '是否收费', true],
    ['清单', '公布日期', '2026年9月1日'],
  ] as const) {
    const reading = await readCatalogue(await workbookWith(sheet, header, cell))
    expect(reading).toEqual({ ok: true, content: example })
  }
})

test('codes that lost their digits and windows that became a day are refused', async () => {
  expect(await problemsAt(await workbookWith('事项', '基本编码', 1.2345678901234567e23))).toEqual([
    'sheet 事项, row 2, 基本编码: is a number whose last digits are lost; format the cell as text and type it again',
  ])
  expect(await problemsAt(await workbookWith('事项', '咨询电话', 57_684_120_001))).toEqual([
    'sheet 事项, row 2, 咨询电话: is a number, so zeros in front of it may be lost; format the cell as text and type it again',
  ])
  expect(await problemsAt(await workbookWith('事项', '窗口', new Date('2026-03-05')))).toEqual([
    'sheet 事项, row 2, 窗口: has become a date; format the cell as text and type it again',
  ])
  expect(await problemsAt(await workbookWith('事项', '楼层', '#REF!'))).toEqual([
    'sheet 事项, row 2, 楼层: holds a broken formula (#REF!)',
  ])
})

test('a text that looks like a formula is a text in the workbook, and quoted in a folder', async () => {
  const formula = '=HYPERLINK("https://example.org","x")'
  const [item] = example.items
  const content = { ...example, items: item ? [{ ...item, title: formula }] : [] }
  const path = join(folder, 'f.xlsx')
  writeFileSync(path, await workbookOf(content))
  expect(await readCatalogue(path)).toEqual({ ok: true, content })
  expect(csvFilesOf(content).find(({ name }) => name === '事项.csv')?.text).toContain(
    '"=HYPERLINK(""https://example.org"",""x"")"',
  )
})

test('a truncated workbook, another file by that name, and one that unpacks beyond all memory', async () => {
  const whole = await workbookOf(example)
  const path = join(folder, 'w.xlsx')
  writeFileSync(path, whole.subarray(0, whole.length - 500))
  expect(await problemsAt(path)).toEqual(['is no spreadsheet, or was not transferred whole'])
  writeFileSync(path, 'no workbook')
  expect(await problemsAt(path)).toEqual(['is no spreadsheet, or was not transferred whole'])
  writeFileSync(path, bomb())
  expect(await problemsAt(path)).toEqual([expect.stringContaining('unpacks to more than 400 MB')])
  expect(await problemsAt(join(folder, 'none.xlsx'))).toEqual([expect.stringContaining("can't be read")])
})

test('files of other programs are told how to be saved', async () => {
  for (const name of ['old.xls', 'wps.et', 'one.csv'])
    expect(await problemsAt(join(folder, name))).toEqual([
      'is neither .json nor .xlsx nor a folder of CSV files; save it as .xlsx',
    ])
})

test('a folder with files that are no tables, bad bytes and lines that are off, each told', async () => {
  const path = join(folder, 'csv')
  mkdirSync(path)
  for (const { name, text } of csvFilesOf(example)) writeFileSync(join(path, name), text)
  expect(await problemsAt(path)).toEqual([])
  writeFileSync(join(path, '.DS_Store'), '')
  writeFileSync(join(path, '~$事项.csv'), '')
  expect(await problemsAt(path)).toEqual([])
  writeFileSync(join(path, '材科.csv'), '甲,乙')
  writeFileSync(join(path, '收费.txt'), '')
  writeFileSync(join(path, '步骤.csv'), '实施编码,步骤名称,工作日\nSL-0001,受理\nSL-0001,审查,1\n"SL-0001,"送达",1\n')
  const faq = readFileSync(join(path, '问答.csv'))
  const bad = faq.indexOf(Buffer.from('齐全'))
  faq[bad] = 0xff
  writeFileSync(join(path, '问答.csv'), faq)
  expect(await problemsAt(path)).toEqual([
    expect.stringMatching(/^file 收费\.txt: is none of the tables/),
    expect.stringMatching(/^file 材科\.csv: is none of the tables/),
    'file 步骤.csv, line 2: has 2 fields, the first line 3',
    'file 步骤.csv, line 4: a quote is in the middle of a field',
    expect.stringMatching(/^file 问答\.csv, line 2, 答案: holds characters that are damaged/),
  ])
})

/** A .zip of one file of 500 MB of zeros. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(500 * 1024 * 1024), { level: 1 })
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}
