import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type NotifySocket, openNotifySocket } from '../../test/notify-socket.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { Watchdog } from './watchdog.ts'

let folder: string
let socket: NotifySocket
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notify-'))
  socket = openNotifySocket(join(folder, 'notify'))
  process.env['NOTIFY_SOCKET'] = socket.path
})
afterEach(() => {
  delete process.env['NOTIFY_SOCKET']
  socket.close()
  removeFolder(folder)
})

test('systemd hears that the kiosk is up, then again and again that it is well, and nothing while it is not', async () => {
  const watchdog = new Watchdog({ NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '60000000' })
  watchdog.look(false, 0)
  watchdog.look(true, 1_000)
  expect(await socket.next()).toBe('READY=1')
  watchdog.look(true, 15_900)
  watchdog.look(true, 16_000)
  expect(await socket.next()).toBe('WATCHDOG=1')
  watchdog.look(false, 31_000)
  watchdog.look(false, 200_000)
  watchdog.look(true, 201_000)
  expect(await socket.next()).toBe('WATCHDOG=1')
  expect(socket.waiting()).toBe(false)
})

test('without a socket nothing is told, and without a watchdog only that it is up', () => {
  const told: string[] = []
  const tell = (...messages: string[]) => void told.push(...messages)
  const alone = new Watchdog({}, tell)
  const unwatched = new Watchdog({ NOTIFY_SOCKET: '/run/notify' }, tell)
  for (const now of [0, 60_000, 120_000]) {
    alone.look(true, now)
    unwatched.look(true, now)
  }
  expect(told).toEqual(['READY=1'])
})
