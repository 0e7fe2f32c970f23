import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { family, program, timesInMemory } from '../memory.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

const written = 'qizhangweiming'
/** not all of what was written, so that this test's own words are not what is found */
const looked = written.slice(1)

async function write(text: string): Promise<void> {
  for (const letter of text) await kiosk.page.getByRole('button', { name: letter, exact: true }).click()
}

/** Pages of the kiosk, each by the process that paints it, oldest first. */
function renderers(): Promise<number[]> {
  return kiosk.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .sort((one, other) => one.id - other.id)
      .map((contents) => contents.getOSProcessId()),
  )
}

/** The processes that have what was written in memory, besides the two that passed it on between page and register. */
function knowing(): string[] {
  const [shell = 0, ...others] = family(kiosk.app.process().pid ?? 0)
  return [shell, ...others]
    .filter((pid) => pid !== shell && !program(pid).includes('core.js'))
    .flatMap((pid) => {
      const count = timesInMemory(pid, looked)
      return count === 0 ? [] : [`${pid} ${program(pid)}: ${count} times`]
    })
}

/** The colours of a dot of the header, looked at on the screen itself, not in a page, while something goes on. */
async function coloursDuring(work: () => Promise<void>): Promise<Set<string>> {
  const look = ['-display', kiosk.display.name, '-window', 'root', '-crop', '1x1+8+8', '-depth', '8', 'txt:-']
  const seen = new Set<string>()
  let isOver = false
  const done = work().finally(() => {
    isOver = true
  })
  while (!isOver) {
    const { stdout } = await promisify(execFile)('import', look)
    seen.add(/#[0-9A-F]{6}/.exec(stdout)?.[0] ?? stdout)
  }
  await done
  return seen
}

test('a session in which nothing could be written leaves its page', async () => {
  const before = await renderers()
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await kiosk.touch('结束')
  await kiosk.touch('触摸屏幕开始')
  await expect(kiosk.page.locator('[data-screen="home"]')).toBeVisible()
  expect(await renderers()).toEqual(before)
})

test('after a session in which something was written, another process paints, and no other remembers it', async () => {
  test.skip(process.getuid?.() !== 0, "reading another process's memory takes root")
  test.setTimeout(90_000)
  const [old] = await renderers()
  await kiosk.touch(/查企业名称/)
  await write(written)
  // by its length, so that the browser's driver doesn't hand the text about
  const field = kiosk.page.getByRole('textbox')
  await expect.poll(() => field.evaluate(({ textContent }) => textContent?.length)).toBe(written.length)
  expect(knowing()).toContainEqual(expect.stringMatching(new RegExp(`^${old} `)))
  await kiosk.touch(/结束/)
  // the header is as dark as ever: no blank page comes between
  const colours = await coloursDuring(async () => {
    await expect.poll(renderers).not.toContain(old)
  })
  // the header of the attract screen is darker while the hall is closed
  expect([...colours].filter((colour) => colour !== '#0A2F66' && colour !== '#071B30')).toEqual([])
  expect(await renderers()).toHaveLength(1)
  expect(knowing()).toEqual([])
  // no crash, nor taken for one
  expect(kiosk.said()).not.toContain('renderer: gone')
})

test('touches that come while the page is exchanged each do what they say, once', async () => {
  test.setTimeout(60_000)
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await kiosk.touch('搜索')
  await write('x')
  // a touch on a list that has just changed does nothing
  await expect(kiosk.page.getByText(/^找到 /)).toBeVisible()
  const [old] = await renderers()
  await kiosk.touch('结束')
  // at once, and held while the new page comes up: the old one has the session to its end
  const start = kiosk.page.getByRole('button', { name: '触摸屏幕开始' })
  await start.click({ delay: 1_500 })
  await expect(kiosk.page.locator('[data-screen="home"]')).toBeVisible()
  expect(await renderers()).toEqual([old])
  await kiosk.touch('查办事指南')
  await kiosk.touch('结束')
  await expect.poll(renderers, { timeout: 25_000 }).not.toContain(old)
  await kiosk.touch('触摸屏幕开始')
  await expect(kiosk.page.locator('[data-screen="home"]')).toBeVisible()
})
