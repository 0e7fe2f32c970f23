import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { openStore, StoreFailure } from './open-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => removeFolder(folder))

test('a new store keeps what was committed in WAL mode with full synchronisation', () => {
  const { store } = openStore(folder)
  expect(store.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(store.pragma('synchronous', { simple: true })).toBe(2)
  store.close()
})

test('opening it again changes nothing that stands in it', () => {
  const first = openStore(folder)
  first.store.exec(`update counters set value = 41 where name = 'slip'`)
  first.store.close()
  const { store, movedAside } = openStore(folder)
  expect(movedAside).toBeNull()
  expect(store.prepare("select value from counters where name = 'slip'").pluck().get()).toBe(41)
  store.close()
})

test('a damaged file is moved aside, never deleted, and a new one begun', () => {
  writeFileSync(join(folder, 'kiosk.db'), 'this is no database, but somebody may want to look at it'.repeat(100))
  const { store, movedAside } = openStore(folder)
  expect(movedAside).toBe(join(folder, 'kiosk.db.damaged-1'))
  expect(store.prepare('select count(*) from print_jobs').pluck().get()).toBe(64)
  store.close()
  expect(readdirSync(folder)).toContain('kiosk.db.damaged-1')
})

test('a store of a newer program is refused and left as it is', () => {
  openStore(folder).store.close()
  const file = new Database(join(folder, 'kiosk.db'))
  file.pragma('user_version = 99')
  file.close()
  expect(() => openStore(folder)).toThrow(StoreFailure)
  expect(() => openStore(folder)).toThrow(/version 99.*install the newer program/)
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
})

test('print jobs of an earlier version are kept: what was begun then is still known to have been begun', () => {
  const file = new Database(join(folder, 'kiosk.db'))
  file.exec(readFileSync(new URL('./migrations/001-print-jobs.sql', import.meta.url), 'utf8'))
  file.exec(`update print_jobs set sequence = slot, number = 'H03-' || slot,
             state = case slot when 1 then 'dropped' when 2 then 'unknown' else 'printed' end where slot < 4`)
  file.pragma('user_version = 1')
  file.close()
  const { store } = openStore(folder)
  const rows = store
    .prepare(`select number, state, begun, reprint, length(padding) as room from print_jobs limit 4`)
    .all()
  expect(rows).toEqual([
    { number: 'H03-1', state: 'dropped', begun: 0, reprint: 0, room: 256 },
    { number: 'H03-2', state: 'unknown', begun: 1, reprint: 0, room: 256 },
    { number: 'H03-3', state: 'printed', begun: 1, reprint: 0, room: 256 },
    { number: '', state: 'free', begun: 0, reprint: 0, room: 256 },
  ])
  store.close()
})
