import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UseCounts } from '../../state/statistics/use-counts.ts'
import { Ballast } from '../../state/store/ballast.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { checkDisk } from './check-disk.ts'
import { KeptStore } from './kept-store.ts'
import type { Log } from './log.ts'

const now = new Date('2026-11-24T02:00:00Z')
const day = 24 * 3_600_000
const job = { kind: 'guide', itemCode: 'A1', itemVersion: '3' } as const

let folder: string
let store: KeptStore
let logged: string[]
const log: Log = { info() {}, error: (event) => logged.push(event), close() {} }
const openKept = () => new KeptStore(folder, new Ballast(folder), log, new UseCounts(() => now))
const begin = (daysAgo: number) => store.journal().begin(job, new Date(now.getTime() - daysAgo * day), String)

beforeEach(() => {
  logged = []
  folder = mkdtempSync(join(tmpdir(), 'check-'))
  mkdirSync(join(folder, 'log'))
  store = openKept()
})
afterEach(() => {
  store.close()
  removeFolder(folder)
})

test('print jobs older than 400 days go, but for the newest and those under way', () => {
  const [old, underWay, late] = [begin(500), begin(450), begin(10)]
  store.journal().note(old.sequence, 'printed')
  expect(checkDisk(folder, store, now, log)).toBeNull()
  const sequences = () =>
    store
      .journal()
      .latest(64)
      .map(({ sequence }) => sequence)
  expect(sequences()).toEqual([late.sequence, underWay.sequence])
  store.journal().note(underWay.sequence, 'unknown')
  for (const state of ['sending', 'unknown'] as const) store.journal().note(late.sequence, state)
  // years later: the next slip still hangs on how the last one ended
  checkDisk(folder, store, new Date(now.getTime() + 4_000 * day), log)
  expect(sequences()).toEqual([late.sequence])
  expect(store.journal().lastIsUnsure()).toBe(true)
})

test('logs older than 400 days go, and of the others all but the newest forty', () => {
  for (let n = 1; n <= 50; n += 1) {
    const file = join(folder, 'log', `kiosk.${n}.jsonl`)
    writeFileSync(file, '{}\n')
    const at = new Date(now.getTime() - (n <= 5 ? 401 : 51 - n) * day)
    utimesSync(file, at, at)
  }
  writeFileSync(join(folder, 'log', 'notes.txt'), 'of somebody')
  checkDisk(folder, store, now, log)
  const left = readdirSync(join(folder, 'log')).sort()
  expect(left).toHaveLength(41)
  expect(left).toContain('notes.txt')
  expect(left).not.toContain('kiosk.5.jsonl')
  expect(left).not.toContain('kiosk.10.jsonl')
  expect(left).toContain('kiosk.11.jsonl')
})

test('a kiosk.db that was damaged under a running core is found, and opened anew it is moved aside', () => {
  begin(1)
  store.close()
  const file = join(folder, 'kiosk.db')
  const plain = new Database(file)
  plain.pragma('wal_checkpoint(TRUNCATE)')
  plain.close()
  store = openKept()
  const disk = openSync(file, 'r+')
  // behind the first page, which says that it is a database
  writeSync(disk, Buffer.alloc(statSync(file).size - 4_096, 0xa5), 0, statSync(file).size - 4_096, 4_096)
  closeSync(disk)
  expect(checkDisk(folder, store, now, log)).toMatch(/^kiosk\.db is damaged/)
  expect(logged).toContain('store.damaged')
  store.close()
  store = openKept()
  expect(readdirSync(folder)).toContain('kiosk.db.damaged-1')
  expect(store.current).not.toBeNull()
})
