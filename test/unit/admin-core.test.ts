// Staff at the screen of a core without a window: the real store, real devices' simulators, the real hash.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type AdminAction, adminRights } from '../../contract/admin/rights.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { root } from '../../scripts/setup/say.mjs'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { definedEdges, isOfStaff } from '../tour/edges.ts'

const pin = '60489273'
let folder: string
let data: string
let core: CoreAlone

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-admin-'))
  data = join(folder, 'data')
  mkdirSync(data)
  core = startCore(data)
  await core.until(({ frame }) => frame.printer === 'ready')
}, 30_000)
afterAll(async () => {
  await core.stop()
  removeFolder(folder)
})

const walked = new Set<string>()
async function rememberWalked() {
  for (const edge of z.array(z.string()).parse(await core.ask({ verb: 'test.walked' }))) walked.add(edge)
}

async function restart() {
  await rememberWalked()
  await core.stop()
  core = startCore(data)
}

const page = (name: ScreenOf<'admin'>['shown']['page']) =>
  core.until(({ screen }) => screen.screen === 'admin' && screen.shown.page === name && screen.shown.rows.length > 0)
const asked = (isSo: (door: ScreenOf<'admin-pin'>) => boolean) =>
  core.until(({ screen }) => screen.screen === 'admin-pin' && isSo(screen))
const said = (isSo: (words: string) => boolean) =>
  core.until(({ screen }) => screen.screen === 'admin' && !screen.busy && isSo(screen.said))

async function leave() {
  core.touch({ type: 'touch.end' })
  await core.until(({ screen }) => screen.screen === 'attract' || screen.screen === 'out-of-service')
}

async function enter(name: string, typed = pin) {
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-person', name })
  core.touch({ type: 'touch.admin-pin', pin: typed })
}

test('the first start tells a code, and with it the first person of role system gives themselves a PIN', async () => {
  await expect.poll(() => /the code (\d{8})/.test(core.said())).toBe(true)
  const code = /the code (\d{8})/.exec(core.said())?.[1] ?? ''
  core.touch({ type: 'touch.admin' })
  await asked(({ ask }) => ask === 'code')
  core.touch({ type: 'touch.admin-pin', pin: code === '00000000' ? '00000001' : '00000000' })
  await asked(({ refusal }) => refusal?.why === 'code-wrong')
  core.touch({ type: 'touch.admin-pin', pin: code })
  await asked(({ ask }) => ask === 'new-pin')
  core.touch({ type: 'touch.admin-pin', pin: '12345678' })
  await asked(({ refusal }) => refusal?.why === 'pin-weak')
  core.touch({ type: 'touch.admin-pin', pin })
  await asked(({ ask }) => ask === 'again')
  core.touch({ type: 'touch.admin-pin', pin })
  const view = await page('overview')
  expect(view.screen).toMatchObject({ person: { role: 'system' } })
  await leave()
}, 20_000)

test('the overview is there within 700 ms of the last digit, and has a light for each of the thirteen parts', async () => {
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-person', name: '系统员' })
  const at = performance.now()
  core.touch({ type: 'touch.admin-pin', pin })
  const { screen } = await page('overview')
  expect(performance.now() - at).toBeLessThan(700)
  expect(screen.screen === 'admin' && screen.shown.rows.filter(({ light }) => light !== null)).toHaveLength(13)
  await leave()
}, 20_000)

test('somebody of 巡检 is kept from what is not theirs, also by events that no button sends', async () => {
  await core.ask({ verb: 'admin.staff.add', name: '巡检一', role: 'inspect', pin: '481975', user: 'root' })
  await enter('巡检一', '481975')
  const { screen } = await page('overview')
  const may = screen.screen === 'admin' ? screen.pages : []
  expect(may).toEqual(expect.arrayContaining(['printer', 'paper']))
  expect(may).not.toContain('service')
  core.touch({ type: 'touch.admin-page', page: 'service' })
  core.touch({ type: 'touch.admin-do', action: 'close', subject: 'desk' })
  core.touch({ type: 'touch.admin-do', action: 'leave', subject: '' })
  core.touch({ type: 'touch.admin-page', page: 'printer' })
  await page('printer')
  await leave()
  expect(core.view?.screen.screen).toBe('attract')
  expect(JSON.stringify(await core.ask({ verb: 'admin.audit.list', count: 50, about: 'close' }))).toBe('[]')
}, 20_000)

