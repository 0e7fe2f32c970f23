import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

/** as much as the field for a name takes */
const longestName = 100

const key = (name: string) => kiosk.page.getByRole('button', { name, exact: true })
const field = () => kiosk.page.getByRole('textbox')

async function type(letters: string): Promise<void> {
  for (const letter of letters) await key(letter).click()
}

test('a whole name is written at once, and the letters are shown as they were split', async () => {
  const { page } = kiosk
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch(/查企业名称/)
  await type('hongdamujuchang')
  await expect(page.getByText('hong da mu ju chang', { exact: true })).toBeVisible()
  await key('宏达模具厂').click()
  await expect(field()).toHaveText('宏达模具厂')
})

test('a part is chosen, and it goes on with the rest', async () => {
  await key('清空').click()
  await type('hongdamujuchang')
  await key('宏达').click()
  await expect(field()).toHaveText('宏达mujuchang')
  await key('模具厂').click()
  await expect(field()).toHaveText('宏达模具厂')
})

test('a rare character is reached by paging', async () => {
  const { page } = kiosk
  await key('清空').click()
  await type('jie')
  const wanted = key('㛃')
  await expect(async () => {
    if (!(await wanted.isVisible())) await key('后面的字').click()
    await expect(wanted).toBeVisible({ timeout: 1 })
  }).toPass()
  await wanted.click()
  await expect(field()).toHaveText('㛃')
  await expect(page.getByText('用拼音打字')).toBeVisible()
})

test('a thousand keys scribbled fill the field and no more, and the screen goes on', async () => {
  const { page } = kiosk
  await key('清空').click()
  await page.evaluate(() => {
    const keys = [...document.querySelectorAll('.keyboard__keys .key--plain')]
    for (let press = 0; press < 1_000; press += 1) {
      const options = { bubbles: true, pointerType: 'touch', button: 0 }
      keys[(press * 7) % keys.length]?.dispatchEvent(new PointerEvent('pointerdown', options))
      keys[(press * 7) % keys.length]?.dispatchEvent(new PointerEvent('pointerup', options))
    }
  })
  await expect(field()).toHaveText(/^[a-z]+$/)
  expect((await field().textContent())?.length).toBe(longestName)
  await key('清空').click()
  await expect(field()).not.toHaveText(/[a-z]/)
})

test('a scanner that types 500 characters writes nothing', async () => {
  const { page } = kiosk
  await type('hong')
  await page.keyboard.type('0123456789abcdefghij\u0007'.repeat(24))
  await page.keyboard.insertText('😀'.repeat(20))
  await expect(field()).toHaveText('hong')
})

test('after the end nothing that was typed is left', async () => {
  await kiosk.touch(/结束/)
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  expect(await kiosk.page.content()).not.toContain('hong')
})
