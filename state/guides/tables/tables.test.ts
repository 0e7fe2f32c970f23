import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeFolder } from '../../../test/remove-folder.ts'
import { runs, someOf } from '../../../test/runs.ts'
import { spreadsheetBytes, type WrittenSheet } from '../../files/write-spreadsheet.ts'
import { text as schemaText } from '../item.ts'
import { type CatalogueContent, parseCatalogue } from '../read-catalogue-file.ts'
import { sampleCatalogue } from '../sample-catalogue.ts'
import { tables } from './catalogue-sheets.ts'
import { exampleCatalogue } from './example.ts'
import { readCatalogue } from './read-catalogue.ts'
import { allColumns } from './table.ts'
import { csvFilesOf, sheetOf, workbookOf } from './write-tables.ts'

const example = exampleCatalogue()

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tables-'))
})
afterEach(() => removeFolder(folder))

async function contentAt(path: string): Promise<CatalogueContent> {
  const reading = await readCatalogue(path)
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  return reading.content
}

async function throughWorkbook(content: CatalogueContent): Promise<CatalogueContent> {
  const file = join(folder, 'c.xlsx')
  writeFileSync(file, await workbookOf(content))
  return contentAt(file)
}

async function throughFolder(
  content: CatalogueContent,
  encode: (text: string) => string | Buffer = (text) => text,
): Promise<CatalogueContent> {
  const sub = mkdtempSync(join(folder, 'csv-'))
  for (const { name, text } of csvFilesOf(content)) writeFileSync(join(sub, name), encode(text))
  return contentAt(sub)
}

describe('a catalogue comes back as it was', () => {
  test('the sample by workbook, folder and JSON, one after the other', async () => {
    const sample = sampleCatalogue()
    const fromWorkbook = await throughWorkbook(sample)
    expect(fromWorkbook).toEqual(sample)
    const fromFolder = await throughFolder(fromWorkbook)
    expect(fromFolder).toEqual(sample)
    const file = join(folder, 'c.json')
    writeFileSync(file, JSON.stringify(fromFolder))
    expect(await contentAt(file)).toEqual(sample)
  })

  test('one with every member filled in', async () => {
    expect(await throughWorkbook(example)).toEqual(example)
    expect(await throughFolder(example)).toEqual(example)
  })

  test('a folder that Excel or WPS saved in GB18030, with tabs or semicolons', async () => {
    expect(await throughFolder(example, (text) => iconv.encode(text.replace('\uFEFF', ''), 'gb18030'))).toEqual(example)
    for (const separator of [';', '\t'])
      expect(await throughFolder(example, (text) => text.replaceAll('","', `"${separator}"`))).toEqual(example)
  })

  const nasty = fc
    .string({
      unit: fc.constantFrom(
        ...'=+-@,;"\'\\[]/_x0041_ 0123abc甲\t|~�𠮷\ufdd0\u2028',
        '_x0041_',
        '""',
        '=1+1',
        '2026-10-01',
      ),
      minLength: 1,
      maxLength: 40,
    })
    .filter((value) => schemaText(60).safeParse(value).success)

  test.each<[string, (content: CatalogueContent) => Promise<CatalogueContent>]>([
    ['workbook', throughWorkbook],
    ['folder', (content) => throughFolder(content)],
  ])('texts of nasty characters by %s', async (_, through) => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 6, maxLength: 6 }), async (texts) => {
        // a character that stands for a damaged one is taken for damage
        const [a = '', b = '', c = '', d = '', e = '', f = ''] = texts.map(
          (one) => one.replaceAll('\uFFFD', '?').trim() || '?',
        )
        const [item] = example.items
        if (item === undefined) throw new Error('the example has no item')
        const changed = parseCatalogue({
          ...example,
          source: a,
          items: [
            {
              ...item,
              title: a,
              conditions: [b, c],
              aliases: [c.slice(0, 40), d.slice(0, 40)],
              type: { code: '-', label: d, standard: e },
              themes: {
                person: [
                  { label: e, standard: '' },
                  { code: '001', label: f, standard: b },
                ],
                corporation: [],
              },
              faq: [{ question: f, answer: a }],
            },
          ],
        })
        fc.pre(changed.ok)
        expect(await through(changed.content)).toEqual(changed.content)
      }),
      { numRuns: runs(10, 40) },
    )
  })
})

/** The example's sheets, one cell of one row of them changed. */
async function problemsWith(change: (sheets: Map<string, string[][]>) => void): Promise<string[]> {
  const sheets = new Map(tables.map((table) => [table.sheet, sheetOf(table, example).rows.map((row) => [...row])]))
  change(sheets)
  return problemsOf([...sheets].map(([name, rows]) => ({ name, rows, columns: [] })))
}

async function problemsOf(sheets: WrittenSheet[]): Promise<string[]> {
  const file = join(folder, 'broken.xlsx')
  writeFileSync(file, await spreadsheetBytes(sheets))
  const reading = await readCatalogue(file)
  return reading.ok ? [] : reading.problems.map((problem) => problem.replace(`catalogue file ${file}: `, ''))
}

function setCell(sheets: Map<string, string[][]>, sheet: string, row: number, header: string, value: string): void {
  const [headings, ...rows] = sheets.get(sheet) ?? []
  const at = headings?.indexOf(header) ?? -1
  const cells = rows[row - 2]
  if (at < 0 || cells === undefined) throw new Error(`no ${header} in row ${row} of ${sheet}`)
  cells[at] = value
}

