import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { buildRegister } from './build-register.ts'
import { questionOf } from './check/classify.ts'
import { MemoryRegister } from './check/memory-register.ts'
import type { RegisterEntry } from './entry.ts'
import { importChanges, importRegister } from './import-register.ts'
import { keepRegister, type RegisterNews } from './kept-register.ts'
import { parseName } from './parse/parse-name.ts'
import { openRegister, type Register } from './register.ts'
import { sampleNames } from './sample-names.ts'

const facts = { version: '2026-11-20', source: '市场监督管理局', sample: false, home: '3310' }
const today = '2026-11-20'

let folder: string
let file: string
let register: Register

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-changes-'))
  file = join(folder, 'names.db')
})
afterEach(() => {
  register.close()
  removeFolder(folder)
})

function built(entries: Iterable<RegisterEntry>): void {
  expect(buildRegister(file, facts, entries)).toMatchObject({ ok: true })
  const opening = openRegister(file)
  if (!opening.ok) throw new Error(opening.error)
  register = opening.register
}

function entry(name: string, code: string | null = null): RegisterEntry {
  return { name, status: 'active', code, date: null, region: null, industry: null }
}

function changed(text: string): ReturnType<typeof importChanges> {
  const path = join(folder, 'changes.csv')
  writeFileSync(path, text)
  return importChanges(path, file, { version: '2026-11-27' })
}

const found = (text: string): string[] => register.search(text).items.map(({ name }) => name)

test('names come, go and change in a register that is being read, without opening it again', async () => {
  built([entry('云佳小吃店'), entry('云佳面馆'), entry('鑫源塑业有限公司')])
  expect(found('云佳')).toEqual(['云佳面馆', '云佳小吃店'])
  const result = await changed(
    '名称,状态,变动\n云佳面馆,,删除\n云佳小吃店,注销,\n云佳茶馆,存续,新增\n鑫源鞋业有限公司,存续,\n没有的店,,删除\n（,,\n',
  )
  expect(result).toMatchObject({ ok: true, added: 2, replaced: 1, removed: 1, missing: 1, bad: 1, names: 4 })
  expect(register.search('云佳').items.map(({ name, status }) => [name, status])).toEqual([
    ['云佳茶馆', 'active'],
    ['云佳小吃店', 'cancelled'],
  ])
  expect(found('yunjiamianguan')).toEqual([])
  expect(found('yunjiachaguan')).toEqual(['云佳茶馆'])
  expect([register.size, register.version]).toEqual([4, '2026-11-27'])
})

test('what comes, changes and goes within one file is done in its order, groups and all', async () => {
  built([entry('云佳小吃店')])
  const rows = [
    '云佳面馆,,新增',
    '云佳面馆,注销,',
    '鑫源鞋业有限公司,,',
    '鑫源鞋业有限公司,,删除',
    '云佳小吃店,,删除',
    '云佳小吃店,,',
  ]
  const result = await changed(`名称,状态,变动\n${rows.join('\n')}\n`)
  expect(result).toMatchObject({ ok: true, added: 3, replaced: 1, removed: 2, missing: 0, names: 2 })
  expect(register.search('云佳').items.map(({ name, status }) => [name, status])).toEqual([
    ['云佳小吃店', 'unknown'],
    ['云佳面馆', 'cancelled'],
  ])
  expect(found('鑫源')).toEqual([])
  const clash = register.candidates.find(questionOf(parseName('台州云佳面馆'), { scope: '', district: '', today }))
  expect(JSON.stringify(clash)).toContain('云佳面馆')
})

test('of a name that two enterprises bear, the one with the code is changed', async () => {
  const [one, other] = ['91331003MA2ABCDE1X', '91331003MA2ABCDE2X']
  built([entry('云佳小吃店', one), entry('云佳小吃店', other)])
  await changed(`name,code,change\n云佳小吃店,${other},remove\n`)
  expect(register.search('云佳').items.map(({ code }) => code)).toEqual([one])
})

