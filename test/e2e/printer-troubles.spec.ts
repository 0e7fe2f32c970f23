import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

// One citizen, one printer in trouble after trouble: what the screen says is never better than the paper.
test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
let number = ''
let pieces = 0

test.beforeAll(async () => {
  kiosk = await startKiosk({
    config: { timings: { printerPoll: 300, printerAnswer: 500, printerConfirm: 4000, portReopenMax: 400 } },
  })
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门')
  await kiosk.touch(/机动车行驶证/)
})
test.afterAll(() => kiosk.close())

const heading = (name: string) => expect(kiosk.page.getByRole('heading', { name, exact: true })).toBeVisible()
const shownNumber = async () =>
  /H03-\d{6}-\d{4}-\d/.exec((await kiosk.page.locator('main').textContent()) ?? '')?.[0] ?? ''
const diagnosis = async () =>
  (await kiosk.ask({ verb: 'diagnose' })) as { slips: { number: string; state: string; reprint: number }[] }

test('the cover opens while the slip comes out: the trouble is named, with number and contents', async () => {
  await kiosk.tell('printer', 'fault', 'cover-open@250')
  await kiosk.touch('打印一次性告知单')
  await heading('打印机的盖子开着')
  await expect(kiosk.page.getByText('请找工作人员合上盖子')).toBeVisible()
  number = await shownNumber()
  expect((await diagnosis()).slips[0]).toMatchObject({ number, state: 'failed', reprint: 0 })
})

test('closed again: the screen says so, and the next try is a reprint of the same number that voids the half one', async () => {
  await kiosk.tell('printer', 'mend', 'cover-open')
  await heading('盖子合上了')
  await kiosk.touch('再打印')
  await heading('打印好了，请拿走凭条')
  expect(await shownNumber()).toBe(number)
  const papers = await kiosk.paper(2)
  pieces = papers.length
  const last = papers.at(-1)?.text ?? ''
  expect(last).toContain('补打 1')
  expect(last).toContain('上一张请撕下作废')
  expect(last).toContain(number)
  expect(papers.slice(0, -1).filter(({ text }) => text.includes('补打'))).toEqual([])
  expect((await diagnosis()).slips[0]).toMatchObject({ number, state: 'printed', reprint: 1 })
})

test('a printer that falls silent behind the slip: nobody knows, and another try is the citizen’s to choose', async () => {
  await kiosk.touch('返回')
  await kiosk.tell('printer', 'fault', 'mute@250')
  await kiosk.touch('打印一次性告知单')
  await heading('不知道打印完没有')
  const unsure = await shownNumber()
  expect(unsure).not.toBe(number)
  await kiosk.tell('printer', 'mend', 'mute')
  const again = kiosk.page.getByRole('button', { name: '没有出纸，再打印' })
  await expect(again).toBeVisible()
  expect((await diagnosis()).slips[0]).toMatchObject({ number: unsure, state: 'unknown', reprint: 0 })
  await kiosk.touch('没有出纸，再打印')
  await heading('打印好了，请拿走凭条')
  const papers = await kiosk.paper(pieces + 2)
  const bearing = papers.filter(({ text }) => text.includes(unsure)).map(({ text }) => text.includes('补打 1'))
  expect(bearing).toEqual([false, true])
})

test('a slip refused before its first byte, and printed later, is no reprint', async () => {
  await kiosk.touch('返回')
  const before = (await diagnosis()).slips[0]?.number
  await kiosk.tell('printer', 'fault', 'paper-out')
  await expect(kiosk.page.getByText('打印纸用完了，暂时不能打印')).toBeVisible()
  await kiosk.tell('printer', 'mend', 'paper-out')
  await kiosk.touch('打印一次性告知单')
  await heading('打印好了，请拿走凭条')
  expect((await diagnosis()).slips[0]).toMatchObject({ state: 'printed', reprint: 0 })
  expect((await diagnosis()).slips[0]?.number).not.toBe(before)
})
