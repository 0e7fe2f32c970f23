// A terminal is moved to another hall by staff at its screen: a real core, a real hub, its simulated devices.
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ScreenOf } from '../../contract/session.ts'
import { movingTexts as words } from '../../contract/texts/moving.zh-CN.ts'
import { openHubStore } from '../../hub/store/open-store.ts'
import { makeEnrolmentCode } from '../../hub/store/terminals.ts'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

const site = { regionCode: '331003', terminal: '03' }
const pin = '60489273'
let folder: string
let data: string
let hub: LoopbackHub | null
let core: CoreAlone

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'moving-'))
  data = join(folder, 'kiosk')
  mkdirSync(data)
  hub = await openLoopbackHub(join(folder, 'hub'), site)
  core = startCore(data, { hub: hub.settings, timings: { heartbeat: 400, hubAnswer: 3_000 } })
  await core.until(({ frame }) => frame.hub === 'online' && frame.printer === 'ready' && frame.reader === 'ready')
  await core.ask({ verb: 'admin.staff.add', name: '系统一', role: 'system', pin, user: 'root' })
}, 120_000)
afterEach(async () => {
  await core.stop()
  await hub?.close()
  removeFolder(folder)
})

async function enter(): Promise<void> {
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-person', name: '系统一' })
  core.touch({ type: 'touch.admin-pin', pin })
  await core.shown('admin')
  core.touch({ type: 'touch.admin-page', page: 'move' })
  await core.until(
    ({ screen }) => screen.screen === 'admin' && screen.shown.page === 'move' && screen.shown.rows.length > 0,
  )
}

type Action = 'move-begin' | 'move-next' | 'move-set' | 'move-enrol' | 'move-cancel' | 'move-back' | 'move-finish'

async function does(action: Action, subject = '', value?: string): Promise<string> {
  const { screen } = await core.until((view) => view.screen.screen === 'admin' && !view.screen.busy)
  const fields = screen.screen === 'admin' ? screen.shown.fields : []
  const seen = fields.find((field) => field.subject === subject)?.value ?? ''
  const filled = value === undefined ? {} : { filled: { value, seen } }
  // no two that follow each other end with the same words
  const before = screen.screen === 'admin' ? screen.said : ''
  core.touch({ type: 'touch.admin-do', action, subject, ...filled })
  const after = await core.until(
    ({ screen: one }) => one.screen === 'admin' && !one.busy && one.said !== '' && one.said !== before,
  )
  return after.screen.screen === 'admin' ? after.screen.said : ''
}

const shownMove = (isSo: (shown: ScreenOf<'admin'>['shown']) => boolean) =>
  core.until(({ screen }) => screen.screen === 'admin' && isSo(screen.shown))
const isAt = (place: number) => shownMove(({ rows }) => rows[place]?.value === words.now)

async function restart(): Promise<void> {
  const config = JSON.parse(readFileSync(join(data, 'kiosk.json'), 'utf8'))
  await core.kill()
  core = startCore(data, config)
  await core.shown('out-of-service')
}

test('step by step, each refused with its reason until it can be done, and gone on with after every restart', async () => {
  const url = hub?.url ?? ''
  await enter()
  expect(await does('move-next', 'drain')).toContain(words.notRunning)
  expect(await does('move-begin')).toBe(words.begun)
  await isAt(0)
  expect(await does('move-next', 'visit')).toContain(words.otherStep)
  expect(await does('move-next', 'drain')).toBe(words.drained)
  await isAt(1)
  expect(await does('move-finish')).toContain(words.otherStep)
  expect(await does('move-cancel')).toContain(words.tooLate)

  // without the hub the token can't be given back
  await hub?.close()
  hub = null
  expect(await does('move-next', 'revoke')).toContain('没有做成')
  await restart()
  hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
  await enter()
  await isAt(1)
  expect(await does('move-next', 'revoke')).toBe(words.givenBack)
  expect(existsSync(hub.settings.tokenFile)).toBe(false)

  await isAt(2)
  expect(await does('move-set', 'terminal', '七')).toContain('“终端编号”不能')
  expect(await does('move-set', 'workdays', '八点到五点')).toContain(words.hours)
  expect(await does('move-set', 'hall', '\u0000'.repeat(3))).toContain('“大厅名称”不能')
  await does('move-set', 'hall', '头陀镇便民服务中心')
  await does('move-set', 'terminal', '07')
  await does('move-set', 'place', '门厅')
  // as it is written on the terminal's own keys, which have no colon
  expect(await does('move-set', 'workdays', '0900-1130、1330-1700')).toContain('09:00-11:30 13:30-17:00')
  expect(await does('move-next', 'place')).toBe(words.written)
  const written = JSON.parse(readFileSync(join(data, 'kiosk.json'), 'utf8'))
  expect(written.site).toMatchObject({ hall: '头陀镇便民服务中心', terminal: '07', place: '门厅' })
  // the core was asked to begin anew; until it has, the new name is not in effect
  expect(await does('move-enrol', '', 'abc')).toContain(words.notYet)
  await restart()
  await enter()
  await isAt(3)
  // it was another number after all
  expect(await does('move-back')).toBe(words.back)
  await isAt(2)
  await does('move-set', 'terminal', '08')
  expect(await does('move-next', 'place')).toBe(words.written)
  await restart()
  await enter()
  await isAt(3)
  await does('move-back')
  await isAt(2)
  await does('move-set', 'terminal', '07')
  expect(await does('move-next', 'place')).toBe(words.written)
  await restart()
  await enter()
  await isAt(3)
  expect(await does('move-enrol', '', 'no-such-code')).toContain('code')
  const store = await openHubStore({ dataFolder: join(folder, 'hub') })
  const { code } = await makeEnrolmentCode(store.db, '331003', '07', Date.now())
  await store.close()
  expect(await does('move-enrol', '', code.replaceAll('-', ' ').toLowerCase())).toBe(words.enrolled('331003-07'))

  await core.until(({ frame }) => frame.reader === 'ready' && frame.printer === 'ready')
  await core.tell('printer', 'fault', 'paper-out')
  await core.until(({ frame }) => frame.printer === 'paper-out')
  expect(await does('move-next', 'visit')).toContain('测试条没有打出来')
  // it may take days until paper comes; citizens need the guides now
  expect(await does('move-finish')).toBe(words.finishedWithFaults)
  core.touch({ type: 'touch.end' })
  const { frame } = await core.until(({ screen }) => screen.screen === 'attract')
  expect(frame).toMatchObject({ hall: '头陀镇便民服务中心', terminal: '07' })

  // the code that was typed is in no log; what was done is
  const log = JSON.stringify(await core.ask({ verb: 'admin.audit.list', count: 100, about: 'move' }))
  expect(log).toContain('move-enrol')
  expect(log).not.toContain(code)

  // how to get to the old hall is not told any more
  core.touch({ type: 'touch.start' })
  await core.shown('home')
  core.touch({ type: 'touch.guide', code: 'YS-GA-0101' })
  const { guide } = await core.shown('guide')
  expect(guide).toMatchObject({ directions: '', place: '' })
  expect(guide.address).not.toBe('')
}, 240_000)

test('taken back before the token is given back, the terminal serves citizens as before', async () => {
  await enter()
  await does('move-begin')
  core.touch({ type: 'touch.end' })
  await core.shown('out-of-service')
  await enter()
  expect(await does('move-cancel')).toBe(words.cancelled)
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
}, 120_000)
