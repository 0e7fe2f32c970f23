import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ReceiptNumber } from '../../contract/receipts.ts'
import { answerQueue } from '../../electron/core/queue-verbs.ts'
import type { HubKey } from '../../state/queue/envelope.ts'
import { needsStaff, Outbox, QueueFull, usualBounds } from '../../state/queue/outbox.ts'
import { uuidV7 } from '../../state/queue/uuid-v7.ts'
import { openStore, type Store } from '../../state/store/open-store.ts'
import { removeFolder } from '../remove-folder.ts'
import { day, handIn, hubKeys, site } from './queue-world.ts'

let hubKey: HubKey
let folder: string
let store: Store
let outbox: Outbox

beforeAll(async () => {
  hubKey = (await hubKeys()).key
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'))
  reopen()
})
afterEach(() => {
  store.close()
  removeFolder(folder)
})

/** As a core that starts does it. */
function reopen(): void {
  store = openStore(folder).store
  outbox = new Outbox(store)
  outbox.recover()
}

const states = () => outbox.items(99).map(({ state }) => state)
const acceptedAt = '2026-11-27T01:30:00Z'

test('it stands in a store that syncs every commit', () => {
  expect(store.pragma('synchronous', { simple: true })).toBe(2)
  expect(store.pragma('journal_mode', { simple: true })).toBe('wal')
})

test('what was enqueued is there after the store was opened anew, under its number and key', async () => {
  const { receipt, key } = await handIn(outbox, hubKey)
  expect(ReceiptNumber.parse(receipt)).toBe(receipt)
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  store.close()
  reopen()
  expect(outbox.find(receipt)).toMatchObject({ receipt, state: 'queued', attempts: 0, kind: 'rating', lastError: '' })
  expect(outbox.turn([], 9, 0)).toMatchObject([{ key, attempts: 1, submission: { receipt, kind: 'rating' } }])
})

test('a reserved number is taken for good, though nothing is enqueued under it', () => {
  const first = outbox.reserve(site, day)
  store.close()
  reopen()
  const second = outbox.reserve(site, day)
  expect(Number(second.split('-')[3])).toBe(Number(first.split('-')[3]) + 1)
})

test('a number is enqueued once only', async () => {
  const { receipt } = await handIn(outbox, hubKey)
  const [row] = outbox.turn([], 1, 0)
  const submission = row?.submission
  if (!submission) throw new Error('nothing was due')
  expect(() => outbox.enqueue({ ...submission, kind: 'rating' }, day)).toThrow(/UNIQUE/)
  expect(outbox.items(9).map((item) => item.receipt)).toEqual([receipt])
})

test('what was being sent when the core died is sent again under the same key, and what waited is due at once', async () => {
  await handIn(outbox, hubKey)
  await handIn(outbox, hubKey)
  const before = outbox.turn([], 2, 5_000)
  outbox.turn([{ id: before[0]?.id ?? 0, state: 'retry', error: 'no answer', waitMs: 900_000 }], 0, 5_000)
  expect(states()).toEqual(['retry', 'sending'])
  expect(outbox.turn([], 2, 6_000)).toEqual([])
  store.close()
  reopen()
  // the second was tried as often as the first: the order of the queue decides
  expect(outbox.turn([], 2, 0).map(({ key }) => key)).toEqual(before.map(({ key }) => key))
})

test('of one case one is sent at a time, in their order; other cases go on beside it', async () => {
  const order = randomUUID()
  const one = await handIn(outbox, hubKey, { order })
  const two = await handIn(outbox, hubKey, { order })
  const other = await handIn(outbox, hubKey)
  const first = outbox.turn([], 4, 0)
  expect(first.map(({ submission }) => submission.receipt)).toEqual([one.receipt, other.receipt])
  expect(outbox.turn([], 4, 0)).toEqual([])
  const second = outbox.turn([{ id: first[0]?.id ?? 0, state: 'accepted', acceptedAt }], 4, 0)
  expect(second.map(({ submission }) => submission.receipt)).toEqual([two.receipt])
})

