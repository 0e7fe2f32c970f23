import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { runCli } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

test.describe.configure({ mode: 'serial' })
let data: string
let kiosk: Kiosk
const rubbish = Buffer.alloc(20_000, 'this was a database once ')

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'kiosk-damaged-'))
  for (const name of ['kiosk.db', 'catalogue.db', 'names.db']) writeFileSync(join(data, name), rubbish)
  kiosk = await startKiosk({ data })
})
test.afterAll(async () => {
  await kiosk.close()
  removeFolder(data)
})

test('a damaged kiosk.db is kept aside, staff are told, and slips go on being recorded', async () => {
  await kiosk.touch('触摸屏幕开始')
  const aside = join(data, 'kiosk.db.damaged-1')
  await expect
    .poll(() => kiosk.said())
    .toContain(`core: kiosk.db was damaged; it was moved to ${aside} and a new one begun\n`)
  expect(readFileSync(aside).equals(rubbish)).toBe(true)
  // the printer is found a moment after the screen is up
  await expect.poll(async () => (await runCli({ data }, 'printer', 'status')).code, { timeout: 10_000 }).toBe(0)
  const printed = await runCli({ data }, 'printer', 'test', '--json')
  expect(JSON.parse(printed.stdout)).toMatchObject({ state: 'printed', job: expect.stringMatching(/^H03-/) })
})

test('a damaged catalogue shows no made-up guides but says where to ask', async () => {
  await kiosk.touch('查办事指南')
  await expect(kiosk.page.getByRole('heading', { name: '办事指南暂时看不了' })).toBeVisible()
  await expect
    .poll(() => kiosk.said())
    .toContain(
      `core: catalogue ${data}/catalogue.db: is not an SQLite file; import it again with "guides import FILE", or remove it to run with sample data\n`,
    )
  await kiosk.touch('返回')
})

test('once one is imported the guides are there, with nobody starting the kiosk again', async () => {
  const before = (await kiosk.ask({ verb: 'diagnose' })) as { core: { pid: number } }
  const item = JSON.parse(readFileSync(new URL('../../state/guides/sample/passport.json', import.meta.url), 'utf8'))
  writeFileSync(join(data, 'guides.json'), JSON.stringify({ version: '2026-11-02', source: '', items: [item] }))
  expect(await runCli({ data }, 'guides', 'import', join(data, 'guides.json'))).toMatchObject({ code: 0 })
  await expect
    .poll(() => kiosk.said())
    .toContain(`core: catalogue ${data}/catalogue.db is open; guides are shown again\n`)
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门')
  await kiosk.touch(/普通护照/)
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toContainText('普通护照')
  const after = (await kiosk.ask({ verb: 'diagnose' })) as { core: { pid: number }; catalogue: { version: string } }
  expect(after).toMatchObject({ core: { pid: before.core.pid }, catalogue: { version: '2026-11-02' } })
})

test('a damaged register of names closes the names, and staff read why', async () => {
  await kiosk.touch('首页')
  await kiosk.touch('查企业名称')
  await expect(kiosk.page.getByRole('heading', { name: '企业名称暂时查不了' })).toBeVisible()
  expect(kiosk.said()).toContain(`core: register of names ${data}/names.db: is not an SQLite file; import it again`)
  expect(await kiosk.ask({ verb: 'diagnose' })).toMatchObject({ names: null })
  await kiosk.touch('返回')
})

test('once a register is imported names are looked up, and one that is of no use leaves it in service', async () => {
  const file = join(data, 'names.csv')
  writeFileSync(file, '名称,状态\n台州市黄岩红景贸易有限公司,存续\n')
  expect(await runCli({ data }, 'names', 'import', file, '--day', '2026-11-02')).toMatchObject({ code: 0 })
  await expect
    .poll(() => kiosk.said())
    .toContain(`core: register of names ${data}/names.db is open; names are looked up again\n`)
  await kiosk.touch('查企业名称')
  await expect(kiosk.page.getByRole('heading', { name: '您想叫什么名字？' })).toBeVisible()
  rmSync(join(data, 'names.db'))
  writeFileSync(join(data, 'names.db'), rubbish)
  expect(await kiosk.ask({ verb: 'diagnose' })).toMatchObject({ names: { version: '2026-11-02', size: 1 } })
  await expect
    .poll(() => kiosk.said())
    .toMatch(/names\.db: is not an SQLite file.*\n.*names\.db: is not an SQLite file/su)
  await kiosk.touch('首页')
})

test('a catalogue file that is wrong is refused field by field, and what is in service stays', async () => {
  const item = JSON.parse(readFileSync(new URL('../../state/guides/sample/passport.json', import.meta.url), 'utf8'))
  const wrong = join(data, 'wrong.json')
  writeFileSync(wrong, JSON.stringify({ version: '1', source: '', items: [{ ...item, title: '', onsiteVisits: -1 }] }))
  const { code, stderr } = await runCli({ data }, 'guides', 'import', wrong)
  expect(code).toBe(1)
  for (const field of ['title', 'onsiteVisits'])
    expect(stderr).toMatch(new RegExp(`${wrong}: item 1 \\(\\S+\\), ${field}: `))
  expect(JSON.parse((await runCli({ data }, 'guides', 'search', '护照', '--json')).stdout)).toMatchObject({ total: 1 })
  expect(readdirSync(data).filter((name) => name.includes('.new'))).toEqual([])
})
