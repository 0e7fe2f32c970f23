import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDisplay } from '../display.ts'
import { startWithDevices } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'
import { touch, watchPaints } from './shell.ts'

const guides = [/机动车行驶证/, /居民身份证/, /普通护照/, /企业设立登记/]
const passes = 15

/** From the touch on a guide to its screen painted, in the built kiosk with this catalogue in service. */
export async function benchGuideScreens(catalogue: string): Promise<Figure> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'guides-screen-'))
  try {
    mkdirSync(join(folder, 'data'))
    copyFileSync(catalogue, join(folder, 'data/catalogue.db'))
    const kiosk = await startWithDevices(display, folder)
    try {
      await kiosk.page.locator('[data-screen="attract"]').waitFor()
      await kiosk.page.evaluate(watchPaints)
      await touch(kiosk.page, '触摸屏幕开始', 'home')
      const painted: number[] = []
      for (let pass = 0; pass < passes; pass += 1) {
        for (const guide of guides) {
          painted.push(await touch(kiosk.page, guide, 'guide'))
          await touch(kiosk.page, '返回', 'home')
        }
      }
      return figure('a guide, from the touch to its screen painted', 'ms', painted, { target: 50 })
    } finally {
      await kiosk.close()
    }
  } finally {
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
