import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { type Program, runCli, startSimulator } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'
import { type SmallDisk, smallDisk } from '../small-disk.ts'

const isRoot = process.getuid?.() === 0
const why = 'only root can mount the small disk that is filled here'
if (!isRoot) console.error(`full-disk: skipped, ${why}`)
test.skip(!isRoot, why)
test.describe.configure({ mode: 'serial' })
let disk: SmallDisk
let home: string
let printer: Program
let kiosk: Kiosk

test.beforeAll(async () => {
  disk = smallDisk()
  home = mkdtempSync(join(tmpdir(), 'kiosk-home-'))
  printer = await startSimulator('printer', join(home, 'printer'), home)
  disk.fill()
  kiosk = await startKiosk({
    data: disk.folder,
    home,
    config: { devices: { idReader: null, printer: { port: join(home, 'printer') } } },
  })
})
test.afterAll(async () => {
  await kiosk.close()
  await printer.stop()
  disk.remove()
  removeFolder(home)
})

const recorded = async () =>
  (await kiosk.ask({ verb: 'diagnose' })) as { recording: boolean; slips: { state: string }[] }
const refused = () => kiosk.said().match(/^core: a slip was not printed, since it can't be recorded: .+$/gm) ?? []

async function expectRefusal(): Promise<void> {
  await expect(kiosk.page.getByRole('heading', { name: '本机存满了，暂时不能打印' })).toBeVisible()
  // what would have been printed can be read and photographed
  await expect(kiosk.page.getByRole('region', { name: '凭条的内容' })).toContainText('机动车行驶证')
}

test('a disk that is full at the start: guides are shown, and staff are told what to do', async () => {
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门')
  await kiosk.touch(/机动车行驶证/)
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toContainText('机动车行驶证')
  await expect
    .poll(() => kiosk.said())
    .toContain(
      `core: ${disk.folder}/kiosk.db: the disk is full; free some space. Guides stay on screen; nothing is printed or handed in until then\n`,
    )
  await expect
    .poll(() => kiosk.said())
    .toContain(`core: ${disk.folder} has no room for the 8 MB reserve: the disk is nearly full; free some space\n`)
})

test('printing is refused, and the slip stays on screen', async () => {
  await kiosk.touch('打印一次性告知单')
  await expectRefusal()
  await expect
    .poll(refused)
    .toEqual([
      `core: a slip was not printed, since it can't be recorded: ${disk.folder}/kiosk.db: the disk is full; free some space`,
    ])
  expect(await recorded()).toMatchObject({ recording: false, slips: [] })
})

test('the command line is refused with the same sentence', async () => {
  const asked = await runCli(
    { data: home, dataFolder: disk.folder, config: join(home, 'kiosk.json') },
    'printer',
    'test',
    '--json',
  )
  expect(asked.code).toBe(1)
  expect(JSON.parse(asked.stdout)).toEqual({ error: `${disk.folder}/kiosk.db: the disk is full; free some space` })
})

test('with room again the same button prints, and nobody started anything again', async () => {
  disk.makeRoom()
  await kiosk.touch('再打印')
  await expect(kiosk.page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()
  expect(await recorded()).toMatchObject({ recording: true, slips: [{ state: 'printed' }] })
})

test('a disk that fills up while the kiosk runs: the same refusal, the same way back', async () => {
  await kiosk.touch('返回')
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toContainText('机动车行驶证')
  disk.fill()
  await kiosk.touch('打印一次性告知单')
  await expectRefusal()
  await expect.poll(refused).toHaveLength(2)
  disk.makeRoom()
  await kiosk.touch('再打印')
  await expect(kiosk.page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()
  const { slips } = await recorded()
  expect(slips.map(({ state }) => state)).toEqual(['printed', 'printed'])
  expect(printer.said()).toBe('')
})

test('the log goes on as well', async () => {
  const log = () => readFileSync(join(disk.folder, 'log/kiosk.1.jsonl'), 'utf8')
  await expect.poll(log).toContain('"event":"print.complete"')
})
