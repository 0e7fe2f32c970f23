// The whole kiosk without a look at the screen: keys, and what the speaker is told to say.
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { Visitor } from '../visitor.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
let visitor: Visitor
/** a busy machine takes its time to start simulated devices */
const soon = { timeout: 40_000 }
test.beforeAll(async () => {
  test.setTimeout(100_000)
  kiosk = await startKiosk({ config: { timings: { idle: 600_000 } } })
  visitor = new Visitor(kiosk)
  await expect(kiosk.page.getByRole('button', { name: '朗读' })).toBeVisible(soon)
  await expect.poll(() => kiosk.ask({ verb: 'printer.status' }), soon).toMatchObject({ state: 'ready' })
  await expect.poll(() => kiosk.ask({ verb: 'reader.status' }), soon).toMatchObject({ state: 'ready' })
})
test.afterAll(() => kiosk.close())

test('the help key turns reading aloud on, and says how the keys work', async () => {
  await visitor.press('F1')
  const line = await visitor.hears('退格键，返回')
  expect(line.say).toContain('您好，今天想办什么事？')
  expect(line.sounds).toContain('nin2 hao3')
  expect(line).toMatchObject({ rate: 'normal', volume: 3 })
  await visitor.press('F1')
  await visitor.hears(/^请用键盘/)
})

test('a guide is found and printed: the right slip comes out', async () => {
  await visitor.choose('查办事指南')
  await visitor.hears('想办哪一类事？')
  await visitor.choose('按部门')
  await visitor.hears('想办哪个部门的事？')
  await visitor.choose(/^机动车行驶证/)
  const guide = await visitor.hears('机动车行驶证')
  expect(guide.say).toContain('可以打印一次性告知单')
  await visitor.choose('打印一次性告知单')
  await visitor.hears('正在打印')
  await visitor.hears('打印好了，请拿走凭条')
  const [slip] = await kiosk.paper(1)
  expect(slip?.text).toContain('机动车行驶证')
})

test('a name is written key by key, and judged', async () => {
  await visitor.choose('再查别的事')
  await visitor.hears('您好，今天想办什么事？')
  await visitor.choose('查企业名称')
  await visitor.hears('您想叫什么名字？')
  await visitor.write('hong')
  await visitor.choose(/^红，红.的红$/, 'ArrowUp')
  await visitor.hears('写的是：红')
  await visitor.write('jing')
  await visitor.choose(/^景，景.的景$/, 'ArrowUp')
  await visitor.hears('写的是：红景')
  await visitor.choose(/^查一查/, 'ArrowUp')
  const check = await visitor.hears('是这几个字吗？')
  expect(check.say).toContain('红、景')
  await visitor.choose('是，查一查')
  const verdict = await visitor.hears('以登记机关登记为准')
  expect(verdict.say).toContain('红景')
})

test('the backspace key deletes a character where one is written, and goes back everywhere else', async () => {
  await visitor.insist('Backspace')
  await visitor.hears('您想叫什么名字？')
  await visitor.goTo('输入框')
  await visitor.press('Backspace')
  const line = await visitor.hears('写的是：红')
  expect(line.say).not.toContain('景')
  await visitor.press('Backspace')
  await visitor.hears('还没有写')
  await visitor.insist('Backspace')
  await visitor.hears('您好，今天想办什么事？')
})

test('a card is greeted', async () => {
  await visitor.choose(/^刷身份证/)
  await visitor.hears('请放身份证')
  await kiosk.tell('reader', 'place', 'resident')
  const line = await visitor.hears('您好')
  expect(line.say).toContain('请拿走身份证')
  expect(line.sounds).toContain('mou2 mou2 jia3')
  await kiosk.tell('reader', 'lift')
  await visitor.hears('身份证已经拿走')
})

test('the focus is always to be seen', async () => {
  const { page } = kiosk
  await visitor.goTo('找工作人员')
  const rim = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body)
    return { text: document.activeElement?.textContent, style: style.outlineStyle, width: style.outlineWidth }
  })
  expect(rim).toEqual({ text: '找工作人员', style: 'solid', width: '6px' })
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
})

test('what is louder and faster stays so to the end of the session, and no longer', async () => {
  await visitor.choose('看和听', 'ArrowUp')
  await visitor.hears('怎么看、怎么听更方便？')
  await visitor.choose('大声点')
  expect(await visitor.hears('怎么看、怎么听更方便？')).toMatchObject({ volume: 4 })
  await visitor.choose('快一点', 'ArrowUp')
  expect(await visitor.hears('怎么看、怎么听更方便？')).toMatchObject({ volume: 4, rate: 'fast' })
  await visitor.choose('退出并清除')
  await visitor.silent()
  await kiosk.tell('headset', 'plug')
  expect(await visitor.hears('您好，今天想办什么事？')).toMatchObject({ volume: 3, rate: 'normal' })
})

test('a headset that is pulled out silences at once', async () => {
  await kiosk.tell('headset', 'unplug')
  await visitor.silent()
  const said = () => visitor.all().filter((line) => 'say' in line).length
  const before = said()
  await visitor.press('ArrowDown')
  await expect(kiosk.page.locator(':focus')).toBeVisible()
  expect(said()).toBe(before)
})

test('what a scanner types, with its Enter, reaches nothing; a key of the keypad does', async () => {
  const { page } = kiosk
  await page.evaluate(() => {
    document.documentElement.dataset['typed'] = ''
    const keep = (event: KeyboardEvent) => {
      document.documentElement.dataset['typed'] += `${event.key} `
    }
    addEventListener('keydown', keep, { capture: true })
  })
  // as a keyboard would, through the shell's hands
  const typed = (keys: string[]) =>
    kiosk.app.evaluate(({ webContents }, all) => {
      for (const contents of webContents.getAllWebContents()) {
        for (const keyCode of all) {
          contents.sendInputEvent({ type: 'keyDown', keyCode })
          contents.sendInputEvent({ type: 'keyUp', keyCode })
        }
      }
    }, keys)
  const arrived = () => page.evaluate(() => document.documentElement.dataset['typed'])
  await typed(['Down'])
  await expect.poll(arrived).toBe('ArrowDown ')
  await typed([...'6901234567892', 'Return'])
  await expect
    .poll(async () => {
      await typed(['Down'])
      return arrived()
    })
    .toMatch(/^(ArrowDown ){2,}$/)
  await expect(page.locator('[data-screen="home"]')).toBeVisible()
})
