import { expect, test } from '@playwright/test'
import { violations } from '../axe.ts'
import { forEachPreview } from '../previews.ts'

// what axe says of every screen stands in screens.spec.ts
test('axe sees a screen that is broken on purpose', async () => {
  let found: string[] = []
  await forEachPreview(
    '1080x1920',
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