test('five wrong PINs lock, which a new start does not shorten, and each stands in the log', async () => {
  await core.ask({ verb: 'admin.staff.add', name: '巡检二', role: 'inspect', pin: '481975', user: 'root' })
  await enter('巡检二', '000000')
  for (let left = 4; left > 0; left -= 1) {
    await asked(({ refusal }) => refusal?.freeTries === left)
    core.touch({ type: 'touch.admin-pin', pin: '000000' })
  }
  await asked(({ refusal }) => refusal?.why === 'locked' && refusal.seconds === 30)
  await restart()
  await core.shown('attract')
  await enter('巡检二', '481975')
  const { screen } = await asked(({ refusal }) => refusal?.why === 'locked')
  expect(screen.screen === 'admin-pin' && (screen.refusal?.seconds ?? 0)).toBeGreaterThan(20)
  const failed = await core.ask({ verb: 'admin.audit.list', count: 50, about: 'pin.failed' })
  expect(failed).toHaveLength(5)
  await leave()
}, 30_000)

test('out of service by staff, citizens read why, and no touch or card begins anything; it lasts over a new start', async () => {
  await enter('系统员')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'service' })
  await page('service')
  core.touch({ type: 'touch.admin-do', action: 'close', subject: 'minutes' })
  await said((words) => words.startsWith('已停用'))
  await leave()
  await restart()
  const { notice } = await core.shown('out-of-service')
  expect(notice).toContain('10 分钟')
  core.touch({ type: 'touch.start' })
  await enter('系统员')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'service' })
  await page('service')
  core.touch({ type: 'touch.admin-do', action: 'open', subject: '' })
  await said((words) => words.startsWith('已恢复'))
  await leave()
  expect(core.view?.screen.screen).toBe('attract')
}, 30_000)

test('paper is changed without a PIN, once the printer can print again, and the count begins anew', async () => {
  await core.until(({ frame }) => frame.printer === 'ready')
  await core.tell('printer', 'fault', 'paper-out')
  await core.until(({ frame }) => frame.printer === 'paper-out')
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-page', page: 'paper' })
  await page('paper')
  core.touch({ type: 'touch.admin-do', action: 'paper-changed', subject: '' })
  await said((words) => words.includes('还没有准备好'))
  await core.tell('printer', 'mend', 'paper-out')
  await core.until(({ frame }) => frame.printer === 'ready')
  core.touch({ type: 'touch.admin-do', action: 'paper-changed', subject: '' })
  await said((words) => words.includes('已打印'))
  await leave()
}, 30_000)

test('staff are away after two minutes without a touch', async () => {
  await enter('系统员')
  await page('overview')
  await core.advance('adminIdle')
  await core.shown('attract')
})

test('nothing begins while a citizen is at the terminal', async () => {
  core.touch({ type: 'touch.start' })
  await core.shown('home')
  core.touch({ type: 'touch.admin' })
  core.touch({ type: 'touch.admin-pin', pin })
  core.touch({ type: 'touch.guides' })
  await core.shown('guides')
  await leave()
})

test('a PIN is in no view, no log, no file, and everything done stands in an unbroken audit log', async () => {
  await enter('系统员')
  const { screen } = await page('overview')
  expect(JSON.stringify(screen)).not.toContain(pin)
  await leave()
  const files = [
    'kiosk.db',
    'kiosk.db-wal',
    'audit-head.json',
    ...readdirSync(join(data, 'log')).map((name) => `log/${name}`),
  ]
  for (const name of files) expect(readFileSync(join(data, name)).includes(pin)).toBe(false)
  expect(await core.ask({ verb: 'admin.audit.verify' })).toMatchObject({ kind: 'intact' })
})

