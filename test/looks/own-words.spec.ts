// What a citizen typed about themselves: read over, written on in, and told apart from what no address may have.
import { expect, type Page, test } from '@playwright/test'
import type { ScreenOf } from '../../contract/session.ts'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import { previewCases } from '../../renderer/screens/preview-cases.ts'
import { previewView } from '../../renderer/screens/previews.ts'
import { faultsOfLook, lookRules } from '../faults-of-look.ts'
import { forEachPreview, screenSizes } from '../previews.ts'

const { flows } = screensZhCN
const phone = { typed: '13800000000', read: '138 0000 0000' }
const door = '998'

function step(name: string): ScreenOf<'step'> {
  const { screen } = previewView(`step/${name}`) ?? {}
  if (screen?.screen !== 'step') throw new Error(`no question is previewed as ${name}`)
  return screen
}

/** The next screen of the same session. */
async function goOn(page: Page, screen: ScreenOf<'step'>): Promise<void> {
  await page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('preview-screen', { detail }))
  }, screen)
}

async function keys(page: Page, text: string): Promise<void> {
  for (const key of text) await page.getByRole('button', { name: key, exact: true }).click()
}

/** By keys for Chinese, whatever is offered first. */
async function toPinyin(page: Page): Promise<void> {
  const pinyin = page.getByRole('button', { name: '拼音', exact: true })
  if (await pinyin.isVisible()) await pinyin.click()
}

async function writeAddress(page: Page): Promise<void> {
  await toPinyin(page)
  await keys(page, 'huangyan')
  await page.getByRole('button', { name: '黄岩', exact: true }).first().click()
  await page.getByRole('button', { name: /数字/ }).click()
  await keys(page, door)
}

/** In the page: nothing lies over any corner of it. */
function isUncovered(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const inset = 20
  return [left + inset, right - inset].every((x) =>
    [top + inset, bottom - inset].every((y) => element.contains(document.elementFromPoint(x, y))),
  )
}

const looksRight = async (page: Page, modes: string) =>
  expect(await page.evaluate(faultsOfLook, lookRules(modes))).toEqual([])

for (const size of screenSizes) {
  test(`what was typed is read over at a touch, and changing it begins with it, at ${size}`, async () => {
    test.setTimeout(120_000)
    await forEachPreview(
      size,
      async (_, page, modes) => {
        const rows = page.locator('.step__rows > li')
        const field = page.getByRole('textbox')
        const show = page.getByRole('button', { name: flows.show, exact: true })
        const cover = page.getByRole('button', { name: flows.cover, exact: true })
        await keys(page, phone.typed)
        await page.getByRole('button', { name: screensZhCN.pads.done }).click()
        await goOn(page, step('address'))
        await writeAddress(page)
        await page.getByRole('button', { name: flows.step.address.next }).click()
        await goOn(page, step('deliver-review'))
        // the address on show is another than was typed: it is not to be read over
        await expect(show).toHaveCount(1)
        await expect(rows.nth(1)).toContainText('138****0000')
        await looksRight(page, modes)
        await show.click()
        await expect(rows.nth(1)).toContainText(phone.read)
        await looksRight(page, modes)
        await cover.click()
        await expect(rows.nth(1)).not.toContainText(phone.read)
        await goOn(page, reviewOf('黄岩99****'))
        await expect(show).toHaveCount(2)
        await show.nth(1).click()
        await expect(rows.nth(2)).toContainText(`黄岩${door}`)
        await looksRight(page, modes)
        await goOn(page, step('phone-known'))
        await expect(field).toHaveText(phone.read)
        await goOn(page, step('address-known'))
        await expect(field).toHaveText(`黄岩${door}`)
        // nobody has answered this yet in this session
        await goOn(page, step('deliver-review'))
        await goOn(page, step('address'))
        await expect(field).toHaveText(flows.step.address.row)
      },
      ['step/phone'],
      ['', 'large'],
    )
  })

  test(`an address that is refused is told so above its keys at ${size}`, async () => {
    test.setTimeout(120_000)
    await forEachPreview(
      size,
      async (_, page, modes) => {
        const notice = page.locator('.head .notice')
        await expect(notice).toHaveText(flows.wrongAddress.other)
        await expect(page.getByText(flows.wrong)).toHaveCount(0)
        expect(await notice.evaluate(isUncovered)).toBe(true)
        await toPinyin(page)
        expect(await notice.evaluate(isUncovered)).toBe(true)
        await looksRight(page, modes)
      },
      ['step/address-wrong'],
      ['', 'large'],
    )
  })

  test(`who types a phone number reads of the area code, unscrolled, at ${size}`, async () => {
    await forEachPreview(
      size,
      async (_, page) => {
        await expect(page.getByText(flows.phoneHint)).toBeInViewport({ ratio: 1 })
        await expect(page.locator('.band__more')).toHaveCount(0)
      },
      ['step/phone', 'step/phone-known'],
      ['', 'large'],
    )
  })

  test(`in large type a case has its number, its days and its courier at ${size}`, async () => {
    const { open, closed } = previewCases
    const facts: Record<string, readonly string[]> = {
      'case/standard': [open.number, open.receivedOn, open.promisedOn ?? '-'],
      'case/closed': [closed.number, closed.closedOn ?? '-', closed.result, closed.courier.number],
      'case/rated': [closed.number, screensZhCN.cases.rated],
    }
    await forEachPreview(
      size,
      async (entry, page) => {
        for (const fact of facts[entry] ?? []) {
          const told = page.locator('main').getByText(fact).last()
          await told.scrollIntoViewIfNeeded()
          await expect(told).toBeInViewport({ ratio: 1 })
        }
        const number = page.locator('.number b')
        await number.evaluate((element) => element.scrollIntoView({ block: 'center' }))
        await expect(number).toBeVisible()
      },
      Object.keys(facts),
      'large',
    )
  })
}

function reviewOf(address: string): ScreenOf<'step'> {
  const screen = step('deliver-review')
  if (screen.body.ask !== 'review') return screen
  const rows = screen.body.rows.map((row) => (row.step === 'address' ? { ...row, value: address } : row))
  return { ...screen, body: { ...screen.body, rows } }
}
