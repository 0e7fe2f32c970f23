import { expect, test } from '@playwright/test'
import { faultsOfLook } from '../faults-of-look.ts'
import { buildPreviews, forEachPreview, screenSizes } from '../previews.ts'

test.beforeAll(() => buildPreviews())

for (const size of screenSizes) {
  test(`every screen in every state keeps the rules of the look at ${size}`, async () => {
    test.setTimeout(120_000)
    const broken: string[] = []
    await forEachPreview(size, async (entry, page) => {
      for (const fault of await page.evaluate(faultsOfLook)) broken.push(`${entry}: ${fault}`)
    })
    expect(broken).toEqual([])
  })
}
