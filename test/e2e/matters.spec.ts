// A citizen's own matters in the real window: real serial lines, a real hub, PostgreSQL where there is one. And what is left of them.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { TouchEvent } from '../../contract/session.ts'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { startPostgres, type TestPostgres } from '../../hub/testing/postgres.ts'
import { demoCases, type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { encodings, family, program, timesInMemory } from '../memory.ts'
import { removeFolder } from '../remove-folder.ts'

test.describe.configure({ mode: 'serial' })

const site = { regionCode: '331003', terminal: '03' }
const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }
const { resident } = cards
/** typed key by key; looked for without its first, so that this test's own words are not what is found */
const [phone, door] = ['13807193846', '7391826455']

let folder: string
let postgres: TestPostgres | null
let databaseUrl: string | undefined
let hub: LoopbackHub | null
let kiosk: Kiosk

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matters-'))
  mkdirSync(join(folder, 'kiosk'))
  postgres = await startPostgres()
  databaseUrl = await postgres?.newDatabase()
  hub = await openLoopbackHub(join(folder, 'hub'), site, { databaseUrl, cases: demoCases(Date.now()) })
  kiosk = await startKiosk({ heldClock: true, data: join(folder, 'kiosk'), config: { hub: hub.settings, timings } })
})
test.afterAll(async () => {
  await kiosk?.close()
  await hub?.close()
  postgres?.stop()
  removeFolder(folder)
})

const seen = (text: string | RegExp) => expect(kiosk.page.getByText(text).first()).toBeVisible({ timeout: 40_000 })
const heading = (name: string | RegExp) =>
  expect(kiosk.page.getByRole('heading', { name }).first()).toBeVisible({ timeout: 20_000 })

async function keys(text: string): Promise<void> {
  for (const key of text) await kiosk.page.getByRole('button', { name: key, exact: true }).click()
}

/** Letters and digits stand on keys of their own; the digits come first. */
async function code(text: string): Promise<void> {
  for (const part of text.match(/[A-Z]+|[^A-Z]+/g) ?? []) {
    const isLetters = /[A-Z]/.test(part)
    if (isLetters) await kiosk.touch('ABC')
    await keys(part)
    if (isLetters) await kiosk.touch('123')
  }
}

/** What a screen would send by itself after a long way of keys. */
async function send(event: TouchEvent): Promise<void> {
  await kiosk.page.evaluate((sent) => window.kiosk?.send(sent), event)
}

async function laid(): Promise<void> {
  await kiosk.touch('触摸屏幕开始')
  await seen('把身份证放到读卡器上')
  await kiosk.touch('刷身份证')
  await kiosk.tell('reader', 'place', 'resident')
  await heading('**甲，您好')
  await kiosk.tell('reader', 'lift')
  await seen('身份证已经拿走')
}

async function over(): Promise<void> {
  await kiosk.touch('退出并清除')
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
}

test('a place is booked from one’s own matters, and its ticket printed', async () => {
  test.setTimeout(90_000)
  await laid()
  await kiosk.touch('预约窗口、我的预约')
  await seen('您还没有预约')
  await kiosk.touch('预约窗口')
  await kiosk.touch(/市场准入/)
  await heading('哪一天来？')
  await kiosk.touch(/星期/)
  await heading('几点来？')
  await kiosk.touch(/^\d\d:\d\d/)
  await heading('请核对，没有错就预约')
  await kiosk.touch('都对，就约这个时间')
  await heading('约好了')
  await kiosk.touch('打印号票')
  const [paper] = await kiosk.paper(1)
  expect(paper?.text).toMatch(/A001/)
  expect(paper?.text).not.toContain(resident.name)
  await kiosk.touch('返回')
  await kiosk.touch('取消预约')
  await heading('真的要取消吗？')
  await kiosk.touch('取消这个预约')
  await seen('已经取消了')
  await over()
})

test('with the hub away no number is given, and who waits for it gets one', async () => {
  await laid()
  const url = hub?.url ?? ''
  await hub?.close()
  hub = null
  await kiosk.touch('预约窗口、我的预约')
  await seen('现在查不到预约，也不能预约')
  hub = await openLoopbackHub(join(folder, 'hub'), site, { databaseUrl, port: Number(new URL(url).port) })
  await kiosk.touch('再查一次')
  await seen('您还没有预约')
  await over()
})

