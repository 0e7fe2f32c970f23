// A register of names from the staff folder, by staff at the screen of a real core.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'
import { takeContentLock } from '../../electron/core/core-lock.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

const pin = '60489273'
let folder: string
let data: string
let stick: string
let core: CoreAlone

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registers-'))
  data = join(folder, 'kiosk')
  stick = join(folder, 'stick')
  mkdirSync(data)
  mkdirSync(stick)
})
afterEach(async () => {
  await core.stop()
  removeFolder(folder)
})

const shown = () => (core.view?.screen.screen === 'admin' ? core.view.screen.shown : null)
const registerDate = () => shown()?.rows.find(({ label }) => label === adminTexts.rows.register)?.value

const takes = (name: string) => does('names-import', name)

/** @returns what was said */
async function does(action: 'names-import' | 'roll-back', subject: string): Promise<string> {
  core.touch({ type: 'touch.admin-page', page: 'content' })
  await core.until(({ screen }) => screen.screen === 'admin' && screen.said === '')
  core.touch({ type: 'touch.admin-do', action, subject })
  const { screen } = await core.until((view) => view.screen.screen === 'admin' && view.screen.said !== '')
  return screen.screen === 'admin' ? screen.said : ''
}

test('what is no register, or hostile, or half spoilt, changes nothing; a good one is in service at once', async () => {
  writeFileSync(join(stick, '名库.csv'), '名称,状态\n台州橙澜栖屿贸易有限公司,active\n云佳小吃店,active\n')
  writeFileSync(join(stick, 'older.csv'), '名称\n云佳面馆\n')
  writeFileSync(join(stick, 'spoilt.csv'), `name\n${'一家店\n'.repeat(20)}坏\u0007店\n`)
  writeFileSync(join(stick, 'no-names.csv'), 'a,b\n1,2\n')
  writeFileSync(join(stick, 'guides.json'), '{"version": "1", "items": []}')
  writeFileSync(join(stick, 'program.sh'), 'rm -rf /')
  symlinkSync('/etc/passwd', join(stick, 'link.csv'))
  execFileSync('mkfifo', [join(stick, 'pipe.csv')])
  core = startCore(data, { admin: { importFolder: stick }, hub: null })
  await core.until(({ frame }) => frame.printer === 'ready')
  await core.ask({ verb: 'admin.staff.add', name: '系统一', role: 'system', pin: '71350864', user: 'root' })
  await core.ask({ verb: 'admin.staff.add', name: '录入员', role: 'manage', pin, user: 'root' })
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-person', name: '录入员' })
  core.touch({ type: 'touch.admin-pin', pin })
  await core.shown('admin')
  core.touch({ type: 'touch.admin-page', page: 'content' })
  await core.until(({ screen }) => screen.screen === 'admin' && screen.shown.page === 'content')
  await expect
    .poll(async () => {
      await core.advance('adminLook')
      return shown()?.items.map(({ id, buttons }) => `${id} ${buttons.length}`)
    })
    .toEqual([
      'guides.json 1',
      'link.csv 0',
      'no-names.csv 1',
      'older.csv 1',
      'pipe.csv 0',
      'spoilt.csv 1',
      '名库.csv 1',
    ])
  const before = registerDate()

  expect(await takes('link.csv')).toContain('链接')
  expect(await takes('pipe.csv')).toContain('不是普通文件')
  expect(await takes('program.sh')).toContain('这里不能用')
  expect(await takes('../kiosk/kiosk.db')).toContain('不能用的字符')
  expect(await takes('no-names.csv')).toContain('no column name')
  expect(await takes('guides.json')).toContain('guides.json')
  expect(await takes('spoilt.csv')).toContain("1 of its 21 rows can't be read")
  const lock = takeContentLock(data)
  expect(await takes('名库.csv')).toContain(adminTexts.said.taken)
  lock?.release()
  expect(registerDate()).toBe(before)
  expect(readdirSync(data).filter((name) => name.startsWith('register-file'))).toEqual([])

  expect(await takes('名库.csv')).toBe(adminTexts.content.taken(2, 0))
  await expect.poll(registerDate).not.toBe(before)
  expect(shown()?.buttons.map(({ subject }) => subject)).toEqual([''])

  // a day older, as its file is
  utimesSync(join(stick, 'older.csv'), 1_790_000_000, 1_790_000_000)
  const newest = registerDate()
  expect(await takes('older.csv')).toBe(adminTexts.content.taken(1, 0))
  await expect.poll(registerDate).toBe('2026-09-21')
  expect(shown()?.buttons.map(({ subject }) => subject)).toEqual(['', 'names'])
  expect(await does('roll-back', 'names')).toBe(adminTexts.said.rolledBack(newest ?? ''))
  await expect.poll(registerDate).toBe(newest)
  expect(await does('roll-back', 'catalogue')).toContain('nothing was imported over another one yet')
  expect(await does('roll-back', '../kiosk')).toContain(adminTexts.said.taken)
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
  const log = JSON.stringify(await core.ask({ verb: 'admin.audit.list', count: 100, about: 'names-import' }))
  expect(log).toContain('名库.csv')
}, 180_000)