test('the command line says as a report what is well and what comes next, and its exit code whether all is', async () => {
  const run = promisify(execFile)
  const env = { ...process.env, KIOSK_DATA: data, KIOSK_CONFIG: join(data, 'kiosk.json') }
  const { stdout } = await run(process.execPath, [join(root, 'cli/main.ts'), 'admin', 'diagnose', '--json'], { env })
  const { healthy, checks } = JSON.parse(stdout)
  expect(healthy).toBe(true)
  expect(checks.map(({ part }: { part: string }) => part)).toEqual(
    expect.arrayContaining(['printer', 'database', 'disk']),
  )
  await core.tell('printer', 'fault', 'paper-out')
  await core.until(({ frame }) => frame.printer === 'paper-out')
  const failed = await run(process.execPath, [join(root, 'cli/main.ts'), 'admin', 'diagnose'], { env }).catch(
    (error: { code: number; stdout: string }) => error,
  )
  expect(failed).toMatchObject({ code: 1, stdout: expect.stringMatching(/bad\s+printer\s+.*\n\s+next: /) })
}, 30_000)

test('a terminal that works is set up anew and, before anything is written, left as it was', async () => {
  await enter('系统员')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'setup' })
  await page('setup')
  core.touch({ type: 'touch.admin-do', action: 'setup-begin', subject: '' })
  await said((words) => words.includes('已对群众停用'))
  core.touch({ type: 'touch.admin-do', action: 'setup-next', subject: 'place' })
  await said((words) => words.includes('接着做'))
  core.touch({ type: 'touch.admin-do', action: 'setup-cancel', subject: '' })
  await said((words) => words.includes('已取消安装'))
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
})

test('who is taken off the list while they are in does nothing more, and that is written down', async () => {
  await core.ask({ verb: 'admin.staff.add', name: 'leaver', role: 'manage', pin, user: 'root' })
  await enter('leaver')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'settings' })
  await core.until(({ screen }) => screen.screen === 'admin' && screen.shown.fields.length > 0)
  await core.ask({ verb: 'admin.staff.remove', name: 'leaver', user: 'root' })
  core.touch({ type: 'touch.admin-do', action: 'set', subject: 'volume', filled: { value: '1', seen: '3' } })
  await said((words) => words.includes('刚被删除'))
  await leave()
  const log = JSON.stringify(await core.ask({ verb: 'admin.audit.list', count: 50, about: 'refused' }))
  expect(log).toMatch(/leaver.*刚被删除/)
}, 30_000)

test('after a power cut the overview says so, until somebody has looked through what it may have left behind', async () => {
  await rememberWalked()
  await core.stop()
  const database = new Database(join(data, 'kiosk.db'))
  database
    .prepare("update staff_settings set value = ? where name = 'last-run'")
    .run('{"bootId":"before","ended":false}')
  database.close()
  core = startCore(data)
  await core.until(({ frame }) => frame.printer === 'ready')
  const light = async () => {
    const { screen } = await page('overview')
    return screen.screen === 'admin' ? screen.shown.rows.find(({ leads }) => leads === 'power')?.light : undefined
  }
  await enter('巡检一', '481975')
  expect(await light()).toBe('warn')
  core.touch({ type: 'touch.admin-page', page: 'power' })
  const { screen } = await page('power')
  expect(screen.screen === 'admin' && screen.shown.rows[0]?.value).toBe('断电后开机')
  core.touch({ type: 'touch.admin-do', action: 'power-checked', subject: '' })
  await said((words) => words.includes('检查过了'))
  core.touch({ type: 'touch.admin-page', page: 'overview' })
  expect(await light()).toBe('off')
  await leave()
}, 30_000)

