import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { supervisorRecord } from '../core/supervisor-record.ts'
import { Pulse } from './pulse.ts'
import { RestartLimit } from './restart-limit.ts'
import { ScreenPower } from './screen-power.ts'
import { KeptRecord } from './supervisor-record.ts'

test('silence is counted from the last sign of life', () => {
  const pulse = new Pulse(0)
  for (let now = 500; now <= 4_000; now += 500) expect(pulse.silentMs(now)).toBe(now)
  pulse.sign(4_100)
  expect(pulse.silentMs(4_500)).toBe(400)
})

test('a looker that was away itself blames nobody, and begins to count anew', () => {
  const pulse = new Pulse(0)
  pulse.silentMs(1_000)
  expect(pulse.silentMs(60_000)).toBe(0)
  expect(pulse.silentMs(60_500)).toBe(500)
})

test('five failures within ten minutes are allowed, the sixth is one too many, and old ones are forgotten', () => {
  const limit = new RestartLimit({ loopFailures: 5, loopWithin: 600_000 })
  for (let n = 0; n < 5; n += 1) expect(limit.allowsAnother(n * 60_000)).toBe(true)
  expect(limit.allowsAnother(300_000)).toBe(false)
  expect(limit.words).toBe('6 times within 10 min')
  expect(limit.failures(610_000)).toBe(5)
  // one every three minutes for a day is no loop
  const slow = new RestartLimit({ loopFailures: 5, loopWithin: 600_000 })
  for (let n = 0; n < 480; n += 1) expect(slow.allowsAnother(n * 180_000)).toBe(true)
})

test('what was restarted and why outlives the shell: the newest fifty, and no pause of another shell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'record-'))
  const at = () => new Date('2026-11-03T01:00:00Z')
  const first = new KeptRecord(folder, at)
  for (let n = 0; n < 60; n += 1) first.restarted('core', `cause ${n}`)
  first.pause('core', 'too often')
  const kept = () => JSON.parse(readFileSync(join(folder, 'supervisor.json'), 'utf8'))
  expect(kept().paused).toMatchObject({ at: '2026-11-03T01:00:00.000Z', part: 'core', why: 'too often' })
  expect(kept().restarts).toHaveLength(50)
  const second = new KeptRecord(folder, at)
  // at once: the core that it starts looks here
  expect(kept().paused).toBeNull()
  second.restarted('page', 'white')
  expect(kept().restarts.slice(-2)).toMatchObject([{ why: 'cause 59' }, { part: 'page', why: 'white' }])
  writeFileSync(join(folder, 'supervisor.json'), '{ cut sho')
  new KeptRecord(folder, at).restarted('page', 'after a damaged file')
  expect(kept().restarts).toHaveLength(1)
  removeFolder(folder)
})

test('a restart that was planned is written down, and is no trouble', () => {
  const folder = mkdtempSync(join(tmpdir(), 'record-'))
  const record = new KeptRecord(folder, () => new Date())
  record.restarted('core', 'the nightly restart', true)
  expect(supervisorRecord(folder)).toEqual({ paused: null, restarts: [] })
  for (let n = 0; n < 7; n += 1) record.restarted('core', `cause ${n}`)
  expect(supervisorRecord(folder)).toMatchObject({ restarts: { length: 7 } })
  removeFolder(folder)
})

test('a record that cannot be written is said once and stops nothing', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const record = new KeptRecord('/etc/hostname/folder', () => new Date())
  record.restarted('core', 'one')
  record.restarted('core', 'two')
  expect(said).toHaveBeenCalledTimes(1)
  expect(String(said.mock.calls[0]?.[0])).toContain('/etc/hostname/folder/supervisor.json')
  said.mockRestore()
})

test('the power of the screen is switched once each way, and a screen that cannot be switched is said once', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const ran: string[] = []
  const power = new ScreenPower((command, args, done) => {
    ran.push([command, ...args].join(' '))
    done(new Error('spawn xset ENOENT'))
  })
  power.on()
  power.off()
  power.off()
  power.on()
  expect(ran).toEqual(['xset +dpms dpms 0 0 0 dpms force off', 'xset dpms force on -dpms'])
  expect(said).toHaveBeenCalledTimes(1)
  said.mockRestore()
})
