import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runCli } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// The guides by the command line, as whoever keeps the catalogue has them.
let folder: string
const at = (name: string) => join(folder, name)
const cli = async (...words: string[]) => {
  const ended = await runCli({ data: folder, dataFolder: at('data') }, 'guides', ...words, '--json')
  return { code: ended.code, ...JSON.parse(ended.stdout) }
}

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-cli-'))
})
test.afterEach(() => removeFolder(folder))

test('what is exported can be changed, imported, and taken back', async () => {
  expect(await cli('export', at('first.json'))).toMatchObject({ code: 0, items: 116 })
  expect(await cli('import', at('first.json'))).toMatchObject({ code: 0, items: 116 })
  const content = JSON.parse(readFileSync(at('first.json'), 'utf8'))
  const [item] = content.items
  writeFileSync(at('second.json'), JSON.stringify({ version: '2026-11-27', source: content.source, items: [item] }))
  expect(await cli('lint', at('second.json'))).toMatchObject({ code: 0, items: 1 })
  expect(await cli('import', at('second.json'))).toMatchObject({ code: 0, items: 1 })
  expect(await cli('rollback')).toMatchObject({ code: 0, version: content.version })
  expect(await cli('export', at('again.json'))).toMatchObject({ code: 0 })
  expect(JSON.parse(readFileSync(at('again.json'), 'utf8'))).toEqual(content)
})

test('a file that is there is not written over, and there is nothing to take back at first', async () => {
  writeFileSync(at('mine.json'), 'mine')
  expect(await cli('export', at('mine.json'))).toMatchObject({
    code: 1,
    error: expect.stringMatching(/mine\.json can't be written \(.*\); name a new file/),
  })
  expect(readFileSync(at('mine.json'), 'utf8')).toBe('mine')
  expect(await cli('rollback')).toMatchObject({
    code: 1,
    error: expect.stringContaining('there is no catalogue before'),
  })
})

test('the catalogue goes out and comes in as a workbook and as a folder of CSV files', async () => {
  expect(await cli('export', at('first.json'))).toMatchObject({ code: 0 })
  const content = JSON.parse(readFileSync(at('first.json'), 'utf8'))
  expect(await cli('export', at('book.xlsx'))).toMatchObject({ code: 0, items: content.items.length })
  expect(await cli('export', `${at('tables')}/`)).toMatchObject({ code: 0, file: at('tables') })
  expect(readdirSync(at('tables'))).toContain('材料.csv')
  for (const name of ['book.xlsx', 'tables']) {
    expect(await cli('import', at(name))).toMatchObject({ code: 0, items: content.items.length })
    expect(await cli('export', at(`${name}.json`))).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(at(`${name}.json`), 'utf8'))).toEqual(content)
  }
  expect(await cli('export', at('tables'))).toMatchObject({
    code: 1,
    error: expect.stringMatching(/tables can't be written \(.*\); name a new folder/),
  })
  expect(await cli('export', at('book.pdf'))).toMatchObject({
    code: 1,
    error: expect.stringContaining('none of .json'),
  })
})

test('a template can be imported as it is, and a mistake in a table is told by sheet, row and heading', async () => {
  expect(await cli('template', at('t.xlsx'))).toMatchObject({ code: 0 })
  expect(await cli('template', at('t.xlsx'))).toMatchObject({ code: 1 })
  expect(await cli('template', at('t.csv'))).toMatchObject({ code: 2 })
  expect(await cli('import', at('t.xlsx'))).toMatchObject({ code: 0, items: 1 })
  expect(await cli('export', at('tables'))).toMatchObject({ code: 0 })
  const steps = join(at('tables'), '步骤.csv')
  writeFileSync(steps, readFileSync(steps, 'utf8').replace('"0.5"', '"半天"'))
  expect(await cli('lint', at('tables'))).toMatchObject({
    code: 1,
    error: `catalogue file ${at('tables')}: file 步骤.csv, line 2, 工作日: must be a number`,
  })
})

test('a delta is applied whole or not at all, and can be taken back', async () => {
  const delta = (name: string, change: Record<string, unknown>) =>
    writeFileSync(
      at(name),
      JSON.stringify({ batch: 'B2', after: 'B1', at: '2026-11-27T08:30:00+08:00', operations: [], ...change }),
    )
  await cli('export', at('first.json'))
  const content = JSON.parse(readFileSync(at('first.json'), 'utf8'))
  const [first, second] = content.items
  delta('good.json', { operations: [{ op: 'update', code: first.code, item: { ...first, title: '新的名称' } }] })
  expect(await cli('apply', at('good.json'))).toMatchObject({
    code: 1,
    error: expect.stringContaining('import a whole one first'),
  })
  writeFileSync(at('whole.json'), JSON.stringify({ version: 'B1', source: '区', items: [first, second] }))
  expect(await cli('import', at('whole.json'))).toMatchObject({ code: 0, items: 2 })
  delta('bad.json', {
    operations: [
      { op: 'delete', code: second.code },
      { op: 'delete', code: 'NONE' },
    ],
  })
  expect(await cli('apply', at('bad.json'))).toMatchObject({
    code: 1,
    error: 'operation 2 (NONE): is not there, so there is nothing to delete',
  })
  expect(await cli('apply', at('good.json'))).toMatchObject({ code: 0, version: 'B2', operations: 1, items: 2 })
  expect(await cli('show', first.code)).toMatchObject({ code: expect.anything(), title: '新的名称' })
  expect(await cli('apply', at('good.json'))).toMatchObject({ code: 1, error: 'batch B2 is applied already' })
  expect(await cli('rollback')).toMatchObject({ code: 0, version: 'B1' })
})