test('system adds somebody at the screen, whose first PIN lets them in once, to choose their own', async () => {
  const does = (action: AdminAction, subject: string, name?: string) => {
    const filled = name === undefined ? {} : { filled: { value: name, seen: '' } }
    core.touch({ type: 'touch.admin-do', action, subject, ...filled })
  }
  await enter('系统员')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'staff' })
  await core.until(({ screen }) => screen.screen === 'admin' && screen.shown.items.length > 0)
  does('staff-add', 'inspect', '王')
  await said((words) => words.includes('2 到 16 个字'))
  does('staff-add', 'inspect', '系统员')
  await said((words) => words.includes('换一个称呼'))
  does('staff-remove', '系统员')
  await said((words) => words.includes('最后一位'))
  does('staff-add', 'inspect', '王新来')
  const { screen } = await said((words) => /\d{8}/.test(words))
  let first = /\d{8}/.exec(screen.screen === 'admin' ? screen.said : '')?.[0] ?? ''
  await leave()

  await enter('王新来', first)
  await asked(({ ask }) => ask === 'new-pin')
  // who walks away now has changed nothing, and nobody else may choose in their place
  await leave()
  await enter('系统员')
  await page('overview')
  await leave()
  await enter('王新来', first)
  await asked(({ ask }) => ask === 'new-pin')
  // overheard, and reset while somebody stands there with it
  await core.ask({ verb: 'admin.staff.reset-pin', name: '王新来', pin: '28405917', user: 'root' })
  core.touch({ type: 'touch.admin-pin', pin: '73920518' })
  await asked(({ ask }) => ask === 'again')
  core.touch({ type: 'touch.admin-pin', pin: '73920518' })
  await asked(({ refusal }) => refusal?.why === 'broken')
  await leave()
  await enter('王新来', '28405917')
  await page('overview')
  await leave()
  const reset = z
    .object({ pin: z.string() })
    .parse(await core.ask({ verb: 'admin.staff.reset-pin', name: '王新来', pin: null, user: 'root' }))
  first = reset.pin
  await enter('王新来', first)
  await asked(({ ask }) => ask === 'new-pin')
  core.touch({ type: 'touch.admin-pin', pin: first })
  await asked(({ refusal }) => refusal?.why === 'pin-weak')
  core.touch({ type: 'touch.admin-pin', pin: '73920518' })
  await asked(({ ask }) => ask === 'again')
  core.touch({ type: 'touch.admin-pin', pin: '73920518' })
  expect((await page('overview')).screen).toMatchObject({ person: { name: '王新来', role: 'inspect' } })
  await leave()
  await enter('王新来', first)
  await asked(({ refusal }) => refusal?.why === 'wrong')
  await leave()
  await enter('王新来', '73920518')
  expect((await page('overview')).screen).toMatchObject({ pages: expect.not.arrayContaining(['staff']) })
  await leave()
  const log = JSON.stringify(await core.ask({ verb: 'admin.audit.list', count: 200, about: '' }))
  expect(log).toContain('staff.add')
  expect(log).not.toContain(first)
  expect(log).not.toContain('73920518')
}, 30_000)

test('what staff set within its bounds counts from the next visit and outlives a new start; what is not is refused with a sentence', async () => {
  await enter('系统员')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'settings' })
  const { screen } = await core.until(({ screen: one }) => one.screen === 'admin' && one.shown.fields.length > 0)
  expect(screen.screen === 'admin' && screen.shown.fields.map(({ subject }) => subject)).toContain('near-end')
  const fill = (subject: string, value: string, seen: string) =>
    core.touch({ type: 'touch.admin-do', action: 'set', subject, filled: { value, seen } })
  fill('volume', '5', '3')
  await said((words) => words.includes('5 级'))
  fill('volume', '4', '3')
  await said((words) => words.includes('别人刚刚改过'))
  fill('idle', '10', '60')
  await said((words) => words.includes('最小 20 秒'))
  fill('idle', '90', '60')
  await said((words) => words.includes('90 秒'))
  await leave()
  expect(core.view?.modes.volume).toBe(5)
  await restart()
  await core.shown('attract')
  await expect.poll(() => core.view?.modes.volume).toBe(5)
  expect(await core.ask({ verb: 'admin.settings.list' })).toContainEqual(
    expect.objectContaining({ name: 'idle', value: '90', configured: '60' }),
  )
  await core.ask({ verb: 'admin.settings.set', name: 'idle', value: 'configured', user: 'root' })
  await expect(core.ask({ verb: 'admin.settings.set', name: 'idle', value: '1e3', user: 'root' })).rejects.toThrow(
    'idle takes a whole number from 20 to 300',
  )
  const refused = await core.ask({ verb: 'admin.audit.list', count: 50, about: 'refused' })
  expect(JSON.stringify(refused)).toMatch(/os:root.*系统员.*别人刚刚改过|idle takes/)
}, 30_000)