test('one that waits holds back the later ones of its case, and the moment of the next is its own', async () => {
  const order = randomUUID()
  await handIn(outbox, hubKey, { order })
  await handIn(outbox, hubKey, { order })
  const [first] = outbox.turn([], 4, 100)
  expect(outbox.turn([{ id: first?.id ?? 0, state: 'retry', error: '409', waitMs: 700 }], 4, 100)).toEqual([])
  expect(outbox.nextDueMs(300)).toBe(500)
  expect(outbox.turn([], 4, 799)).toEqual([])
  expect(outbox.turn([], 4, 800)).toMatchObject([{ id: first?.id, attempts: 2 }])
  expect(outbox.nextDueMs(800)).toBeNull()
})

test('a refused one keeps its body for staff and does not block its case', async () => {
  const order = randomUUID()
  const bad = await handIn(outbox, hubKey, { order })
  const good = await handIn(outbox, hubKey, { order })
  const [first] = outbox.turn([], 4, 0)
  const next = outbox.turn([{ id: first?.id ?? 0, state: 'refused', error: '422 unknown kind' }], 4, 0)
  expect(next.map(({ submission }) => submission.receipt)).toEqual([good.receipt])
  expect(outbox.find(bad.receipt)).toMatchObject({ state: 'refused', lastError: '422 unknown kind' })
  expect(outbox.retryRefused(first?.id ?? 0)).toBe(true)
  expect(outbox.retryRefused(first?.id ?? 0)).toBe(false)
  expect(outbox.turn([{ id: next[0]?.id ?? 0, state: 'accepted', acceptedAt }], 4, 0)).toMatchObject([
    { key: bad.key, attempts: 2, submission: { receipt: bad.receipt } },
  ])
})

test('what fails time and again stands behind what was tried less', async () => {
  const bad = await handIn(outbox, hubKey)
  const [tried] = outbox.turn([], 1, 0)
  outbox.turn([{ id: tried?.id ?? 0, state: 'retry', error: '500', waitMs: 0 }], 0, 0)
  const fresh = await handIn(outbox, hubKey)
  const order = [...outbox.turn([], 1, 0), ...outbox.turn([], 1, 0)].map(({ submission }) => submission.receipt)
  expect(order).toEqual([fresh.receipt, bad.receipt])
})

test('when the hub has it the sealed body is gone, its receipt and outcome stay', async () => {
  const { receipt } = await handIn(outbox, hubKey)
  const [row] = outbox.turn([], 1, 0)
  outbox.turn([{ id: row?.id ?? 0, state: 'accepted', acceptedAt }], 0, 0)
  expect(outbox.find(receipt)).toMatchObject({ state: 'accepted', acceptedAt, lastError: '' })
  expect(store.prepare('select sealed, bytes from submissions').all()).toEqual([{ sealed: null, bytes: 0 }])
  // a second answer to the same sending changes nothing
  outbox.turn([{ id: row?.id ?? 0, state: 'refused', error: 'late' }], 0, 0)
  expect(states()).toEqual(['accepted'])
})

test('over the bound of count or bytes nothing more is taken, and the sentence says what to do', async () => {
  outbox = new Outbox(store, { ...usualBounds, count: 2 })
  await handIn(outbox, hubKey)
  await handIn(outbox, hubKey)
  await expect(handIn(outbox, hubKey)).rejects.toThrow(QueueFull)
  await expect(handIn(outbox, hubKey)).rejects.toThrow(
    /^2 submissions wait to be sent, which is as many as may: .*export/,
  )
  outbox = new Outbox(store, { ...usualBounds, bytes: 1_200 })
  await expect(handIn(outbox, hubKey)).rejects.toThrow(/take \d+ bytes, which is as much as they may/)
  expect(outbox.counts()).toEqual({ queued: 2, sending: 0, retry: 0, accepted: 0, refused: 0 })
})

test('accepted ones do not count against the bounds, and only the latest are remembered', async () => {
  outbox = new Outbox(store, { ...usualBounds, count: 1, accepted: 3 })
  const receipts: string[] = []
  for (let n = 0; n < 5; n += 1) {
    receipts.push((await handIn(outbox, hubKey)).receipt)
    const [row] = outbox.turn([], 1, 0)
    outbox.turn([{ id: row?.id ?? 0, state: 'accepted', acceptedAt }], 0, 0)
  }
  outbox.recover()
  expect(outbox.items(9).map(({ receipt }) => receipt)).toEqual(receipts.slice(2))
})