test('the printer runs out of paper while the ticket is wanted: the booking stands, and is found by the card', async () => {
  test.setTimeout(90_000)
  await laid()
  await kiosk.touch('预约窗口、我的预约')
  await kiosk.touch('预约窗口')
  await kiosk.touch(/社会保险/)
  await kiosk.touch(/星期/)
  await kiosk.touch(/^\d\d:\d\d/)
  await kiosk.tell('printer', 'fault', 'paper-out')
  await kiosk.touch('都对，就约这个时间')
  await heading('约好了')
  await seen('打印纸用完了')
  await over()
  await kiosk.tell('printer', 'mend', 'paper-out')
  await laid()
  await kiosk.touch('预约窗口、我的预约')
  await kiosk.touch(/B001/)
  await kiosk.touch('打印号票')
  const papers = await kiosk.paper(2)
  expect(papers.at(-1)?.text).toMatch(/B001/)
  await over()
})

test('a result is to be sent by post: phone and address are typed once, and sealed', async () => {
  test.setTimeout(120_000)
  await laid()
  await kiosk.page
    .getByRole('button', { name: /食品经营许可/ })
    .first()
    .click({ delay: 320 })
  await kiosk.touch('办好了，快递给我')
  await heading('请输入收件人的电话')
  await keys(phone)
  await kiosk.touch('填好了')
  await heading('请写收件地址')
  await keys('huangyan')
  await kiosk.page.getByRole('button', { name: '黄岩', exact: true }).first().click()
  await kiosk.touch(/数字/)
  await keys(door)
  await kiosk.touch('下一步')
  await heading('请核对，没有错就提交')
  await seen('我承诺：填的内容真实、有效。')
  await kiosk.touch('我承诺，提交')
  await seen('已送达中心')
  await kiosk.touch('首页')
  await over()
})

test('a name is declared by card and phone, and a case is found by its number and password and rated by its card', async () => {
  test.setTimeout(120_000)
  await kiosk.touch('触摸屏幕开始')
  await send({ type: 'touch.names' })
  await send({ type: 'touch.typing', text: '台州市黄岩区橙澜栖屿贸易有限公司' })
  await send({ type: 'touch.look-up' })
  await send({ type: 'touch.look-up' })
  await kiosk.touch('申报这个名称')
  await kiosk.touch('看清楚了，我承诺')
  await heading('请放申报人的身份证')
  await kiosk.tell('reader', 'place', 'resident')
  await heading('请输入联系电话')
  await kiosk.tell('reader', 'lift')
  await keys(phone)
  await kiosk.touch('填好了')
  await kiosk.touch('其他地方')
  await kiosk.touch('不选，下一步')
  await heading('请核对，没有错就提交')
  await kiosk.touch('我承诺，提交申报')
  await seen('已送达中心')
  await over()
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('刷身份证')
  await kiosk.touch('用申报号查办件进度')
  await heading('请输入申报号')
  await code('DEMO-A-0001')
  await kiosk.touch('填好了')
  await heading('请输入查询密码')
  await code('ABC123')
  await kiosk.touch('填好了')
  await heading('食品经营许可（新办）')
  await kiosk.touch('结束')
  await laid()
  await kiosk.page
    .getByRole('button', { name: /已办结/ })
    .first()
    .click({ delay: 320 })
  await kiosk.touch('评价一下')
  await kiosk.touch('非常满意')
  await kiosk.touch('不选，下一步')
  await seen('已送达中心')
  await over()
})

test('once the visits are over, no file, page, paper or process of the kiosk has anything of the person', async () => {
  test.skip(process.getuid?.() !== 0, "reading another process's memory takes root")
  test.setTimeout(90_000)
  const secrets = { ...resident, phone: phone.slice(1), door: door.slice(1) }
  const looked = (['name', 'idNumber', 'address', 'phone', 'door'] as const).map(
    (what) => [what, secrets[what]] as const,
  )
  const files = readdirSync(kiosk.data, { recursive: true, withFileTypes: true })
    // the simulated card is the card
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/sim/reader'))
    .map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(5)
  const page = await kiosk.page.content()
  for (const [what, text] of looked) {
    expect(page).not.toContain(text)
    expect(kiosk.said()).not.toContain(text)
    for (const file of files) {
      const bytes = readFileSync(file)
      expect(encodings(text).some((one) => bytes.includes(one)) ? `${what} in ${file}` : '').toBe('')
    }
  }
  await expect.poll(() => knowing(looked), { timeout: 30_000 }).toEqual([])
})

/** The processes of the kiosk that know anything of the person, and what. */
function knowing(looked: readonly (readonly [what: string, text: string])[]): string[] {
  return family(kiosk.app.process().pid ?? 0)
    .filter((pid) => !/ sim /.test(program(pid)))
    .flatMap((pid) => {
      const known = looked.filter(([, text]) => timesInMemory(pid, text) > 0).map(([what]) => what)
      return known.length === 0 ? [] : [`${program(pid).trim()}: ${known.join(', ')}`]
    })
}
