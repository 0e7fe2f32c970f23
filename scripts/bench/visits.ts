import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openDisplay } from '../display.ts'
import { type BenchKiosk, type Memory, startWithDevices } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'

const visits = 500
/** what the first visits load for good is not growth */
const warmUp = 100
const printEvery = 10
const cardEvery = 5
const sampleEvery = 25

/** 500 visits on one kiosk: what it holds at the end over what it held after the first hundred. About 25 minutes. */
export async function benchVisits(): Promise<Figure[]> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'visits-'))
  const kiosk = await startWithDevices(display, folder, { speedMmPerS: 3000 })
  const samples: Memory[] = []
  try {
    for (let n = 1; n <= visits; n += 1) {
      await visit(kiosk, n)
      if (n < warmUp || n % sampleEvery !== 0) continue
      samples.push(await kiosk.memory())
      console.error(`${n} visits: ${JSON.stringify(samples.at(-1))}`)
    }
  } finally {
    await kiosk.close()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return [
    growth(
      'core',
      samples.map(({ core }) => core),
      10,
    ),
    growth(
      'person (a fresh one each visit)',
      samples.map(({ person }) => person),
      10,
    ),
    growth(
      'renderer',
      samples.map(({ renderer }) => renderer),
      20,
    ),
    figure('open files of the core, most less fewest', 'files', [spread(samples.map(({ coreFiles }) => coreFiles))], {
      target: 2,
    }),
  ]
}

async function visit({ page, reader }: BenchKiosk, n: number): Promise<void> {
  await press(page, '触摸屏幕开始', 'home')
  if (n % cardEvery === 0) {
    await press(page, '刷身份证', 'place-card')
    reader.place('resident')
    await page.locator('[data-screen="greeted"]').waitFor()
    reader.lift()
    await press(page, '首页', 'home')
  }
  await press(page, /机动车行驶证/, 'guide')
  if (n % printEvery === 0) await press(page, '打印一次性告知单', 'printed')
  await press(page, /结束|退出并清除/, 'attract')
}

/** Presses as a person does: once more when the screen had just changed and took no touch. */
async function press(page: Page, name: string | RegExp, screen: string): Promise<void> {
  const button = page.getByRole('button', { name }).first()
  const next = page.locator(`[data-screen="${screen}"]`)
  for (let tries = 0; tries < 4; tries += 1) {
    await button.click({ delay: 260 })
    if (
      await next.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    )
      return
  }
  throw new Error(`pressing ${name} did not lead to ${screen}`)
}

/** The mean of the last third less that of the first: a leak of 500 visits, not the sawtooth of a collector. */
function growth(name: string, values: number[], target: number): Figure {
  const third = Math.max(1, Math.floor(values.length / 3))
  const mean = (part: number[]) => part.reduce((sum, value) => sum + value, 0) / part.length
  return figure(
    `growth over the last 400 visits: ${name}`,
    'MB',
    [mean(values.slice(-third)) - mean(values.slice(0, third))],
    { target },
  )
}

function spread(values: number[]): number {
  return Math.max(...values) - Math.min(...values)
}