test("receipts go 400 days after they were accepted, by the hub's clock", async () => {
  const old = await handIn(outbox, hubKey)
  const young = await handIn(outbox, hubKey)
  const rows = outbox.turn([], 2, 0)
  const at = ['2025-10-01T00:00:00Z', acceptedAt]
  outbox.turn(
    rows.map(({ id }, n) => ({ id, state: 'accepted', acceptedAt: at[n] ?? '' })),
    0,
    0,
  )
  outbox.recover()
  expect(outbox.find(old.receipt)).toBeNull()
  expect(outbox.find(young.receipt)).not.toBeNull()
})

test('after sixty days, or once it is refused, staff have to see to it', async () => {
  const { receipt } = await handIn(outbox, hubKey)
  const item = outbox.find(receipt)
  if (!item) throw new Error('it is not in the queue')
  const later = (days: number) => new Date(day.getTime() + days * 86_400_000)
  expect(needsStaff(item, later(60))).toBe(false)
  expect(needsStaff(item, later(61))).toBe(true)
  expect(needsStaff({ ...item, state: 'refused' }, day)).toBe(true)
  expect(needsStaff({ ...item, state: 'accepted' }, later(99))).toBe(false)
})

test('a row that can not be read is kept for staff and stops nobody', async () => {
  const broken = await handIn(outbox, hubKey)
  const good = await handIn(outbox, hubKey)
  store.prepare(`update submissions set sealed = '{"suite":"sm2-sm4"}' where receipt = ?`).run(broken.receipt)
  expect(outbox.turn([], 1, 0)).toEqual([])
  expect(outbox.turn([], 1, 0)).toMatchObject([{ submission: { receipt: good.receipt } }])
  expect(outbox.find(broken.receipt)?.state).toBe('refused')
  expect([...outbox.unsent()]).toMatchObject([
    { key: broken.key, submission: { sealed: '{"suite":"sm2-sm4"}' } },
    { key: good.key, submission: { sealed: { keyId: 'hub-2026' } } },
  ])
})

test('nothing of what a citizen said stands in any file of the store, in no encoding', async () => {
  const person = { name: '郑䶮慧', idNumber: '331003199001011234', phone: '13857612345' }
  const parts = { region: '台州市黄岩区', tradeName: '橘颂鲜语', industry: '食品', form: '有限公司' }
  const body = {
    name: '台州市黄岩区橘颂鲜语食品有限公司',
    parts,
    address: '东城街道一号',
    alternatives: [],
    undertakings: [],
  }
  await handIn(outbox, hubKey, { kind: 'name-declaration', body, person: { ...person, address: null } })
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  const holds = (needle: Buffer) => files.some((file) => file.includes(needle))
  for (const word of [...Object.values(person), parts.tradeName, body.address]) {
    for (const encoding of ['utf8', 'utf16le'] as const) expect(holds(Buffer.from(word, encoding))).toBe(false)
    // the middle of its Base64, at each of the three offsets
    for (const offset of [0, 1, 2]) {
      const shifted = Buffer.concat([Buffer.alloc(offset), Buffer.from(word)]).toString('base64')
      expect(holds(Buffer.from(shifted.slice(4, -4)))).toBe(false)
    }
  }
  // the scan sees what is there
  expect(holds(Buffer.from('name-declaration'))).toBe(true)
})

test('keys are of version 7: they begin with the time, and no two are the same', () => {
  const at = new Date('2026-11-27T01:30:00.123Z')
  const keys = Array.from({ length: 1_000 }, () => uuidV7(at))
  expect(new Set(keys).size).toBe(1_000)
  expect(keys.every((key) => Number.parseInt(key.replace('-', '').slice(0, 12), 16) === at.getTime())).toBe(true)
})

test('what was refused before the terminal got another name is exported under the old one, and not sent again', async () => {
  const { receipt } = await handIn(outbox, hubKey)
  const [taken] = outbox.turn([], 9, 0)
  outbox.turn([{ id: taken?.id ?? 0, state: 'refused', error: '422' }], 0, 0)
  const before = `${site.region}-${site.terminal}`
  const retry = (terminal: string) =>
    answerQueue(outbox, { verb: 'queue.retry', name: receipt, user: '' }, terminal, () => {})
  expect(() => retry('331003-77')).toThrow(before)
  expect(states()).toEqual(['refused'])
  const lines: unknown[] = []
  answerQueue(outbox, { verb: 'queue.export', user: '' }, '331003-77', (line) => lines.push(line))
  expect(lines).toMatchObject([{ terminal: before, submission: { receipt } }])
  retry(before)
  expect(states()).toEqual(['queued'])
})
