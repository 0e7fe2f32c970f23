import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { handIn, hubKeys } from '../../test/unit/queue-world.ts'
import { PrintJournal } from '../printing/journal.ts'
import { Outbox } from '../queue/outbox.ts'
import { backUpStore } from './backup.ts'
import { Ballast } from './ballast.ts'
import { openStore } from './open-store.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'))
  file = join(folder, 'kiosk.db')
})
afterEach(() => removeFolder(folder))

const job = { kind: 'guide', itemCode: 'A1', itemVersion: '3' } as const
const receiptsIn = (outbox: Outbox) => outbox.items(100).map(({ receipt }) => receipt)

/** Writes rubbish over every page of a table, as a disk does that spoils sectors. */
function spoil(table: string): void {
  const database = new Database(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  const pages = database.prepare('select pageno from dbstat where name = ?').pluck().all(table).map(Number)
  const size = Number(database.pragma('page_size', { simple: true }))
  database.close()
  const disk = openSync(file, 'r+')
  for (const page of pages) writeSync(disk, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(disk)
}

/** Two submissions and a slip, a backup, and then two submissions and a slip more. */
async function twoLives() {
  const { key } = await hubKeys()
  const { store } = openStore(folder)
  const [outbox, journal] = [new Outbox(store), new PrintJournal(store, new Ballast(folder))]
  const before = [await handIn(outbox, key), await handIn(outbox, key)].map(({ receipt }) => receipt)
  journal.begin(job, new Date(), String)
  backUpStore(store)
  const after = [await handIn(outbox, key), await handIn(outbox, key)].map(({ receipt }) => receipt)
  const slip = journal.begin(job, new Date(), String).sequence
  store.close()
  return { before, after, slip, key }
}

test('of a damaged file the backup takes the place, and what came after it is read from the damaged one', async () => {
  const { before, after, slip, key } = await twoLives()
  spoil('print_jobs')
  const damaged = readFileSync(file)
  const { store, movedAside, backupOf, saved } = openStore(folder)
  expect(movedAside).toBe(`${file}.damaged-1`)
  expect(readFileSync(`${file}.damaged-1`).equals(damaged)).toBe(true)
  expect([backupOf instanceof Date, saved]).toEqual([true, 2])
  const outbox = new Outbox(store)
  expect(receiptsIn(outbox)).toEqual([...before, ...after])
  expect(outbox.turn([], 10, 0)).toHaveLength(4)
  const next = new PrintJournal(store, new Ballast(folder)).begin(job, new Date(), String)
  expect(next.sequence).toBeGreaterThan(slip)
  const numbers = new Set([...before, ...after, (await handIn(outbox, key)).receipt])
  expect(numbers.size).toBe(5)
  store.close()
  expect(readdirSync(folder).filter((name) => /new|reading/.test(name))).toEqual([])
})

test('where nothing of it can be read numbers go far ahead, so that none is given out twice', async () => {
  const { before, slip, key } = await twoLives()
  writeFileSync(file, 'this was a database once '.repeat(2_000))
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
  const { store, saved } = openStore(folder)
  expect(saved).toBe(0)
  const outbox = new Outbox(store)
  expect(receiptsIn(outbox)).toEqual(before)
  expect(new PrintJournal(store, new Ballast(folder)).begin(job, new Date(), String).sequence).toBeGreaterThan(
    slip + 1_000,
  )
  const running = (receipt = '') => Number(receipt.split('-')[3])
  expect(running((await handIn(outbox, key)).receipt)).toBeGreaterThan(running(before[1]) + 50_000)
  store.close()
})

test('a backup that is damaged as well is not used: a new file is begun, and what can be read is saved all the same', async () => {
  const { before, after, slip } = await twoLives()
  spoil('print_jobs')
  writeFileSync(`${file}.backup`, readFileSync(`${file}.backup`).fill(0xa5, 8_192, 12_288))
  const { store, backupOf, saved } = openStore(folder)
  expect([backupOf, saved]).toEqual([null, 4])
  expect(receiptsIn(new Outbox(store))).toEqual([...before, ...after])
  expect(new PrintJournal(store, new Ballast(folder)).begin(job, new Date(), String).sequence).toBeGreaterThan(slip)
  store.close()
})

test('damage in the middle of the queue loses what stood there and saves what stands on both sides', async () => {
  const { key } = await hubKeys()
  const { store: first } = openStore(folder)
  backUpStore(first)
  const outbox = new Outbox(first)
  const receipts: string[] = []
  for (let n = 0; n < 60; n += 1) receipts.push((await handIn(outbox, key)).receipt)
  first.close()
  const database = new Database(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  const leaves = database
    .prepare("select pageno from dbstat where name = 'submissions' and pagetype = 'leaf' order by path")
    .pluck()
    .all()
    .map(Number)
  database.close()
  const disk = openSync(file, 'r+')
  writeSync(disk, Buffer.alloc(4_096, 0xa5), 0, 4_096, ((leaves[Math.floor(leaves.length / 2)] ?? 0) - 1) * 4_096)
  closeSync(disk)
  const { store, saved } = openStore(folder)
  const left = receiptsIn(new Outbox(store))
  expect(saved).toBe(left.length)
  expect(left.length).toBeGreaterThan(40)
  expect(left.length).toBeLessThan(60)
  expect([left[0], left.at(-1)]).toEqual([receipts[0], receipts.at(-1)])
  store.close()
})

test('a damaged store is not backed up, and the last backup stays', async () => {
  await twoLives()
  const { store } = openStore(folder)
  const backup = readFileSync(`${file}.backup`)
  expect(statSync(`${file}.backup`).mode & 0o777).toBe(0o600)
  spoil('print_jobs')
  expect(() => backUpStore(store)).toThrow()
  expect(readFileSync(`${file}.backup`).equals(backup)).toBe(true)
  expect(existsSync(`${file}.backup.new`)).toBe(false)
  store.close()
})
