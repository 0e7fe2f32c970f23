import { expect, test } from '@playwright/test'
import { violations } from '../axe.ts'
import { faultsOfLook, lookRules } from '../faults-of-look.ts'
import { forEachPreview, screenSizes } from '../previews.ts'
import { isThorough, takesItsTurn } from '../runs.ts'

/** 画面下移 changes upright screens only; colours do not depend on the size */
const looked: Record<(typeof screenSizes)[number], readonly string[]> = {
  '1080x1920': ['', 'large', 'low', 'contrast', 'large,low'],
  '1920x1080': ['', 'large'],
  '1280x1024': ['', 'large'],
}

/** axe looks at names, roles and colours: which a screen has in one size as in another, and its states in a mode as in the usual one */
function isAxed(size: string, entry: string, modes: string): boolean {
  if (isThorough) return modes !== 'large,low'
  return size === '1080x1920' && (modes === '' || (modes !== 'large,low' && entry.endsWith('/standard')))
}

/** Without a mode every state; in a mode by turns: three sizes see all of them in large type. */
function isLookedAt(size: (typeof screenSizes)[number], entry: string, at: number, modes: string): boolean {
  return modes === '' || takesItsTurn(entry, at, screenSizes.indexOf(size) + looked[size].indexOf(modes))
}

for (const size of screenSizes) {
  test(`screens keep the rules of the look in their states and modes, and axe finds nothing, at ${size}`, async () => {
    test.setTimeout(600_000)
    const broken: string[] = []
    await forEachPreview(
      size,
      async (entry, page, modes) => {
        const faults = await page.evaluate(faultsOfLook, lookRules(modes))
        const found = isAxed(size, entry, modes) ? await violations(page) : []
        for (const fault of [...faults, ...found]) broken.push(`${entry} ${modes}: ${fault}`)
      },
      undefined,
      looked[size],
      (entry, at, modes) => isLookedAt(size, entry, at, modes),
    )
    expect(broken).toEqual([])
  })
}

test('large type moved down has room for the letters, too', async () => {
  const broken: string[] = []
  await forEachPreview(
    '1080x1920',
    async (entry, page, modes) => {
      await page.getByRole('button', { name: '拼音', exact: true }).click()
      await page.locator('.keyboard__keys--letters').waitFor()
      for (const fault of await page.evaluate(faultsOfLook, lookRules(modes))) broken.push(`${entry}: ${fault}`)
    },
    [
      'name-entry/standard',
      'name-entry/parts',
      'name-entry/parts-region',
      'guides/search',
      'name-entry/registered-some',
    ],
    'large,low',
  )
  expect(broken).toEqual([])
})

test('the rules see a screen that keeps none of them', async () => {
  const seen = new Map<string, string>()
  await forEachPreview(
    '1080x1920',
    async (_, page, modes) => {
      await page.evaluate(() => {
        const small = '<button style="height: 60px; font-size: 20px; color: #999; background: #888">x</button>'
        document.querySelector('.band__content')?.insertAdjacentHTML('beforeend', small.repeat(4))
        document.querySelector('.stage__above')?.insertAdjacentHTML('beforeend', small)
      })
      seen.set(modes, (await page.evaluate(faultsOfLook, lookRules(modes))).join('\n'))
    },
    ['greeted/standard'],
    ['large', 'contrast', 'low'],
  )
  expect(seen.get('large')).toMatch(/60 px high[\s\S]*6 choices in the matter[\s\S]*20 px, too small/)
  expect(seen.get('contrast')).toMatch(/"x" stands out 1\.\d : 1/)
  expect(seen.get('low')).toMatch(/out of a seated person's reach/)
})