test('put out of service by the command line, citizens read its text; the screen is told that somebody was faster', async () => {
  await enter('系统员')
  await page('overview')
  core.touch({ type: 'touch.admin-page', page: 'service' })
  await page('service')
  await core.ask({ verb: 'admin.pause', text: ' 本机检修，下午两点恢复\n请到三号窗口 ', user: 'root' })
  core.touch({ type: 'touch.admin-do', action: 'close', subject: 'desk' })
  await said((words) => words.includes('别人刚刚改过'))
  const rewrite = (value: string, seen: string) =>
    core.touch({ type: 'touch.admin-do', action: 'close', subject: 'own', filled: { value, seen } })
  rewrite('好', '本机检修，下午两点恢复 请到三号窗口')
  await said((words) => words.includes('太短'))
  rewrite('本机检修，下午三点恢复', '本机检修，下午两点恢复 请到三号窗口')
  await said((words) => words.startsWith('已停用'))
  await leave()
  expect((await core.shown('out-of-service')).notice).toBe('本机检修，下午三点恢复')
  await expect(core.ask({ verb: 'admin.pause', text: '本机停用', user: 'root' })).rejects.toThrow(
    'out of service already',
  )
  await core.ask({ verb: 'admin.resume', user: 'root' })
  await core.shown('attract')
  await expect(core.ask({ verb: 'admin.resume', user: 'root' })).rejects.toThrow('in service already')
  expect(await core.ask({ verb: 'admin.audit.verify' })).toMatchObject({ kind: 'intact' })
}, 30_000)

test('numbers, times, tests and log are looked at by choice; a touch test is part of the health record', async () => {
  core.touch({ type: 'touch.start' })
  await core.shown('home')
  await leave()
  await enter('系统员')
  await page('overview')
  const open = (name: ScreenOf<'admin'>['shown']['page']) => core.touch({ type: 'touch.admin-page', page: name })
  const choose = (name: string, value: string) => core.touch({ type: 'touch.admin-choose', name, value })
  const chosen = (name: string, value: string) =>
    core.until(
      ({ screen }) =>
        screen.screen === 'admin' && screen.shown.choosers.some((one) => one.name === name && one.chosen === value),
    )
  open('statistics')
  await page('statistics')
  choose('of', 'time')
  choose('of', 'nobody')
  choose('__proto__', 'time')
  const { screen } = await chosen('of', 'time')
  expect(screen.screen === 'admin' && screen.shown.charts[0]?.bars.length).toBeGreaterThan(0)
  core.touch({ type: 'touch.admin-do', action: 'statistics-export', subject: '' })
  await said((words) => words.includes('.csv'))
  open('timings')
  await page('timings')
  choose('last', '1000')
  await chosen('last', '1000')
  open('log')
  await page('log')
  choose('part', 'core')
  choose('level', 'errors')
  await chosen('level', 'errors')
  open('tests')
  await page('tests')
  const tried = (subject: string, value: string) =>
    core.touch({ type: 'touch.admin-do', action: 'test-result', subject, filled: { value, seen: '' } })
  tried('touch', 'perhaps')
  await said((words) => words.includes('没有这项试验'))
  expect(await core.ask({ verb: 'diagnose' })).not.toHaveProperty('health.touchTestAgeS')
  tried('touch', 'good')
  await said((words) => words.includes('已记下正常'))
  expect(await core.ask({ verb: 'diagnose' })).toHaveProperty('health.touchTestAgeS')
  await leave()
}, 30_000)

test('a code that is on the screen is void once the command line has made somebody of role system', async () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  const fresh = startCore(other)
  try {
    await expect.poll(() => /the code (\d{8})/.test(fresh.said()), { timeout: 10_000 }).toBe(true)
    fresh.touch({ type: 'touch.admin' })
    await fresh.shown('admin-pin')
    await fresh.ask({ verb: 'admin.staff.add', name: '方一', role: 'system', pin, user: 'root' })
    fresh.touch({ type: 'touch.admin-pin', pin: /the code (\d{8})/.exec(fresh.said())?.[1] ?? '' })
    await fresh.until(({ screen }) => screen.screen === 'admin-pin' && screen.refusal?.why === 'wrong')
  } finally {
    await fresh.stop()
  }
}, 30_000)

test('every way that staff can go was gone in the tests above', async () => {
  await rememberWalked()
  const defined = definedEdges().filter(isOfStaff)
  expect(defined.length).toBeGreaterThan(4)
  expect(defined.filter((edge) => !walked.has(edge))).toEqual([])
})

test('every page and action has somebody who may', () => {
  const least = [...Object.values(adminRights.pages), ...Object.values(adminRights.actions)]
  expect(new Set(least)).toEqual(new Set(['anybody', 'inspect', 'manage', 'system']))
})
