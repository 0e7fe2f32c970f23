import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { SupervisorRecord } from '../../contract/upkeep.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { runCli } from '../programs.ts'

// The limits are lower and the waits shorter than a hall's, so that each is reached within a second.
test.describe.configure({ mode: 'serial', timeout: 90_000 })
/** twice as much as a page takes; above twice the limit it would not wait */
const pageLimitMb = 450
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk({
    core: 'mortal-core.ts',
    supervision: {
      idle: 800,
      coreMb: 400,
      pageMb: pageLimitMb,
      coreRestart: 50,
      coreRestartMax: 200,
      loopFailures: 4,
      pauseFor: 2_000,
      coreProven: 1_000,
    },
  })
})
test.afterAll(() => kiosk.close())

/** a core that runs from its sources takes seconds to start on a busy machine */
const patience = { timeout: 40_000, intervals: [50] }
const record = () => {
  const file = join(kiosk.data, 'supervisor.json')
  return existsSync(file) ? SupervisorRecord.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}
const lastRestart = () => record()?.restarts.at(-1)
const corePid = async () => ((await kiosk.ask({ verb: 'diagnose' })) as { core: { pid: number } }).core.pid

test.beforeEach(() => expect.poll(() => kiosk.heading(), patience).toBe('办事先查一查'))

test('a core that leaks is left alone in a session, and started again once nobody is there', async () => {
  const pid = await corePid()
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await expect.poll(() => kiosk.heading()).toBe('想办哪一类事？')
  await kiosk.ask({ verb: 'test.leak', mb: 350 })
  // longer than it would be left alone without a session
  const since = await kiosk.page.evaluate(() => performance.now())
  await kiosk.page.waitForFunction((from) => performance.now() - from > 1_500, since)
  expect(await corePid()).toBe(pid)
  await kiosk.touch(/^结束$/)
  await expect
    .poll(lastRestart, patience)
    .toMatchObject({ part: 'core', why: expect.stringMatching(/^holds \d+ MB, the limit is 400 MB$/) })
  // the page keeps what it shows until the next core speaks
  await expect(async () => expect(await corePid()).not.toBe(pid)).toPass(patience)
})

test('a page that leaks is left alone in a session, and exchanged for another once nobody is there', async () => {
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await expect.poll(() => kiosk.heading()).toBe('想办哪一类事？')
  const page = kiosk.page
  await page.evaluate((mb) => {
    const leaked = Array.from({ length: mb }, () => new Uint8Array(1e6).fill(1))
    Object.assign(globalThis, { leaked })
  }, pageLimitMb)
  const since = await page.evaluate(() => performance.now())
  await page.waitForFunction((from) => performance.now() - from > 1_500, since)
  expect(await kiosk.heading()).toBe('想办哪一类事？')
  expect(await page.evaluate(() => 'leaked' in globalThis)).toBe(true)
  await kiosk.touch(/^结束$/)
  // the page with what it held is gone, and its process with it
  await expect.poll(() => page.isClosed(), patience).toBe(true)
  await expect.poll(() => kiosk.heading(), patience).toBe('办事先查一查')
  expect(await kiosk.page.evaluate(() => 'leaked' in globalThis)).toBe(false)
})

test('a core whose event loop is blocked is ended and replaced', async () => {
  void kiosk.ask({ verb: 'test.block', ms: 60_000 }).catch(() => undefined)
  await expect
    .poll(lastRestart, patience)
    .toMatchObject({ part: 'core', why: expect.stringContaining('no sign of life') })
})

test('a core that dies over and over ends in 暂停服务 with the reason on record, and is back once it lives', async () => {
  const die = join(kiosk.data, 'die')
  writeFileSync(die, '')
  process.kill(await corePid(), 'SIGKILL')
  await expect.poll(() => kiosk.heading(), patience).toBe('暂停服务')
  const why = /^the core failed \d+ times within 10 min, at last: ended \(exit code 1\)/
  expect(record()?.paused).toMatchObject({ part: 'core', why: expect.stringMatching(why) })
  const { stdout } = await runCli({ data: kiosk.data }, 'admin', 'diagnose', '--json')
  expect(JSON.parse(stdout).supervisor.paused).toEqual(record()?.paused)
  rmSync(die)
  await expect.poll(() => kiosk.heading(), patience).toBe('办事先查一查')
  expect(record()?.paused).toBeNull()
})

test('a page that dies over and over gives way to one that takes no script, and the whole kiosk starts again', async () => {
  const ended = new Promise<number | null>((resolve) => kiosk.app.process().once('exit', (code) => resolve(code)))
  await kiosk.app.evaluate(({ webContents }) => {
    const contents = webContents.getAllWebContents()[0]
    contents?.on('did-navigate', (_event, url) => {
      if (url.endsWith('/index.html')) contents.forcefullyCrashRenderer()
    })
    contents?.reload()
  })
  await expect.poll(() => record()?.paused, patience).toMatchObject({ part: 'page' })
  await expect.poll(() => kiosk.heading(), { intervals: [50] }).toBe('暂停服务')
  expect(await ended).toBe(75)
})
