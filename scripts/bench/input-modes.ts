import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openDisplay } from '../display.ts'
import { root } from '../setup/say.mjs'
import { launch } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'

/** each mode is switched on and off so often */
const times = 15

declare global {
  interface Window {
    modeBench: { clickedAt: number; paintedAt: number }
  }
}

/** In the page: when a button was let go, and when the first frame after a change of the stage was made. */
function watchStage(): void {
  window.modeBench = { clickedAt: 0, paintedAt: 0 }
  addEventListener(
    'click',
    (event) => Object.assign(window.modeBench, { clickedAt: event.timeStamp, paintedAt: 0 }),
    true,
  )
  const stage = document.querySelector('.stage')
  if (stage === null) throw new Error('bench: no stage on this page')
  new MutationObserver(() => {
    // painted: the frame that shows it has been made when the next task after it runs
    requestAnimationFrame(() =>
      setTimeout(() => {
        window.modeBench.paintedAt ||= performance.now()
      }),
    )
  }).observe(stage, { attributes: true })
}

async function switched(page: Page, name: RegExp): Promise<number> {
  // longer than a screen must stand still before it takes a touch
  await page.getByRole('button', { name }).first().click({ delay: 260 })
  await page.waitForFunction(() => window.modeBench.paintedAt > 0)
  return page.evaluate(() => window.modeBench.paintedAt - window.modeBench.clickedAt)
}

/** From letting go of a mode's switch to the first frame in that mode, through shell and core. Runs about a minute. */
export async function benchModes(): Promise<Figure[]> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const { app, page } = await launch(display, root, { KIOSK_DATA: folder })
  const delays: number[] = []
  const measure = async (name: RegExp) => {
    for (let n = 0; n < 2 * times; n += 1) delays.push(await switched(page, name))
  }
  try {
    await page.getByRole('button', { name: '触摸屏幕开始' }).click({ delay: 260 })
    await page.locator('[data-screen="home"]').waitFor()
    await page.evaluate(watchStage)
    await measure(/大字版/)
    await page.getByRole('button', { name: '看和听' }).click({ delay: 260 })
    await page.locator('[data-screen="modes"]').waitFor()
    await measure(/大字版/)
    await measure(/高对比/)
    await measure(/画面下移/)
  } finally {
    await app.close()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return [figure('mode switched → painted', 'ms', delays, { target: 100, targetP95: 100 })]
}
