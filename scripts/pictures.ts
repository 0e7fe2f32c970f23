// npm run pictures: one visit on the real kiosk; its screens (of the X root) and its paper into docs/pictures, half size.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startKiosk } from '../test/kiosk.ts'
import { build } from './build.ts'
import { root } from './setup/say.mjs'

const folder = join(root, 'docs/pictures')
mkdirSync(folder, { recursive: true })
build()
const kiosk = await startKiosk()
const way: [picture: string, screen: string, touch: string | RegExp][] = [
  ['attract', 'attract', '触摸屏幕开始'],
  ['home', 'home', '查办事指南'],
  ['guides', 'guides', /机动车行驶证/],
  ['guide', 'guide', '打印一次性告知单'],
  ['printed', 'printed', '首页'],
]
try {
  for (const [picture, screen, touch] of way) {
    await kiosk.page.locator(`[data-screen="${screen}"]`).waitFor()
    await kiosk.page.evaluate(() => Promise.allSettled(document.getAnimations().map((motion) => motion.finished)))
    execFileSync('import', [
      '-display',
      kiosk.display.name,
      '-window',
      'root',
      '-resize',
      '50%',
      join(folder, `${picture}.png`),
    ])
    await kiosk.touch(touch)
  }
  const [slip] = await kiosk.paper(1)
  execFileSync('convert', [slip?.picture ?? '', join(folder, 'paper.png')])
} finally {
  await kiosk.close()
}
