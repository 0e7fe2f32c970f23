import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, StoreFailure } from './open-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

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
  expect(store.prepare('select value from counters').pluck().get()).toBe(41)
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
