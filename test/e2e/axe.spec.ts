import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { buildPreviews, forEachPreview, screenSizes } from '../previews.ts'

test.beforeAll(() => buildPreviews())

/** where axe's script is already: a window keeps it while it changes screens, and reading it takes longer than the rules */
const prepared = new WeakSet<Page>()

/** What axe has against the page, one line each. Legacy mode: the usual one opens a second page, which Electron can't. */
async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder(prepared.has(page) ? { page, axeSource: 'undefined' } : { page })
  // of the rules that find nothing only that they did: telling every element they looked at is most of the work
  const { violations: found } = await axe
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  prepared.add(page)
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

for (const size of screenSizes) {
  test(`axe finds nothing on any screen in any state at ${size}`, async () => {
    test.setTimeout(150_000)
    const found: string[] = []
    await forEachPreview(size, async (entry, page) => {
      for (const one of await violations(page)) found.push(`${entry}: ${one}`)
    })
    expect(found).toEqual([])
  })
}

test('axe sees a screen that is broken on purpose', async () => {
  let found: string[] = []
  await forEachPreview(
    screenSizes[0],
    async (_, page) => {
      // a screen that comes later in the same window
      expect(await violations(page)).toEqual([])
      await page.evaluate(() => {
        const broken = document.createElement('button')
        const picture = document.createElement('img')
        broken.append(picture)
        document.querySelector('main')?.append(broken)
      })
      found = await violations(page)
    },
    ['home/standard'],
  )
  expect(found.join('\n')).toMatch(/button-name|image-alt/)
})
