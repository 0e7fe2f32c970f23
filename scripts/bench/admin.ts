import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { Counted } from '../../state/statistics/use-counts.ts'
import { daysSince, itemsSince, reportSince } from '../../state/statistics/use-report.ts'
import { visitTimesSince } from '../../state/statistics/visit-times.ts'
import { openStore } from '../../state/store/open-store.ts'
import { openDisplay } from '../display.ts'
import { type BenchKiosk, startWithDevices } from './bench-kiosk.ts'
import { type Figure, figure } from './figures.ts'
import { watchPaints } from './shell.ts'

const entries = 9
const [name, pin] = ['fang', '60489273']
const reports = 21

/** The way in for staff, and the numbers of two years. Runs about a minute. */
export async function benchAdmin(): Promise<Figure[]> {
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const kiosk = await startWithDevices(display, folder)
    try {
      await kiosk.page.locator('[data-screen="attract"]').waitFor()
      await kiosk.ask({ verb: 'admin.staff.add', name, role: 'system', pin, user: 'bench' })
      return [...(await benchEntry(kiosk, join(folder, 'data/kiosk.db'))), benchStatistics(join(folder, 'years'))]
    } finally {
      await kiosk.close()
    }
  } finally {
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchEntry({ page: first, pages }: BenchKiosk, database: string): Promise<Figure[]> {
  const [fromDigit, fromAccepted]: [number[], number[]] = [[], []]
  const store = new Database(database, { readonly: true })
  const accepted = store.prepare("select at from staff_audit where action = 'entered' order by sequence desc limit 1")
  let page = first
  for (let n = 0; n < entries; n += 1) {
    await page.locator('[data-screen="attract"]').waitFor()
    await page.evaluate(watchPaints)
    for (let touches = 0; touches < 5; touches += 1) await page.mouse.click(60, 60)
    await page.getByRole('button', { name }).click({ delay: 320 })
    for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
    const painted = page.evaluate(lightsPainted)
    await page.getByRole('button', { name: '确定' }).click({ delay: 320 })
    const at = await painted
    fromDigit.push(at - (await page.evaluate(() => window.bench.clickedAt)))
    const { at: when } = accepted.get() as { at: string }
    fromAccepted.push(at - Date.parse(when))
    await page.getByRole('button', { name: '结束' }).click({ delay: 320 })
    page = await another(pages, page)
  }
  store.close()
  return [
    figure('确定 after the last digit of a PIN → overview painted (argon2id included)', 'ms', fromDigit, {
      target: 700,
    }),
    figure('PIN accepted → overview painted', 'ms', fromAccepted, { target: 150 }),
  ]
}

/** After a PIN was typed another page takes the place of this one. */
async function another(pages: () => Page[], old: Page): Promise<Page> {
  await old.waitForEvent('close')
  const [page] = pages()
  if (!page) throw new Error('the kiosk shows no page')
  return page
}

/** In the page: when all lights of the overview were painted, on the clock of the epoch. */
function lightsPainted(): Promise<number> {
  return new Promise((resolve) => {
    const look = new MutationObserver(() => {
      if (document.querySelector('.admin__light') === null) return
      look.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
    })
    look.observe(document.body, { childList: true, subtree: true })
  })
}

function benchStatistics(folder: string): Figure {
  const { store } = openStore(folder)
  try {
    const events = twoYears(store)
    const from = '2024-11-27'
    const delays = Array.from({ length: reports }, () => {
      const startedAt = performance.now()
      reportSince(store, from)
      daysSince(store, from, 'visits')
      itemsSince(store, from)
      visitTimesSince(store, from)
      return performance.now() - startedAt
    })
    return figure(`statistics over two years, ${events} events`, 'ms', delays, { target: 200 })
  } finally {
    store.close()
  }
}

/** A busy terminal's, ten hours a day. @returns how many events they are */
function twoYears(store: Database.Database): number {
  const add = store.prepare('insert into use_counts values (?, ?, ?, ?)')
  const visit = store.prepare('insert into visit_times (day, hour, seconds) values (?, ?, ?)')
  const item = store.prepare('insert into item_counts values (?, ?, ?, ?)')
  let events = 0
  store.transaction(() => {
    for (let day = 0; day < 730; day += 1) {
      const date = new Date(Date.UTC(2024, 10, 27) + day * 86_400_000).toISOString().slice(0, 10)
      for (let hour = 8; hour < 18; hour += 1) {
        for (const what of Counted.options) events += Number(add.run(date, hour, what, 9).changes) * 9
        for (let one = 1; one <= 9; one += 1) visit.run(date, hour, one * 10)
      }
      for (let code = 0; code < 60; code += 1) item.run(date, `item-${code}`, 'searches', 1 + code)
    }
  })()
  return events
}