describe('a problem names sheet, row and heading', () => {
  test.each<[string, string, number, string, string, string[]]>([
    ['an unknown word', '材料', 2, '谁来准备', '自备', ['谁来准备: must be one of 自带, 现场填, 免交']],
    ['a code without label', '材料', 3, '材料必要性', '1', ['材料必要性: must be a code, a blank and a label']],
    ['an empty cell', '步骤', 3, '步骤名称', '', ['步骤名称: must not be empty']],
    ['HTML', '问答', 2, '答案', '见<b>窗口</b>', ['答案: must be plain text without HTML']],
    [
      'a control character',
      '问答',
      2,
      '答案',
      '第一行\n第二行',
      ['答案: must not hold control or invisible characters'],
    ],
    ['a long title', '事项', 2, '事项名称', '长'.repeat(300), ['事项名称: must have at most 200 characters']],
    ['a line of a list', '事项', 2, '受理条件', '一\n<p>二</p>', ['受理条件, line 2: must be plain text without HTML']],
    ['no number', '步骤', 2, '工作日', '三天', ['工作日: must be a number']],
    ['neither 是 nor 否', '事项', 2, '是否收费', '免费', ['是否收费: must be 是 or 否']],
    ['no day', '清单', 2, '公布日期', '2026-13-01', ['公布日期: must be a day like 2026-10-01']],
    ['half an object', '事项', 2, '法定时限单位', '', ['法定时限单位: ']],
    ['a question that is not asked', '材料', 3, '适用情形', 'why=x', ['适用情形: names a question "why"']],
    ['an item that is not there', '主题事项', 2, '实施编码', 'NONE', ['实施编码: there is no service item NONE']],
    ['a row of nobody', '问答', 2, '实施编码', 'NONE', ['实施编码: there is no NONE in 事项']],
    ['a time that is none', '日历', 2, '周二', '上午', ['周二: line 1 must be a span like 08:30-12:00']],
  ])('%s', async (_, sheet, row, header, value, says) => {
    expect(await problemsWith((sheets) => setCell(sheets, sheet, row, header, value))).toEqual(
      says.map((one) => expect.stringContaining(`sheet ${sheet}, row ${row}, ${one}`)),
    )
  })

  test('misspelt sheets and headings are not passed over', async () => {
    const misspelt = await problemsWith((sheets) => {
      sheets.set('材科', sheets.get('材料') ?? [])
      sheets.delete('材料')
      const [headings = []] = sheets.get('步骤') ?? []
      headings[headings.indexOf('说明')] = '说名'
      const [others = []] = sheets.get('问答') ?? []
      others[others.indexOf('答案')] = '回答'
    })
    expect(misspelt).toEqual([
      expect.stringContaining('sheet 材科: is none of the tables 目录, 事项, 材料'),
      'sheet 材料: is missing; its headings alone say that there is nothing in it',
      expect.stringContaining('sheet 步骤, column 4: "说名" is none of the headings 实施编码, 步骤名称'),
      expect.stringContaining('sheet 问答, column 3: "回答" is none of the headings'),
      'sheet 问答: the column 答案 is missing',
    ])
  })

  test('a sheet that must be there, and two rows where one may be', async () => {
    expect(
      await problemsWith((sheets) => {
        sheets.delete('事项')
        for (const [name, rows] of sheets) if (name !== '目录') sheets.set(name, rows.slice(0, 1))
        sheets.get('目录')?.push(['2026-11-01', ''])
      }),
    ).toEqual([
      'sheet 目录, row 3: there must be one row only',
      'sheet 事项: is missing; its headings alone say that there is nothing in it',
    ])
  })

  test('more than 80 materials, and one item twice', async () => {
    const many = await problemsWith((sheets) => {
      const materials = sheets.get('材料') ?? []
      const [, , second = []] = materials
      for (let more = 0; more < 80; more += 1) materials.push(second)
    })
    expect(many).toEqual([expect.stringMatching(/^sheet 事项, row 2: its rows in 材料: .*80/)])
    const twice = await problemsWith((sheets) => {
      const items = sheets.get('事项') ?? []
      items.push(items[1] ?? [])
    })
    expect(twice).toContain('sheet 事项, row 3, 实施编码: item 1 has the same code')
  })

  test('what is required is what the template says, and nothing else', async () => {
    for (const table of tables) {
      const columns = allColumns(table)
      const required = columns.filter(({ need }) => need !== 'free')
      const free = columns.filter(({ need }) => need === 'free')
      for (const { header, need } of [...required, ...someOf(free, 4)]) {
        const problems = await problemsWith((sheets) => setCell(sheets, table.sheet, 2, header, ''))
        const own = problems.filter((problem) => problem.startsWith(`sheet ${table.sheet}, row 2, ${header}: `))
        expect([table.sheet, header, own.length]).toEqual([table.sheet, header, need === 'free' ? 0 : 1])
      }
    }
  }, 240_000)

  test('no more than 200 problems are told, the rest counted', async () => {
    // 250 rows without an answer, and more rows than an item may have
    const problems = await problemsWith((sheets) => {
      for (let more = 0; more < 250; more += 1) sheets.get('问答')?.push(['SL-0001', '问', ''])
    })
    expect(problems).toHaveLength(201)
    expect(problems.at(-1)).toBe('and 51 more')
    expect(problems[0]).toBe('sheet 问答, row 3, 答案: must not be empty')
  })
})
