// What the centre is told of a terminal: by a real core to a real hub, and the parts of it that time decides.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noteEnd, noteStart } from '../../electron/core/boot-reason.ts'
import { Heartbeat } from '../../hub/contract/heartbeats.ts'
import { openHubStore } from '../../hub/store/open-store.ts'
import { terminalOf } from '../../hub/store/terminal-list.ts'
import { openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { powerCutSetting, readSetting } from '../../state/admin/settings.ts'
import { Connection } from '../../state/queue/connection.ts'
import { Heartbeats } from '../../state/queue/heartbeats.ts'
import { openStore } from '../../state/store/open-store.ts'
import { startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { smallDisk } from '../small-disk.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'health-'))
})
afterEach(() => removeFolder(folder))

test('a core says why it was started: the first time, by itself, after it died, after a boot, after a power cut', () => {
  const { store } = openStore(folder)
  expect(noteStart(store, 'boot-1')).toBe('first-start')
  expect(noteStart(store, 'boot-1')).toBe('crash')
  noteEnd(store)
  expect(noteStart(store, 'boot-1')).toBe('restart')
  expect(readSetting(store, powerCutSetting)).toBe(false)
  expect(noteStart(store, 'boot-2')).toBe('power-cut')
  noteEnd(store)
  // until somebody has looked
  expect(readSetting(store, powerCutSetting)).toBe(true)
  expect(noteStart(store, 'boot-3')).toBe('power-on')
  store.close()
})

test('the way there and back and the clocks are measured by what the hub answers, half of the way off', async () => {
  const connection = new Connection()
  const at = { ms: 0, wall: Date.parse('2026-11-03T02:00:10.000Z') }
  const beats = new Heartbeats({
    connection,
    ask: async () => {
      at.ms += 200
      at.wall += 200
      return { status: 200, header: () => null, body: JSON.stringify({ seenAt: '2026-11-03T02:00:00.000Z' }) }
    },
    state: () => ({ appVersion: '1', state: 'idle', queue: { depth: 0, oldestAgeS: null, deadLetters: 0 } }),
    delays: { heartbeat: 60_000 },
    clock: { setTimeout: () => 0, clearTimeout: () => {} },
    nowMs: () => at.ms,
    date: () => new Date(at.wall),
    random: () => 0.5,
  })
  expect(connection.timing).toBeNull()
  beats.beat()
  await expect.poll(() => connection.timing).toEqual({ rttMs: 200, skewMs: 10_100, certificateEnds: null })
  await beats.stop()
})

test('the record is whole: devices, memory of the page, screen, clock, network, content, locked staff', async () => {
  const site = { regionCode: '331003', terminal: '03' }
  const hub = await openLoopbackHub(join(folder, 'hub'), site)
  const data = join(folder, 'kiosk')
  mkdirSync(data)
  const core = startCore(data, { hub: hub.settings, timings: { heartbeat: 400 } })
  try {
    core.sees({ pageMb: 123.4, screenOn: false })
    await core.until(({ frame }) => frame.hub === 'online' && frame.printer === 'ready')
    const { health } = Object(await core.ask({ verb: 'diagnose' }))
    expect(Heartbeat.omit({ queue: true }).parse(health)).toMatchObject({
      bootReason: 'first-start',
      rendererMemoryMb: 123,
      screenOn: false,
      adminLocked: false,
      database: 'ok',
      printer: { state: 'ready' },
      networkRttMs: expect.any(Number),
      clockSkewMs: expect.any(Number),
      appVersion: expect.stringMatching(/^\d/),
      osVersion: expect.any(String),
      uptimeS: expect.any(Number),
      diskFreeMb: expect.any(Number),
      configDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: expect.stringMatching(/^(idle|closed)$/),
      reader: { state: expect.any(String) },
    })
    expect(Math.abs(health.clockSkewMs)).toBeLessThan(2_000)

    await core.ask({ verb: 'admin.staff.add', name: '系统一', role: 'system', pin: '481975', user: 'root' })
    core.touch({ type: 'touch.admin' })
    await core.shown('admin-pin')
    core.touch({ type: 'touch.admin-person', name: '系统一' })
    for (let round = 1; round <= 5; round += 1) {
      core.touch({ type: 'touch.admin-pin', pin: '000000' })
      await core.until(({ screen }) => screen.screen === 'admin-pin' && screen.round === round)
    }
    expect(Object(await core.ask({ verb: 'diagnose' })).health).toMatchObject({ adminLocked: true })
  } finally {
    await core.stop()
    await hub.close()
  }
}, 30_000)

test.skipIf(process.getuid?.() !== 0)(
  'a disk that is full, and one that has room again, are told at once, not with the next beat',
  async () => {
    const hub = await openLoopbackHub(join(folder, 'hub'), { regionCode: '331003', terminal: '03' })
    const store = await openHubStore({ dataFolder: join(folder, 'hub') })
    const disk = smallDisk()
    const core = startCore(disk.folder, { hub: hub.settings, devices: { printer: null } })
    const seen = { pageMb: 0, screenOn: true }
    const database = async () => {
      core.sees(seen)
      return (await terminalOf(store.db, '331003-03'))?.heartbeat?.database
    }
    try {
      await core.until(({ frame }) => frame.hub === 'online')
      await expect.poll(database).toBe('ok')
      disk.fill()
      await expect.poll(database).toBe('full')
      disk.makeRoom()
      await expect.poll(database).toBe('ok')
    } finally {
      await core.stop()
      await store.close()
      await hub.close()
      disk.remove()
    }
  },
)
