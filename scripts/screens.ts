// npm run screens [-- --modes large,contrast] [--only home]: a picture of every screen in every state at every size, into out/screens.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { previewEntries } from '../renderer/screens/previews.ts'
import { buildPreviews, forEachPreview, screenSizes } from '../test/previews.ts'
import { root } from './setup/say.mjs'

const { values } = parseArgs({
  options: { modes: { type: 'string', default: '' }, only: { type: 'string', default: '' } },
})
const entries = previewEntries().filter((entry) => entry.startsWith(values.only))
buildPreviews()
for (const size of screenSizes) {
  const folder = join(root, 'out/screens', values.modes === '' ? size : `${size}-${values.modes.replaceAll(',', '-')}`)
  mkdirSync(folder, { recursive: true })
  await forEachPreview(
    size,
    async (entry, page) => {
      await page.screenshot({ path: join(folder, `${entry.replace('/', '-')}.png`) })
    },
    entries,
    values.modes,
  )
  console.log(`${folder}: done`)
}