test('after many changes comparisons find what is there, and nothing that is gone', async () => {
  const entries = [...sampleNames(1_500, 3)]
  built(entries)
  const gone = entries.slice(0, 300)
  const come = [...sampleNames(300, 77)].map(({ name }) => name)
  const rows = [...gone.map(({ name }) => `${name},remove,`), ...come.map((name) => `${name},add,存续`)]
  expect(await changed(`name,change,status\n${rows.join('\n')}\n`)).toMatchObject({ ok: true, removed: 300 })
  const kept = entries.slice(300).filter(({ name }) => !come.includes(name))
  const memory = new MemoryRegister([
    ...kept.map(({ name, status, date }) => ({ name, status, date, regionCode: null })),
    ...come.map((name) => ({ name, regionCode: null })),
  ])
  for (const name of [...come.slice(0, 60), ...gone.slice(0, 60).map((one) => one.name)]) {
    const question = questionOf(parseName(name), { scope: '', district: '', today })
    const [ours, theirs] = [register.candidates.find(question), memory.find(question)]
    const shape = (answer: typeof ours): unknown => [
      answer.elsewhere.count,
      answer.groups.map((one) => `${one.tradeName}|${one.industry}|${one.count}|${one.best.length}`).toSorted(),
    ]
    expect(shape(ours)).toEqual(shape(theirs))
  }
  for (const name of come) expect(register.search(name).items.map((one) => one.name)).toContain(name)
  for (const { name } of gone.slice(0, 100))
    expect(register.search(name).items.filter((one) => one.name === name && !come.includes(name))).toEqual([])
})

test('more names than a shelf has room for still find one', async () => {
  built([entry('云佳小吃店')])
  const digits = [...'一二三四五六七']
  const names = digits.flatMap((one) => digits.flatMap((two) => digits.map((three) => `云佳${one}${two}${three}店`)))
  expect(await changed(`name\n${names.join('\n')}\n`)).toMatchObject({ ok: true, added: 343 })
  expect(register.search('云佳').total).toBe(344)
})

test('a file of changes that breaks off changes nothing', async () => {
  built([entry('云佳小吃店')])
  expect(await changed(`name\n云佳茶馆\n${'云'.repeat(2_000_000)}`)).toMatchObject({
    ok: false,
    error: expect.stringMatching(/line 3 has more than/),
  })
  expect(found('云佳')).toEqual(['云佳小吃店'])
  expect([register.size, register.version]).toEqual([1, '2026-11-20'])
})

test('a whole register is none of changes: rows to be removed are told', async () => {
  built([entry('云佳小吃店')])
  writeFileSync(join(folder, 'a.csv'), 'name,change\n一家店,add\n二家店,remove\n')
  expect(await importRegister(join(folder, 'a.csv'), file)).toMatchObject({
    ok: true,
    names: 1,
    problems: [expect.stringMatching(/line 3: is to be removed, which only a file of changes can say/)],
  })
})

test('another register put in its place is read from the next question on, changes of the old one do not follow', async () => {
  built([entry('云佳小吃店')])
  await changed('name,status\n云佳茶馆,在业\n')
  register.close()
  const news: RegisterNews[] = []
  const opening = keepRegister(file, (one) => news.push(one))
  if (!opening.ok) throw new Error(opening.error)
  register = opening.register
  expect(found('云佳')).toEqual(['云佳茶馆', '云佳小吃店'])
  expect(buildRegister(file, { ...facts, version: '2026-12-01' }, [entry('云佳面馆')])).toMatchObject({ ok: true })
  expect(found('云佳')).toEqual(['云佳面馆'])
  expect([register.version, register.size, news.length]).toEqual(['2026-12-01', 1, 1])
  await changed('name\n云佳书店\n')
  expect(found('云佳')).toEqual(['云佳面馆', '云佳书店'])
  expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
})

test('changes that a power cut left beside the old register are not taken for changes of the new one', () => {
  built([...sampleNames(300, 3)])
  const old = new Database(file)
  old.pragma('journal_mode = wal')
  old.pragma('wal_autocheckpoint = 0')
  old.exec("update meta set source = 'old'; update name set code = null")
  expect(buildRegister(file, { ...facts, source: 'new' }, [entry('云佳面馆')])).toMatchObject({ ok: true })
  old.close()
  const opening = openRegister(file)
  if (!opening.ok) throw new Error(opening.error)
  const { source } = opening.register
  const names = opening.register.search('云佳').items.map(({ name }) => name)
  opening.register.close()
  expect([source, names]).toEqual(['new', ['云佳面馆']])
})

test('one that is of no use is told and passed over: the one before stays in service', () => {
  built([entry('云佳小吃店')])
  register.close()
  const news: RegisterNews[] = []
  const opening = keepRegister(file, (one) => news.push(one))
  if (!opening.ok) throw new Error(opening.error)
  register = opening.register
  rmSync(file)
  writeFileSync(file, 'not a database, whatever its name says, and long enough'.repeat(20))
  for (const _ of [1, 2]) expect(found('云佳')).toEqual(['云佳小吃店'])
  expect(news).toEqual([{ refused: expect.stringMatching(/is not an SQLite file; import it again/) }])
})
