import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runCli } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// What others rely on of `names`: the shapes of its answers, and how a register comes to be there.
test.describe.configure({ mode: 'serial' })
let data: string
const cli = (...words: string[]) => runCli({ data }, 'names', ...words, '--db', join(data, 'names.db'))
const json = async (...words: string[]) => JSON.parse((await cli(...words, '--json')).stdout)

test.beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'kiosk-names-cli-'))
})
test.afterAll(() => removeFolder(data))

test('a register is imported; a bad line is named with its reason and left out', async () => {
  const names = Array.from(
    { length: 200 },
    (_, at) => `台州第${'一二三四五六七八九十'[at % 10]}${at}号百货商行,存续,2020-01-01`,
  )
  const rows = [
    '台州华鑫模具有限公司,存续,2020-01-01',
    '台州市黄岩华欣模具厂,存续,2020-01-01',
    '台州市黄岩华鑫食品有限公司,存续,2020-01-01',
    '台州市黄岩华鑫模具有限公司,注销,2020-01-01',
    ',存续,2020-01-01',
  ]
  const file = join(data, 'names.csv')
  writeFileSync(file, ['名称,状态,日期', ...names, ...rows, ''].join('\n'))
  const imported = await json('import', file, '--day', '2026-11-20')
  expect(imported).toMatchObject({ names: 204, bad: 1 })
  expect(imported.problems).toEqual([`${file}, line 206: name is empty; the row was left out`])
})

test('names check --json tells verdict, parts, findings with their articles, and the names in the way', async () => {
  const answer = await json('check', '台州市黄岩区华鑫模具有限公司', '--today', '2026-11-21')
  expect(answer).toMatchObject({
    verdict: 'same',
    parts: { region: '台州市黄岩区', tradeName: '华鑫', industry: '模具', form: '有限公司' },
    // the name that was cancelled years ago stands in nobody's way, and another industry is for reference only
    counts: { same: 1, similar: 1, reference: 1 },
  })
  expect(answer.findings.map(({ rule, severity, span }: Record<string, unknown>) => [rule, severity, span])).toEqual([
    ['S3', 'forbid', [6, 8]],
    ['N1', 'limit', [6, 8]],
    ['H1', 'hint', [6, 8]],
  ])
  expect(answer.findings[0].article).toBe('《企业名称登记管理规定》第十七条；《企业名称相同相近比对规则》第三条（三）')
  expect(answer.similar[0]).toMatchObject({
    name: '台州华鑫模具有限公司',
    code: 'S3',
    article: answer.findings[0].article,
    marked: [[2, 4]],
  })
  expect(answer.hints.join('')).toContain('仍算相近')
})

test('names check --stdin answers one line of JSON for each line, whatever it holds', async () => {
  const lines = ['台州红景贸易有限公司', '', "'; drop table name; --", '😀', '红'.repeat(200), '有限公司']
  const where = { data, input: `${lines.join('\n')}\n` }
  const { code, stdout } = await runCli(where, 'names', 'check', '--stdin', '--db', join(data, 'names.db'))
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(0)
  expect(answers.map(({ verdict }) => verdict)).toEqual(['no-conflict-found', ...Array(5).fill('forbidden')])
  expect(answers.map(({ findings }) => findings[0]?.rule)).toEqual([undefined, 'E1', 'B2', 'B2', 'E2', 'B1'])
})

test('names search --json tells how many there are and which', async () => {
  const found = await json('search', 'huaxin')
  expect(found).toMatchObject({ total: 4, atLeast: false, tookMs: expect.any(Number), registerDate: '2026-11-20' })
  expect(found.names[0]).toMatchObject({ name: '台州华鑫模具有限公司', spans: [[2, 4]] })
  expect(await json('search', '商行', '--limit', '2')).toMatchObject({ total: 200, names: [{}, {}] })
})

test('a generated register is imported: two or three rows in a hundred are spoilt, and told', async () => {
  const file = join(data, 'made.csv')
  expect(await runCli({ data }, 'names', 'generate', '2000', '--seed', '7', '--out', file)).toMatchObject({ code: 0 })
  const imported = await json('import', file)
  expect(imported.names + imported.bad + imported.repeated).toBe(2_000)
  expect(imported.bad).toBeGreaterThan(0)
  expect(imported.bad).toBeLessThan(60)
  expect(await json('stats')).toMatchObject({ names: imported.names, byStatus: { renamed: expect.any(Number) } })
})

test('a file that holds no register leaves the one in service', async () => {
  const file = join(data, 'wrong.csv')
  writeFileSync(file, '这不是名称库\n')
  const { code, stderr } = await cli('import', file)
  expect(code).toBe(1)
  expect(stderr).toContain(file)
  expect(await json('stats')).toMatchObject({ names: expect.any(Number) })
})

test('the register before the last whole one is back in service by one word, and by the same word gone again', async () => {
  const before = await json('stats')
  const file = join(data, 'next.csv')
  writeFileSync(file, '名称\n台州橙澜栖屿贸易有限公司\n')
  expect(await json('import', file, '--day', '2026-11-25')).toMatchObject({ names: 1 })
  expect(await json('rollback')).toMatchObject({ version: before.version })
  expect(await json('stats')).toEqual(before)
  expect(await json('rollback')).toMatchObject({ version: '2026-11-25' })
  expect(await json('stats')).toMatchObject({ names: 1 })
})
