import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { keyboardPreviews } from '../renderer/screens/preview-keyboard-states.ts'
import { previewEntries } from '../renderer/screens/previews.ts'
import { openDisplay } from '../scripts/display.ts'
import { launchArguments } from '../scripts/launch.ts'
import { ensurePinyin } from '../scripts/pinyin.ts'
import { electronRuntime } from '../scripts/setup/electron.mjs'
import { root } from '../scripts/setup/say.mjs'
import { firstWindowOrClose, launchOrClose } from './kiosk.ts'

export const screenSizes = ['1080x1920', '1920x1080', '1280x1024'] as const
const folder = join(root, 'out/previews')

/** Every screen in every state, and keyboards that no screen shows yet. */
const entriesToShow = [...previewEntries(), ...Object.keys(keyboardPreviews).map((state) => `keyboards/${state}`)]

/** of the hours of a hall, the one that takes the most words: pictures must not depend on when they are taken */
const weekend = '2026-11-28T12:30:00+08:00'

/** In the page: shows the state of this hash, painted, with every motion that ends brought to its end. */
async function show(named: string): Promise<void> {
  if (location.hash !== named) {
    const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
    location.hash = named
    // Chromium passes over what comes after 200 of these in ten seconds
    while (location.hash !== named) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      location.hash = named
    }
    await changed
  }
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await painted()
  const ending = document.getAnimations().filter((motion) => motion.effect?.getComputedTiming().iterations !== Infinity)
  for (const motion of ending) motion.finish()
  if (ending.length > 0) await painted()
}

/** Builds the renderer with its preview states; about a second. */
export function buildPreviews(): void {
  ensurePinyin()
  const words = [
    'build',
    '--mode',
    'previews',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'warn',
    '--config',
    join(root, 'vite.previews.config.ts'),
  ]
  const done = spawnSync(join(root, 'node_modules/.bin/vite'), words, { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`the previews could not be built:\n${done.stdout}${done.stderr}`)
}

/**
 * Shows every preview state of every screen on a real window of this size, one after the other, in these modes or in
 * each of several groups of modes. A group is written as in `#modes=`: large,contrast,low,en.
 * @param isWanted of the entries, by its place among them and the group
 */
export async function forEachPreview(
  size: string,
  look: (entry: string, page: Page, modes: string) => Promise<void>,
  entries = entriesToShow,
  modes: string | readonly string[] = '',
  isWanted: (entry: string, at: number, modes: string) => boolean = () => true,
): Promise<void> {
  const runtime = electronRuntime()
  if (!runtime) throw new Error('no Electron here: npm test sets it up')
  const display = await openDisplay(size)
  const app = await launchOrClose(display, {
    executablePath: runtime.executable,
    args: [...launchArguments(join(root, 'test/preview-app')), `--previews=${folder}`],
    env: { ...process.env, DISPLAY: display.name } as Record<string, string>,
  })
  const page = await firstWindowOrClose(app, display)
  try {
    await page.clock.setFixedTime(weekend)
    await page.reload()
    for (const group of [modes].flat()) {
      for (const [at, entry] of entries.entries()) {
        if (!isWanted(entry, at, group)) continue
        // keyboards alone are shown in no mode
        if (group !== '' && entry.startsWith('keyboards/')) continue
        // staff come from where nobody has chosen a mode
        if (group !== '' && entry.startsWith('admin')) continue
        await page.evaluate(show, `#preview=${entry}${group === '' ? '' : `&modes=${group}`}`)
        const [screen] = entry.split('/')
        await page.locator(`[data-screen="${screen}"]`).waitFor()
        await look(entry, page, group)
      }
    }
  } finally {
    await app.close()
    await display.close()
  }
}
