import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { defaultDelays } from '../../contract/delays.ts'
import type { OpenDeviceLine } from '../../drivers/pty/device-line.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { type Display, openDisplay } from '../display.ts'
import { root } from '../setup/say.mjs'
import { baudRate, launch, type Memory, startWithDevices } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'

const starts = 7
const touches = 210
const prints = 7
const cards = 9

/** Start, touch, print, card and memory of the built kiosk in a real window. Runs about three minutes. */
export async function benchShell(): Promise<Figure[]> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    return [...(await benchStart(display, folder)), ...(await benchVisit(display, folder))]
  } finally {
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From the start of the process: an empty window, the first screen that takes touches, and home after one. */
async function benchStart(display: Display, folder: string): Promise<Figure[]> {
  const empty: number[] = []
  const attract: number[] = []
  const home: number[] = []
  const env = { KIOSK_DATA: join(folder, 'start') }
  for (let n = 0; n < starts; n += 1) {
    let startedAt = performance.now()
    const bare = await launch(display, join(root, 'test/empty-app'), env)
    await bare.page.getByRole('button').waitFor()
    empty.push(performance.now() - startedAt)
    await bare.app.close()

    startedAt = performance.now()
    const kiosk = await launch(display, root, env)
    const start = kiosk.page.getByRole('button', { name: '触摸屏幕开始' })
    await start.waitFor()
    attract.push(performance.now() - startedAt)
    await start.click({ delay: 260 })
    await kiosk.page.locator('[data-screen="home"]').waitFor()
    home.push(performance.now() - startedAt)
    await kiosk.app.close()
  }
  return [
    figure('start → home interactive (a touch of 260 ms included)', 'ms', home, { target: 2500 }),
    figure('start → attract interactive', 'ms', attract),
    figure('start → empty Electron window', 'ms', empty),
    figure(
      'home / empty window',
      '×',
      home.map((ms, n) => ms / (empty[n] ?? ms)),
    ),
  ]
}

async function benchVisit(display: Display, folder: string): Promise<Figure[]> {
  const firstBytes: number[] = []
  const kiosk = await startWithDevices(display, folder, { openPrinterLine: noticing(firstBytes) })
  try {
    await kiosk.page.locator('[data-screen="attract"]').waitFor()
    await kiosk.page.evaluate(watchPaints)
    const touched = await benchTouches(kiosk.page)
    const printed = await benchPrints(kiosk.page, firstBytes)
    const named = await benchCards(kiosk.page, kiosk.reader)
    return [...touched, ...printed, ...named, ...memoryFigures(await kiosk.memory())]
  } finally {
    await kiosk.close()
  }
}

/** Opens the device's end and writes down when a slip's first byte, that of `ESC @`, comes in. */
function noticing(moments: number[]): OpenDeviceLine {
  return (link, baud) => {
    const line = openDeviceLine(link, baud)
    let escapeAt = 0
    line.onData((bytes) => {
      const now = performance.timeOrigin + performance.now()
      for (const byte of bytes) {
        if (byte === 0x40 && escapeAt > 0) moments.push(escapeAt)
        escapeAt = byte === 0x1b ? now : 0
      }
    })
    return line
  }
}

declare global {
  interface Window {
    bench: { durations: number[]; clickedAt: number; paints: { screen: string; text: string; at: number }[] }
  }
}

/** In the page: Event Timing of clicks, and when each screen was painted, on the clock of the epoch. */
export function watchPaints(): void {
  window.bench = { durations: [], clickedAt: 0, paints: [] }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'click') window.bench.durations.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  addEventListener(
    'click',
    (event) => {
      window.bench.clickedAt = performance.timeOrigin + event.timeStamp
    },
    true,
  )
  let last = ''
  new MutationObserver(() => {
    const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? ''
    if (screen === last) return
    last = screen
    const text = document.querySelector('h1')?.textContent ?? ''
    // painted: the frame that shows it has been made when the next task after it runs
    requestAnimationFrame(() =>
      setTimeout(() => window.bench.paints.push({ screen, text, at: performance.timeOrigin + performance.now() })),
    )
  }).observe(document.body, { childList: true, subtree: true, attributes: true })
}

