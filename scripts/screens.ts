// npm run screens: a picture of every screen in every state at every size, into out/screens.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildPreviews, forEachPreview, screenSizes } from '../test/previews.ts'
import { root } from './setup/say.mjs'

buildPreviews()
for (const size of screenSizes) {
  const folder = join(root, 'out/screens', size)
  mkdirSync(folder, { recursive: true })
  await forEachPreview(size, async (entry, page) => {
    await page.screenshot({ path: join(folder, `${entry.replace('/', '-')}.png`) })
  })
  console.log(`${folder}: done`)
}
