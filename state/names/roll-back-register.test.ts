import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { previousOf } from '../files/previous.ts'
import { importChanges, importRegister } from './import-register.ts'
import { keepRegister } from './kept-register.ts'
import { openRegister } from './register.ts'
import { rollBackRegister } from './roll-back-register.ts'

let folder: string
let db: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-back-'))
  db = join(folder, 'names.db')
})
afterEach(() => removeFolder(folder))

async function takes(version: string, ...names: string[]): Promise<void> {
  const path = join(folder, 'names.csv')
  writeFileSync(path, ['名称', ...names].join('\n'))
  expect(await importRegister(path, db, { version })).toMatchObject({ ok: true })
}

function held(): { version: string; names: number } {
  const opening = openRegister(db)
  if (!opening.ok) throw new Error(opening.error)
  const { version, size } = opening.register
  opening.register.close()
  return { version, names: size }
}

test('the first register has none before it', async () => {
  expect(rollBackRegister(db)).toMatchObject({ ok: false, error: expect.stringContaining('nothing was imported') })
  await takes('2026-11-01', '云佳小吃店')
  expect(rollBackRegister(db)).toMatchObject({ ok: false, error: expect.stringContaining('nothing was imported') })
  expect(held()).toEqual({ version: '2026-11-01', names: 1 })
})

test('one that was changed since is back as it was changed, and whoever has a register open reads the one in service', async () => {
  await takes('2026-11-01', '云佳小吃店')
  const opening = keepRegister(db, () => {})
  if (!opening.ok) throw new Error(opening.error)
  const { register } = opening
  const changes = join(folder, 'changes.csv')
  writeFileSync(changes, '名称\n云佳面馆\n')
  // read meanwhile: what was changed stays beside the file
  const reading = new Database(db, { readonly: true })
  reading.prepare('select count(*) from name').get()
  expect(await importChanges(changes, db, { version: '2026-11-02' })).toMatchObject({ ok: true, names: 2 })
  await takes('2026-11-03', '台州橙澜栖屿贸易有限公司')
  expect([register.version, register.size]).toEqual(['2026-11-03', 1])
  expect(rollBackRegister(db)).toEqual({ ok: true, version: '2026-11-02' })
  expect([register.version, register.size]).toEqual(['2026-11-02', 2])
  expect(rollBackRegister(db)).toEqual({ ok: true, version: '2026-11-03' })
  expect([register.version, register.size]).toEqual(['2026-11-03', 1])
  reading.close()
  register.close()
})

test('one before that is damaged stays out', async () => {
  await takes('2026-11-01', '云佳小吃店')
  await takes('2026-11-03', '云佳面馆')
  writeFileSync(previousOf(db), 'SQLite no more')
  expect(rollBackRegister(db)).toMatchObject({ ok: false, error: expect.stringContaining('the one before is no use') })
  expect(held()).toEqual({ version: '2026-11-03', names: 1 })
})
