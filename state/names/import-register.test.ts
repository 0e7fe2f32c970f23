import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeSheet from 'write-excel-file/node'
import { removeFolder } from '../../test/remove-folder.ts'
import { importRegister, type RegisterImport } from './import-register.ts'
import { openRegister } from './register.ts'
import type { FoundName } from './search-names.ts'

let folder: string
let db: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-import-'))
  db = join(folder, 'names.db')
})
afterEach(() => removeFolder(folder))

function imported(name: string, content: string | Buffer): Promise<RegisterImport> {
  const path = join(folder, name)
  writeFileSync(path, content)
  return importRegister(path, db, { version: '2026-11-20' })
}

function search(text: string): FoundName[] {
  const opening = openRegister(db)
  if (!opening.ok) throw new Error(opening.error)
  try {
    return opening.register.search(text).items
  } finally {
    opening.register.close()
  }
}

const chinese = `企业名称,登记状态,统一社会信用代码,成立日期,行政区划,行业,备注
云佳小吃店,存续（在营、开业、在册）,91331003MA2ABCDE1X,2020年2月29日,台州市黄岩区,小吃,
云佳面馆,吊销，未注销,,2019/3/4,,,
"云佳""老店""商行","吊销，已注销",,20180506,,,"两行
备注"
云佳塑业有限公司,,,,,,
`.replace('吊销，未注销', '"吊销，未注销"')

const expected: Partial<FoundName>[] = [
  { name: '云佳小吃店', status: 'active', region: '台州市黄岩区', date: '2020-02-29' },
  { name: '云佳塑业有限公司', status: 'unknown' },
  { name: '云佳面馆', status: 'revoked', date: '2019-03-04' },
  { name: '云佳"老店"商行', status: 'cancelled', date: '2018-05-06' },
]

describe('a CSV file is taken', () => {
  test.each([
    ['in UTF-8', Buffer.from(chinese)],
    ['in UTF-8 with a byte order mark and CRLF', Buffer.from(`\uFEFF${chinese.replaceAll('\n', '\r\n')}`)],
    ['in GB18030', iconv.encode(chinese, 'gb18030')],
    ['without a last line end', Buffer.from(chinese.trimEnd())],
  ])('%s', async (_, bytes) => {
    expect(await imported('names.csv', bytes)).toEqual({
      ok: true,
      names: 4,
      bad: 0,
      repeated: 0,
      problems: [],
      doubtful: false,
    })
    expect(search('云佳')).toMatchObject(expected)
    expect(readdirSync(folder).toSorted()).toEqual(['names.csv', 'names.db'])
  })

  test('with English headers, with semicolons or tabs, with the name alone', async () => {
    expect(await imported('a.csv', 'status;name\nactive;云佳小吃店\n')).toMatchObject({ ok: true, names: 1 })
    expect(await imported('a.txt', 'name\tstatus\n云佳小吃店\t注销\n')).toMatchObject({ ok: true, names: 1 })
    expect(search('云')).toMatchObject([{ name: '云佳小吃店', status: 'cancelled' }])
    expect(await imported('a.csv', 'name\n云佳小吃店\n\n云佳小吃店\n')).toMatchObject({
      ok: true,
      names: 1,
      repeated: 1,
    })
  })

  test('larger than what is read at once, in GB18030, whole', async () => {
    const names = Array.from({ length: 60_000 }, (_, at) => `第${at}号云佳小吃店有限公司`)
    const bytes = iconv.encode(`名称,状态\r\n${names.map((name) => `${name},在业\r\n`).join('')}`, 'gb18030')
    expect(bytes.length).toBeGreaterThan(1_500_000)
    expect(await imported('large.csv', bytes)).toMatchObject({ ok: true, names: 60_000, bad: 0 })
    expect(search('第59999号')).toHaveLength(1)
  })
})

test.each([
  ['存续', 'active'],
  ['名称保留期内', 'reserved'],
  ['', 'unknown'],
  ['吊销，未注销', 'revoked'],
  ['撤销登记', 'annulled'],
  ['名称已变更', 'renamed'],
  ['曾用名', 'renamed'],
  ['吊销，已注销', 'cancelled'],
])('the status %j is %s', async (word, status) => {
  expect(await imported('a.jsonl', JSON.stringify({ name: '云佳面馆', status: word }))).toMatchObject({ bad: 0 })
  expect(search('云佳')).toMatchObject([{ status }])
})