/** @returns milliseconds from the click to the frame that shows the screen */
export async function touch(page: Page, name: string | RegExp, screen: string): Promise<number> {
  await page.evaluate(() => {
    window.bench.paints = []
  })
  await page.getByRole('button', { name }).first().click({ delay: 260 })
  await page.waitForFunction((awaited) => window.bench.paints.at(-1)?.screen === awaited, screen)
  return page.evaluate(() => (window.bench.paints.at(-1)?.at ?? 0) - window.bench.clickedAt)
}

async function benchTouches(page: Page): Promise<Figure[]> {
  await touch(page, '触摸屏幕开始', 'home')
  const screens: number[] = []
  const way: [string | RegExp, string][] = [
    ['查办事指南', 'guides'],
    ['首页', 'home'],
    [/机动车行驶证/, 'guide'],
    ['返回', 'home'],
    [/护照/, 'guide'],
    ['首页', 'home'],
  ]
  for (let n = 0; n < touches; n += way.length)
    for (const [name, screen] of way) screens.push(await touch(page, name, screen))
  const durations = await page.evaluate(() => window.bench.durations)
  // Event Timing tells of no event under 16 ms: those not told of count as 16
  const quick = Array.from({ length: Math.max(0, screens.length - durations.length) }, () => 16)
  return [
    figure(`touch → painted (Event Timing, ${durations.length} clicks over 16 ms)`, 'ms', [...durations, ...quick], {
      target: 50,
      targetP95: 80,
    }),
    figure('touch → next screen painted (through shell and core)', 'ms', screens),
  ]
}

async function benchPrints(page: Page, firstBytes: number[]): Promise<Figure[]> {
  const delays: number[] = []
  await touch(page, /机动车行驶证/, 'guide')
  for (let n = 0; n < prints; n += 1) {
    firstBytes.length = 0
    await page.getByRole('button', { name: '打印一次性告知单' }).click({ delay: 260 })
    await page.locator('[data-screen="printed"]').waitFor()
    const clickedAt = await page.evaluate(() => window.bench.clickedAt)
    delays.push((firstBytes[0] ?? Number.POSITIVE_INFINITY) - clickedAt)
    await page.getByRole('button', { name: '返回' }).click({ delay: 260 })
    await page.locator('[data-screen="guide"]').waitFor()
  }
  return [figure('打印 → first byte of the slip', 'ms', delays, { target: 50 })]
}

async function benchCards(page: Page, reader: { place(kind: 'resident'): void; lift(): void }): Promise<Figure[]> {
  const delays: number[] = []
  for (let n = 0; n < cards; n += 1) {
    await page
      .getByRole('button', { name: /结束|退出并清除/ })
      .first()
      .click({ delay: 260 })
    await page.locator('[data-screen="attract"]').waitFor()
    await page.getByRole('button', { name: '触摸屏幕开始' }).click({ delay: 260 })
    await page.locator('[data-screen="home"]').waitFor()
    await page.getByRole('button', { name: '刷身份证' }).click({ delay: 260 })
    await page.locator('[data-screen="place-card"]').waitFor()
    await page.evaluate(() => {
      window.bench.paints = []
    })
    const placedAt = performance.timeOrigin + performance.now()
    reader.place('resident')
    await page.waitForFunction(() => window.bench.paints.at(-1)?.screen === 'greeted')
    delays.push((await page.evaluate(() => window.bench.paints.at(-1)?.at ?? 0)) - placedAt)
    reader.lift()
  }
  // find, select and read: requests of 10 bytes, answers of 15, 19 and 1295, ten bits a byte
  const wireMs = ((3 * 10 + 15 + 19 + 1295) * 10 * 1000) / baudRate
  return [
    figure(
      `card → masked name painted (wire time ${Math.round(wireMs)} ms, search every ${defaultDelays.readerPoll} ms)`,
      'ms',
      delays,
      {
        target: Math.round(wireMs + 400),
      },
    ),
  ]
}

function memoryFigures({ core, person, warm }: Memory): Figure[] {
  return [
    figure('resident: core + person, after slips and cards', 'MB', [core + person], { target: 180 }),
    figure('resident: core', 'MB', [core]),
    figure('resident: person', 'MB', [person]),
    ...(warm === null ? [] : [figure('resident: the next person process, kept warm', 'MB', [warm])]),
  ]
}
