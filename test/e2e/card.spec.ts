import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { encodings, family, program, timesInMemory } from '../memory.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk({ heldClock: true })
})
test.afterAll(() => kiosk.close())

test('a card on the reader is greeted by a masked name, and its lifting is seen', async () => {
  const { page } = kiosk
  await kiosk.touch('触摸屏幕开始')
  await expect(page.getByText('把身份证放到读卡器上')).toBeVisible({ timeout: 20_000 })
  await kiosk.touch('刷身份证')
  await expect(page.getByRole('heading', { name: '请放身份证' })).toBeVisible()
  await kiosk.tell('reader', 'place', 'resident')
  const name = cards.resident.name
  const masked = '*'.repeat([...name].length - 1) + [...name].at(-1)
  await expect(page.getByRole('heading', { name: `${masked}，您好` })).toBeVisible()
  await expect(page.getByText('请拿走身份证').first()).toBeVisible()
  await kiosk.tell('reader', 'lift')
  await expect(page.getByText('身份证已经拿走')).toBeVisible()
})

test('neither the page nor any file holds the name or the number', async () => {
  const { name, idNumber, address } = cards.resident
  const page = await kiosk.page.content()
  const files = readdirSync(kiosk.data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  for (const secret of [name, idNumber, address]) {
    expect(page).not.toContain(secret)
    for (const bytes of files) {
      expect(encodings(secret).filter((one) => bytes.includes(one))).toEqual([])
    }
  }
  expect(kiosk.said()).not.toContain(idNumber)
})

test('ending the session ends the process that held the card', async () => {
  const before = await persons(kiosk)
  await kiosk.touch('退出并清除')
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  await expect.poll(() => isRunning(before.present)).toBe(false)
  await expect.poll(async () => (await persons(kiosk)).present).toBe(before.warm)
})

test('once the visit is over, no process of the kiosk has anything of the card in memory', async () => {
  test.skip(process.getuid?.() !== 0, "reading another process's memory takes root")
  test.setTimeout(60_000)
  expect(knowing()).toEqual([])
  // the scan sees what is there: a reader's frame that the core had kept
  await kiosk.ask({ verb: 'test.keep' })
  expect(knowing()).toEqual([expect.stringMatching(/test\/core\.ts: name, number, address$/)])
})

/** The processes of the kiosk that know the card, and what of it; the simulated reader is the card. */
function knowing(): string[] {
  const { name, idNumber, address } = cards.resident
  return family(kiosk.app.process().pid ?? 0)
    .filter((pid) => !/ sim /.test(program(pid)))
    .flatMap((pid) => {
      const known = Object.entries({ name, number: idNumber, address }).filter(
        ([, text]) => timesInMemory(pid, text) > 0,
      )
      return known.length === 0 ? [] : [`${program(pid).trim()}: ${known.map(([what]) => what).join(', ')}`]
    })
}

test('the next citizen is greeted by the next process', async () => {
  await kiosk.tell('reader', 'place', 'foreigner2023')
  await expect(kiosk.page.getByRole('heading', { name: /您好/ })).toContainText('*')
  await kiosk.tell('reader', 'lift')
})

async function persons(of: Kiosk): Promise<{ present: number; warm: number }> {
  const { person } = (await of.ask({ verb: 'diagnose' })) as { person: { present: number; warm: number } }
  return person
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
