import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, type Locator, test } from '@playwright/test'
import { printerModel } from '../../drivers/receipt-printer/models.ts'
import { cellDots, dotsPerMm, glyphDots, textPitchDots } from '../../drivers/slip/metrics.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { runCli } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

/** Characters of personal and place names that web fonts lack: U+4DAE, U+36C3, U+20BB7. */
const rare = ['䶮', '㛃', '𠮷'] as const
/** Encoded since Unicode 15 (U+31350, U+31351) and in no font here: what is drawn for them is a box, the same for both. */
const missing = ['𱍐', '𱍑'] as const
const title = `${rare.join('')}${missing.join('')}姓名用字证明`

test.describe.configure({ mode: 'serial' })
let data: string
let kiosk: Kiosk

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'kiosk-glyphs-'))
  const sample = JSON.parse(readFileSync(new URL('../../state/guides/sample/passport.json', import.meta.url), 'utf8'))
  const file = join(data, 'guides.json')
  writeFileSync(file, JSON.stringify({ version: '2026-11-01', source: '', items: [{ ...sample, title }] }))
  expect(await runCli({ data }, 'guides', 'import', file)).toMatchObject({ code: 0 })
  kiosk = await startKiosk({ data })
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门')
  await kiosk.touch(/姓名用字证明/)
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toContainText('姓名用字证明')
})
test.afterAll(async () => {
  await kiosk.close()
  removeFolder(data)
})

test('on screen every rare character has a glyph, out of a Noto CJK font', async () => {
  const heading = kiosk.page.getByRole('heading', { level: 1 })
  expectGlyphs(await picturesOnScreen(heading))
  for (const font of await fontsOf('h1')) expect(font).toMatch(/^Noto Sans (Mono )?CJK/)
})

test('in the preview of the slip they have one', async () => {
  await kiosk.touch('打印一次性告知单')
  await expect(kiosk.page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()
  const line = kiosk.page.locator('.slip__line', { hasText: rare.join('') })
  expectGlyphs(await picturesOnScreen(line))
  for (const font of await fontsOf('.slip__line--tall .slip__run')) expect(font).toMatch(/^Noto Sans (Mono )?CJK/)
})

test('on paper they have one', async () => {
  const [slip] = await kiosk.paper(1)
  expectGlyphs(await picturesOnPaper(slip?.picture ?? ''))
})

/** What one character is drawn as: how much ink, 0 to 1, each field of a grid over its inked box has; [] without ink. */
type Picture = number[]

const grid = 6
/** mean difference of two fields: below, it is the same drawing a fraction of a pixel aside */
const sameBelow = 0.15

function difference(one: Picture, other: Picture): number {
  return one.reduce((sum, ink, index) => sum + Math.abs(ink - (other[index] ?? 0)), 0) / one.length
}

/**
 * A font draws one box for whatever it lacks. So the characters that it has look different from that box; the two that
 * it lacks look the same, which shows that this would notice.
 */
function expectGlyphs(pictures: Picture[]): void {
  const [box = [], again = []] = pictures.slice(rare.length)
  expect(box.length, 'fields of the box for a missing character').toBeGreaterThan(0)
  expect(difference(box, again), `difference of ${missing.join(' and ')}`).toBeLessThan(sameBelow)
  for (const [index, character] of rare.entries()) {
    const drawn = pictures[index] ?? []
    expect(drawn.length, `fields of ${character}`).toBeGreaterThan(0)
    expect(difference(drawn, box), `difference of ${character} and the box`).toBeGreaterThan(sameBelow)
  }
}

async function picturesOnScreen(element: Locator): Promise<Picture[]> {
  const boxes = await element.first().evaluate((root, count) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found: { x: number; y: number; width: number; height: number }[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      let at = 0
      for (const character of node.textContent ?? '') {
        const range = document.createRange()
        range.setStart(node, at)
        at += character.length
        range.setEnd(node, at)
        const { x, y, width, height } = range.getBoundingClientRect()
        if (found.length < count) found.push({ x, y, width, height })
      }
    }
    return found
  }, rare.length + missing.length)
  const shot = await loadImage(await kiosk.page.screenshot())
  const canvas = createCanvas(shot.width, shot.height)
  const context = canvas.getContext('2d')
  context.drawImage(shot, 0, 0)
  return boxes.map(({ x, y, width, height }) =>
    pictureOf(context.getImageData(Math.round(x), Math.round(y), Math.round(width), Math.round(height))),
  )
}

/** The title stands in the only line of double height: cells from the left edge of what can be printed on. */
async function picturesOnPaper(file: string): Promise<Picture[]> {
  const paper = await loadImage(file)
  const canvas = createCanvas(paper.width, paper.height)
  const context = canvas.getContext('2d')
  context.drawImage(paper, 0, 0)
  const { data } = context.getImageData(0, 0, paper.width, paper.height)
  const isInked = Array.from({ length: paper.height }, (_, y) =>
    data.subarray(y * paper.width * 4, (y + 1) * paper.width * 4).some((value, at) => at % 4 === 0 && value < 128),
  )
  const top = isInked.findIndex((_, y) => {
    const end = isInked.indexOf(false, y)
    return isInked[y] && !isInked[y - 1] && end - y > textPitchDots('normal')
  })
  const model = printerModel('generic-80')
  const left = (model.paperMm * dotsPerMm - model.widthDots) / 2
  const cell = cellDots * 2
  return [...rare, ...missing].map((_, index) =>
    pictureOf(context.getImageData(left + index * cell, top, cell, glyphDots * 2)),
  )
}

function pictureOf({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): Picture {
  const inkAt = (x: number, y: number) => 1 - (data[(y * width + x) * 4] ?? 255) / 255
  const columns = range(width).filter((x) => range(height).some((y) => inkAt(x, y) > 0.5))
  const rows = range(height).filter((y) => range(width).some((x) => inkAt(x, y) > 0.5))
  const [left, right, top, bottom] = [columns[0], columns.at(-1), rows[0], rows.at(-1)]
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return []
  const [wide, high] = [(right + 1 - left) / grid, (bottom + 1 - top) / grid]
  return range(grid * grid).map((field) => {
    const [x, y] = [left + (field % grid) * wide, top + Math.floor(field / grid) * high]
    const dots = range(Math.ceil(high)).flatMap((down) =>
      range(Math.ceil(wide)).map((along) => inkAt(Math.floor(x + along), Math.floor(y + down))),
    )
    return dots.reduce((sum, ink) => sum + ink, 0) / dots.length
  })
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

/** The fonts that the browser says it has drawn an element's text with. */
async function fontsOf(selector: string): Promise<string[]> {
  const client = await kiosk.page.context().newCDPSession(kiosk.page)
  await client.send('DOM.enable')
  await client.send('CSS.enable')
  const { root } = await client.send('DOM.getDocument')
  const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId })
  await client.detach()
  expect(fonts.length, `fonts of ${selector}`).toBeGreaterThan(0)
  return fonts.map(({ familyName }) => familyName)
}
