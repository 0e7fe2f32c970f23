// npm run demo [-- --out DIR]: one whole visit by itself. Leaves a picture of every screen passed (of the X root), a
// picture of every slip, and visit.json: what was done when, and what stands on the slips.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Kiosk, startKiosk } from '../test/kiosk.ts'
import { build } from './build.ts'
import { root } from './setup/say.mjs'

type Step = { does: string; screen: string; atMs: number; picture: string }

const { values } = parseArgs({ args: process.argv.slice(2), options: { out: { type: 'string' } } })
const folder = resolve(values.out ?? join(root, 'out/demo'))
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
build()

const kiosk = await startKiosk({ heldClock: true })
const startedAt = performance.now()
const steps: Step[] = []
let papers = 0

/** Does something, waits for the screen that it leads to, and takes its picture. */
async function step(does: string, screen: string, act: () => Promise<unknown>): Promise<void> {
  await act()
  await kiosk.page.locator(`[data-screen="${screen}"]`).waitFor()
  await kiosk.page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
  })
  // the screen itself shows the frame only once the compositor has been through with it
  await kiosk.page.screenshot({ caret: 'initial' })
  const picture = `${String(steps.length + 1).padStart(2, '0')}-${screen}.png`
  execFileSync('import', ['-display', kiosk.display.name, '-window', 'root', join(folder, picture)])
  steps.push({ does, screen, atMs: Math.round(performance.now() - startedAt), picture })
}

const touch = (name: string | RegExp) => () => kiosk.touch(name)
const type = (of: Kiosk, letters: string) => async () => {
  for (const letter of letters) await of.page.getByRole('button', { name: letter, exact: true }).click()
}
const choose = (of: Kiosk, character: string) => () =>
  of.page.getByRole('button', { name: character, exact: true }).first().click()

/** Waits for the next slip and keeps its picture. */
async function slip(): Promise<void> {
  papers += 1
  const paper = (await kiosk.paper(papers)).at(-1)
  copyFileSync(paper?.picture ?? '', join(folder, `slip-${papers}.png`))
}

try {
  await step('the kiosk waits', 'attract', async () => {})
  await step('touches the screen', 'home', touch('触摸屏幕开始'))
  await step('looks for guides by theme', 'guides', touch('查办事指南'))
  await step('looks for guides by department', 'guides', touch('按部门'))
  await step('looks at what else there is', 'guides', touch('更多'))
  await step('wants to open something', 'trades', touch(/^开店要办哪些证/))
  await step('a restaurant', 'trades', touch(/^开饭店/))
  await step('prints what it takes', 'printed', touch('打印要办的证'))
  await slip()
  await step('goes back', 'trades', touch('返回'))
  await step('and further back', 'guides', touch('返回'))
  await step('asks for service points', 'stations', touch(/^镇街、村里也能办/))
  await step('of a town', 'stations', touch('宁溪镇'))
  await step('and a village', 'stations', touch('五部村'))
  await step('goes home for a list', 'home', touch('首页'))
  await step('looks for guides again', 'guides', touch('查办事指南'))
  await step('looks at the lists', 'guides', touch('更多'))
  await step('opens one', 'list', touch(/^政务公开/))
  await step('reads one page', 'entry', touch(/^关于/))
  await step('goes home to search', 'home', touch('首页'))
  await step('looks for a guide', 'guides', touch('查办事指南'))
  await step('searches for guides', 'guides', touch('搜索'))
  await step('types xsz', 'guides', type(kiosk, 'xsz'))
  await step('opens the guide', 'guide', touch(/机动车行驶证/))
  await step('says that it was lost', 'guide', touch('丢了'))
  await step('looks what else can be printed', 'print-choice', touch('大字、更多'))
  await step('in large print', 'print-choice', touch(/^字大一倍/))
  await step('prints it', 'printed', touch(/^打印$/))
  await slip()
  await step('goes back to the guide', 'guide', touch('返回'))
  await step('prints its one-time notice', 'printed', touch('打印一次性告知单'))
  await slip()
  await step('goes home', 'home', touch('首页'))
  await step('asks about a business name', 'name-entry', touch('查企业名称'))
  await step('gives it part by part', 'name-entry', touch('分四栏'))
  await step('opens the region', 'name-entry', touch(/行政区划/))
  await step('takes 台州市黄岩区', 'name-entry', choose(kiosk, '台州市黄岩区'))
  await step('opens the industry', 'name-entry', touch(/行业/))
  await step('takes 贸易', 'name-entry', choose(kiosk, '贸易'))
  await step('opens the form', 'name-entry', touch(/组织形式/))
  await step('takes 有限公司', 'name-entry', choose(kiosk, '有限公司'))
  await step('opens the trade name', 'name-entry', touch(/字号/))
  await step('types hong', 'name-entry', type(kiosk, 'hong'))
  await step('chooses 红', 'name-entry', choose(kiosk, '红'))
  await step('types jing', 'name-entry', type(kiosk, 'jing'))
  await step('chooses 景', 'name-entry', choose(kiosk, '景'))
  await step('wants the name judged: are these the characters?', 'name-check', touch('查一查'))
  await step('has it judged', 'name-verdict', touch('是，查一查'))
  await step('prints what was found', 'printed', touch(/打印/))
  await slip()
  await step('goes home', 'home', touch('首页'))
  await step('wants to use the identity card', 'place-card', touch('刷身份证'))
  await step('places the card', 'greeted', () => kiosk.tell('reader', 'place', 'resident'))
  await step('lifts the card', 'greeted', async () => {
    await kiosk.tell('reader', 'lift')
    await kiosk.page.getByText('身份证已经拿走').waitFor()
  })
  await step('looks for guides', 'guides', touch('查办事指南'))
  await step('by department', 'guides', touch('按部门'))
  await step('opens a guide', 'guide', touch(/居民身份证/))
  await step('the paper runs out: the guide says so', 'guide', async () => {
    await kiosk.tell('printer', 'fault', 'paper-out')
    await kiosk.page.getByText('暂时不能打印').waitFor()
  })
  await step('asks for staff', 'staff', touch('找工作人员'))
  await step('a new roll; back to the guide', 'guide', async () => {
    await kiosk.tell('printer', 'mend', 'paper-out')
    await kiosk.touch('回到刚才的画面')
  })
  await step('nobody touches for a while', 'still-there', () => kiosk.advance('idle'))
  await step('is still there', 'guide', touch('我还在，继续用'))
  await step('leaves; everything is cleared', 'attract', touch('退出并清除'))
  const slips = (await kiosk.paper(papers)).map(({ text }, nth) => ({ picture: `slip-${nth + 1}.png`, text }))
  writeFileSync(join(folder, 'visit.json'), `${JSON.stringify({ steps, slips }, null, 2)}\n`)
  console.log(`${steps.length} screens and ${slips.length} slips in ${folder}`)
} finally {
  await kiosk.close()
}
