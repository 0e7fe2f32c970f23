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
  await expect(page.getByText('点一下写错的字')).toBeVisible()
})

test('a touch on a character goes on behind it, and there it is corrected', async () => {
  const { page } = kiosk
  await key('清空').click()
  await type('hongdamujuchang')
  await key('宏达模具厂').click()
  await page.locator('.field-line__character').nth(1).click()
  await key('删去一个字').click()
  await expect(field()).toHaveText('宏模具厂')
  await type('da')
  await key('大').click()
  await expect(field()).toHaveText('宏大模具厂')
  // to the very beginning, in front of the first character
  await page
    .locator('.field-line__character')
    .first()
    .click({ position: { x: 4, y: 20 } })
  await expect(key('往前一个字')).toBeDisabled()
  await key('往后一个字').click()
  await key('删去一个字').click()
  await expect(field()).toHaveText('大模具厂')
})

test('what was corrected in the middle is what is looked up', async () => {
  await kiosk.touch('查一查')
  await expect(kiosk.page.locator('.name-check__name')).toContainText('大模具厂')
  await kiosk.touch('改一改')
  await expect(field()).toHaveText('大模具厂')
})

test('letters that are meant as such begin words with capitals', async () => {
  await key('清空').click()
  await key('数字 符号').click()
  await key('英文字母').click()
  for (const sign of ['A', 'n', 'n', '-', 'M', '空格', 'O', "'", 'B', '大小写', 'R', 'i']) await key(sign).click()
  await expect(field()).toHaveText("Ann-M O'BRi")
  await key('删去一个字').click()
  await key('中文').click()
  await expect(field()).toHaveText("Ann-M O'BR")
})

test('a key held down writes one letter, on the screen and on a keypad', async () => {
  const { page } = kiosk
  await key('清空').click()
  await key('h').hover()
  await page.mouse.down()
  await expect(field()).toHaveText('h')
  await key('h').evaluate((button) => {
    for (let time = 0; time < 100; time += 1) button.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))
  })
  await page.mouse.up()
  await expect(field()).toHaveText('h')
  await key('o').focus()
  for (let time = 0; time < 50; time += 1) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(field()).toHaveText('ho')
})

test('two fingers on two keys write two letters', async () => {
  await key('清空').click()
  const middle = async (name: string) => {
    const box = await key(name).boundingBox()
    if (!box) throw new Error(`no key ${name}`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const input = await kiosk.page.context().newCDPSession(kiosk.page)
  const touchPoints = [await middle('h'), await middle('o')]
  await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await input.detach()
  await expect(field()).toHaveText('ho')
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
  await page.keyboard.type('0123456789 abcdefghij\u0007'.repeat(24))
  await page.keyboard.insertText('😀'.repeat(20))
  await page.keyboard.press('Enter')
  await expect(field()).toHaveText('hong')
})

test('after the end nothing that was typed is left', async () => {
  await kiosk.touch(/结束/)
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  expect(await kiosk.page.content()).not.toContain('hong')
})
