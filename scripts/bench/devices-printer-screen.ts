import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenDeviceLine } from '../../drivers/pty/device-line.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { openDisplay } from '../display.ts'
import { startWithDevices } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'
import { watchPaints } from './shell.ts'

const prints = 15

/**
 * From the printer's confirmation to "printed" on the screen of the built kiosk in a real window: it begins when the
 * simulated printer hands its answer to the line, whose 7 bytes take 0.6 ms, and ends when the screen has been painted.
 */
export async function benchPrintedOnScreen(): Promise<Figure[]> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'bench-printed-'))
  let confirmedAt = 0
  const stamping: OpenDeviceLine = (link, baud) => {
    const line = openDeviceLine(link, baud)
    const send = line.send.bind(line)
    line.send = (bytes) => {
      if (bytes[0] === 0x37 && bytes[1] === 0x22) confirmedAt = performance.timeOrigin + performance.now()
      send(bytes)
    }
    return line
  }
  const kiosk = await startWithDevices(display, folder, { openPrinterLine: stamping })
  try {
    const { page } = kiosk
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click({ delay: 260 })
    await page.locator('[data-screen="attract"]').waitFor()
    await page.evaluate(watchPaints)
    await press('触摸屏幕开始')
    await press(/机动车行驶证/)
    const delays: number[] = []
    for (let n = 0; n < prints; n += 1) {
      await page.locator('[data-screen="guide"]').waitFor()
      await page.evaluate(() => {
        window.bench.paints = []
      })
      await press('打印一次性告知单')
      await page.waitForFunction(() => window.bench.paints.at(-1)?.screen === 'printed')
      delays.push((await page.evaluate(() => window.bench.paints.at(-1)?.at ?? 0)) - confirmedAt)
      await press('返回')
    }
    return [figure('last byte of the printer’s confirmation → "printed" painted', 'ms', delays, { target: 100 })]
  } finally {
    await kiosk.close()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
