import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { TouchEvent } from '../../contract/session.ts'
import { openDisplay } from '../display.ts'
import { demoCases, openLoopbackHub } from '../loopback-hub.ts'
import { type BenchKiosk, baudRate, startWithDevices } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'
import { touch, watchPaints } from './shell.ts'

const cards = 9
const declarations = 7
const name = '台州市黄岩区橙澜栖屿贸易有限公司'

/** One's own matters in a real window, with a hub on loopback. Runs about a minute and a half. */
export async function benchMatters(): Promise<Figure[]> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const site = { regionCode: '331003', terminal: '03' }
  const hub = await openLoopbackHub(join(folder, 'hub'), site, { cases: demoCases(Date.now()) })
  try {
    const kiosk = await startWithDevices(display, folder, { config: { hub: hub.settings } })
    try {
      await kiosk.page.locator('[data-screen="attract"]').waitFor()
      await kiosk.page.evaluate(watchPaints)
      return [await benchCases(kiosk), await benchDeclared(kiosk)]
    } finally {
      await kiosk.close()
    }
  } finally {
    await hub.close()
    await display.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function benchCases({ page, reader }: BenchKiosk): Promise<Figure> {
  const delays: number[] = []
  for (let n = 0; n < cards; n += 1) {
    await touch(page, '触摸屏幕开始', 'home')
    await page.getByText('把身份证放到读卡器上').waitFor()
    await touch(page, '刷身份证', 'place-card')
    const painted = page.evaluate(casesPainted)
    const placedAt = performance.timeOrigin + performance.now()
    reader.place('resident')
    delays.push((await painted) - placedAt)
    reader.lift()
    await page.getByText('身份证已经拿走').waitFor()
    await touch(page, '退出并清除', 'attract')
  }
  // find, select and read: requests of 10 bytes, answers of 15, 19 and 1295, ten bits a byte
  const wireMs = ((3 * 10 + 15 + 19 + 1295) * 10 * 1000) / baudRate
  return figure(`card placed → one’s own cases painted (wire time ${Math.round(wireMs)} ms)`, 'ms', delays, {
    target: Math.round(wireMs + 600),
  })
}

/** In the page: when the first case was painted, on the clock of the epoch. */
function casesPainted(): Promise<number> {
  return new Promise((resolve) => {
    const look = new MutationObserver(() => {
      if (document.querySelector('.my-cases button') === null) return
      look.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
    })
    look.observe(document.body, { childList: true, subtree: true })
  })
}

async function benchDeclared({ page, reader }: BenchKiosk): Promise<Figure> {
  const delays: number[] = []
  await touch(page, '触摸屏幕开始', 'home')
  for (let n = 0; n < declarations; n += 1) {
    await send(page, { type: 'touch.names' })
    await page.locator('[data-screen="name-entry"]').waitFor()
    await send(page, { type: 'touch.typing', text: name })
    await send(page, { type: 'touch.look-up' })
    await page.locator('[data-screen="name-check"]').waitFor()
    await send(page, { type: 'touch.look-up' })
    await touch(page, '申报这个名称', 'step')
    await page.getByRole('button', { name: '看清楚了，我承诺' }).click({ delay: 260 })
    if (n === 0) {
      await page.getByRole('heading', { name: '请放申报人的身份证' }).waitFor()
      reader.place('resident')
    }
    await page.getByRole('heading', { name: '请输入联系电话' }).waitFor()
    if (n === 0) {
      for (const digit of '13800001234') await page.getByRole('button', { name: digit, exact: true }).click()
      await page.getByRole('button', { name: '填好了' }).click()
    } else await send(page, { type: 'touch.next' })
    await page.getByRole('heading', { name: '公司开在哪里？' }).waitFor()
    await send(page, { type: 'touch.pick', option: 'elsewhere', on: true })
    await page.getByRole('heading', { name: '要不要备用名称？' }).waitFor()
    await send(page, { type: 'touch.next' })
    await page.getByRole('heading', { name: '请核对，没有错就提交' }).waitFor()
    delays.push(await touch(page, '我承诺，提交申报', 'handed-in'))
    await page.getByRole('button', { name: '首页' }).click({ delay: 260 })
    await page.locator('[data-screen="home"]').waitFor()
  }
  return figure('a declaration submitted → its receipt painted (sealed, and on the disk)', 'ms', delays, {
    target: 100,
  })
}

/** What a screen would send by itself after a long way of keys. */
async function send(page: Page, event: TouchEvent): Promise<void> {
  await page.evaluate((sent) => window.kiosk?.send(sent), event)
}