test('JSON is taken: an array, an object of names, one object a line', async () => {
  const rows = [{ name: '云佳小吃店', status: '在业' }, { 名称: '云佳面馆' }]
  for (const [name, text] of [
    ['a.json', JSON.stringify(rows)],
    ['b.json', JSON.stringify({ names: rows })],
    ['c.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
  ] as const) {
    expect(await imported(name, text)).toMatchObject({ ok: true, names: 2, bad: 0 })
    expect(search('云佳')).toHaveLength(2)
  }
})

describe('a row that cannot be read is named and left out', () => {
  test.each([
    ['', 'name is empty'],
    ['（）', 'name holds no letter'],
    ['云\u0007佳', 'name holds control characters'],
    ['云\u202E佳', 'name holds control characters'],
    ['云'.repeat(301), 'name has more than 300 characters'],
    ['ﷺ'.repeat(40), 'name has more than 300 characters'],
    ['云\uFFFD佳', 'name holds characters that cannot be read'],
  ])('the name %j', async (name, says) => {
    const result = await imported('a.jsonl', `{"name":"一"}\n${JSON.stringify({ name })}\n`)
    expect(result).toMatchObject({ ok: true, names: 1, bad: 1, doubtful: true })
    expect(result.problems).toEqual([`${join(folder, 'a.jsonl')}, line 2: ${says}; the row was left out`])
  })

  test('a name of 300 characters is taken', async () => {
    expect(await imported('a.jsonl', JSON.stringify({ name: '云'.repeat(300) }))).toMatchObject({
      ok: true,
      names: 1,
      bad: 0,
    })
    expect(search('云'.repeat(299))).toHaveLength(1)
  })

  test('fields of the wrong number, kind or value, and a quote that is never closed, each at its line', async () => {
    const result = await imported(
      'a.csv',
      [
        'name,date,code,status',
        '一,,,',
        '二',
        '三,2021-02-29,,',
        '四,,12,',
        '五,,,梦',
        '"六,,,',
        '七,,,',
        '"八"x,,,',
      ].join('\n'),
    )
    expect(result).toMatchObject({ ok: true, names: 2, bad: 6, doubtful: true })
    expect(
      result.problems.map((problem) => problem.replace(/^.*, (line \d+: .*); the row was left out$/, '$1')),
    ).toEqual([
      'line 3: has 1 fields, the first line 4',
      'line 4: date "2021-02-29" is no date',
      'line 5: code is no unified social credit code (18 digits and letters)',
      'line 6: status "梦" is not known',
      'line 7: a quote is not closed',
      'line 9: a quote is in the middle of a field',
    ])
    expect(search('七')).toHaveLength(1)
  })

  test('JSON that is no object, has no name, or a number for a name', async () => {
    const result = await imported('a.jsonl', '{"name":"一"}\n[]\n{}\n{"name":5}\n{')
    expect(result).toMatchObject({ ok: true, names: 1, bad: 4 })
    expect(result.problems.join()).toMatch(
      /line 2: is no object.*line 3: name is missing.*line 4: name must be text.*line 5: is no JSON/,
    )
  })

  test('one broken byte spoils its own row only', async () => {
    const bytes = Buffer.from(`name\n云佳小吃店\n${'云佳面馆\n'.repeat(1)}云X佳\n`)
    bytes[bytes.indexOf('X')] = 0xff
    expect(await imported('a.csv', bytes)).toMatchObject({ ok: true, names: 2, bad: 1 })
    expect(search('云佳')).toHaveLength(2)
  })

  test('one in a hundred and less casts no doubt on the file; only the first twenty are told', async () => {
    const rows = (bad: number, good: number): string =>
      `name\n${'（\n'.repeat(bad)}${Array.from({ length: good }, (_, at) => `店${at}\n`).join('')}`
    expect(await imported('a.csv', rows(1, 99))).toMatchObject({ bad: 1, doubtful: false })
    const many = await imported('a.csv', rows(30, 970))
    expect(many).toMatchObject({ bad: 30, doubtful: true })
    expect(many.problems).toHaveLength(20)
  })
})

describe('a file that is of no use is refused in a sentence, and the register in service stays', () => {
  test.each([
    ['a.csv', '', /is empty/],
    ['a.csv', 'id,text\n1,云佳\n', /has no column name/],
    ['a.csv', 'name\n（\n', /holds no name/],
    ['a.csv', Buffer.from('\uFEFFname\n云佳\n', 'utf16le'), /is in UTF-16/],
    ['a.csv', Buffer.from('PK\x03\x04…'), /is a spreadsheet/],
    ['a.xlsx', Buffer.from('PK\x03\x04…'), /is no spreadsheet/],
    ['a.xlsx', 'name\n云佳\n', /is no spreadsheet/],
    ['a.csv', Buffer.from([1, 0, 2, 0]), /is no text file/],
    ['a.csv', `name\n${'云'.repeat(2_000_000)}`, /line 2 has more than 1000000 characters/],
    ['a.json', '[{"name":', /is no JSON/],
    ['a.json', '{"items":[]}', /holds no array of names/],
  ])('%s %#', async (name, content, says) => {
    expect((await imported('good.csv', 'name\n云佳小吃店\n')).ok).toBe(true)
    expect(await imported(name, content)).toMatchObject({ ok: false, error: expect.stringMatching(says) })
    expect(search('云佳小吃店')).toHaveLength(1)
    expect(readdirSync(folder).toSorted()).toEqual([name, 'good.csv', 'names.db'].toSorted())
  })

  test('a path where no file is', async () => {
    const path = join(folder, 'none.csv')
    expect(await importRegister(path, db)).toMatchObject({ ok: false, error: expect.stringContaining(path) })
    expect(await importRegister(folder, db)).toMatchObject({ ok: false, error: expect.stringContaining(folder) })
  })
})

describe('a spreadsheet', () => {
  async function sheet(name: string, rows: string[][]): Promise<Buffer> {
    const path = join(folder, name)
    await writeSheet(rows.map((row) => row.map((value) => ({ value })))).toFile(path)
    return readFileSync(path)
  }

  test('is taken, its bad rows told by their number', async () => {
    const bytes = await sheet('made.xlsx', [
      ['企业名称', '登记状态', '备注'],
      ['云佳小吃店', '存续', 'x'],
      ['', '存续', 'x'],
      ['云佳面馆', '注销', 'x'],
    ])
    const result = await imported('a.xlsx', bytes)
    expect(result).toMatchObject({ ok: true, names: 2, bad: 1 })
    expect(result.problems.join()).toMatch(/a\.xlsx, row 3: name is empty/)
    expect(search('云佳')).toMatchObject([{ name: '云佳小吃店' }, { name: '云佳面馆', status: 'cancelled' }])
  })

  test('cut off, without names, or unpacking to more than a machine holds is refused in a sentence', async () => {
    const bytes = await sheet('made.xlsx', [['id'], ['1']])
    expect(await imported('a.xlsx', bytes)).toMatchObject({ ok: false, error: expect.stringMatching(/no column name/) })
    expect(await imported('a.xlsx', bytes.subarray(0, bytes.length - 30))).toMatchObject({
      ok: false,
      error: expect.stringMatching(/is no spreadsheet, or was not transferred whole/),
    })
    expect(await imported('a.xlsx', zipBomb())).toMatchObject({
      ok: false,
      error: expect.stringMatching(/unpacks to more than 400 MB/),
    })
  })

  /** An archive of one file of 500 MB of nothing, which says of itself that it has ten bytes. */
  function zipBomb(): Buffer {
    const name = Buffer.from('xl/worksheets/sheet1.xml')
    const packed = deflateRawSync(Buffer.alloc(500 * 1024 * 1024))
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(10, 24)
    entry.writeUInt16LE(name.length, 28)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(30 + name.length + packed.length, 16)
    return Buffer.concat([local, name, packed, entry, name, end])
  }
})
