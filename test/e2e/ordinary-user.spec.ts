import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { type OrdinaryUser, ordinaryUser } from '../ordinary-user.ts'
import { type Program, startSimulator } from '../programs.ts'

test.describe.configure({ mode: 'serial' })
let user: OrdinaryUser
let kiosk: Kiosk
let printer: Program
let port: string

test.beforeAll(async () => {
  user = ordinaryUser()
  port = join(user.home, 'printer')
  printer = await startSimulator('printer', port, user.home)
  // a port that its user may not open: not even its owner could, were that the one who runs the tests
  chmodSync(realpathSync(port), 0)
  kiosk = await startKiosk({
    ...user.kiosk,
    config: { devices: { idReader: null, printer: { port } }, timings: { portReopenMax: 500 } },
  })
})
test.afterAll(async () => {
  await kiosk.close()
  await printer.stop()
  user.remove()
})

test('the kiosk of an ordinary user fills the screen and reaches home', async () => {
  const size = (...target: string[]) =>
    execFileSync('xwininfo', ['-display', kiosk.display.name, ...target], { encoding: 'utf8' }).match(
      /(?<=(?:Width|Height): )\d+/g,
    )
  await kiosk.touch('触摸屏幕开始')
  await expect(kiosk.page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeVisible()
  expect(size('-name', await kiosk.page.title())).toEqual(size('-root'))
})

test('every process of it belongs to that user', async () => {
  const { core } = (await kiosk.ask({ verb: 'diagnose' })) as { core: { pid: number } }
  const shell = await kiosk.app.evaluate(() => process.pid)
  for (const pid of [shell, core.pid, await rendererPid()]) {
    expect(statusOf(pid, 'Uid').split(/\s+/)).toEqual(Array(4).fill(String(user.uid)))
  }
  expect(statSync(user.kiosk.data).mode & 0o077, 'what others may do in the data folder').toBe(0)
})

test('the renderer is sandboxed', async () => {
  const pid = await rendererPid()
  const shell = await kiosk.app.evaluate(() => process.pid)
  expect(commandLine(pid)).toContain('--type=renderer')
  for (const one of [pid, shell]) expect(commandLine(one)).not.toContain('--no-sandbox')
  // a filter on system calls, no way to more rights, and a user namespace of its own with no right in ours
  expect(statusOf(pid, 'Seccomp')).toBe('2')
  expect(statusOf(pid, 'NoNewPrivs')).toBe('1')
  expect(statusOf(pid, 'CapEff')).toMatch(/^0+$/)
  expect(namespaceOf(pid)).not.toBe(namespaceOf(shell))
  expect(kiosk.said()).not.toMatch(/sandbox/i)
})

test('a port without permission: said what to do, guides go on, and printing comes when it is allowed', async () => {
  await expect.poll(() => kiosk.said()).toMatch(/^printer: this user may not open \S+\/printer; .+$/m)
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门')
  await kiosk.touch(/机动车行驶证/)
  await expect(kiosk.page.getByText('打印机联系不上，暂时不能打印')).toBeVisible()
  expect(await kiosk.ask({ verb: 'printer.status' })).toMatchObject({ state: 'no-permission' })
  chmodSync(realpathSync(port), 0o666)
  await expect(kiosk.page.getByRole('button', { name: '打印一次性告知单' })).toBeVisible()
})

function rendererPid(): Promise<number> {
  return kiosk.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0)
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
}

function statusOf(pid: number, field: string): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? ''
}

/** read through /proc as `user:[4026531837]` */
function namespaceOf(pid: number): string {
  return execFileSync('readlink', [`/proc/${pid}/ns/user`], { encoding: 'utf8' }).trim()
}
