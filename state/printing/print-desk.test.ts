import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PrintOutcome } from '../../contract/devices.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { Ballast } from '../store/ballast.ts'
import { openStore, type Store, StoreFailure } from '../store/open-store.ts'
import { PrintJournal } from './journal.ts'
import { NotRecordable, PrintDesk, type SlipPrinter } from './print-desk.ts'

const slip: LaidOutSlip = { widthDots: 576, columns: 48, lines: [], lengthMm: 100 }
const job = { kind: 'guide', itemCode: 'A1', itemVersion: '3' } as const
const day = new Date(2026, 10, 24, 14, 27)

let folder: string
let store: Store
let journal: PrintJournal
let desk: PrintDesk
let ballast: Ballast
let used: number[] = []

function open(at: string): void {
  store = openStore(at).store
  ballast = new Ballast(at)
  journal = new PrintJournal(store, ballast)
  desk = new PrintDesk(
    () => journal,
    '03',
    () => day,
    (lengthMm) => used.push(lengthMm),
  )
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'))
  used = []
  open(folder)
})
afterEach(() => {
  store.close()
  removeFolder(folder)
})

/** A printer that sends the slip and ends so. */
function printer(outcome: PrintOutcome): SlipPrinter {
  return {
    print: async (_slip, { onFirstByte, onConfirming }) => {
      onFirstByte()
      onConfirming()
      return outcome
    },
  }
}

const jam: PrintOutcome = { state: 'failed', reason: 'cutter-jam', detail: 'jammed' }

test('each moment of a job stands in the store before it comes: queued, sending, confirming', async () => {
  const prepared = desk.prepare(job, () => slip)
  const seen: unknown[] = []
  const see = () => seen.push(journal.latest(1)[0]?.state)
  await desk.print(prepared, {
    print: async (_slip, { onFirstByte, onConfirming }) => {
      see()
      onFirstByte()
      see()
      onConfirming()
      see()
      return { state: 'printed' }
    },
  })
  expect(seen).toEqual(['queued', 'sending', 'confirming'])
  expect(journal.latest(1)[0]).toMatchObject({
    state: 'printed',
    number: prepared.number,
    itemCode: 'A1',
    itemVersion: '3',
  })
})

test('what the printer says is what is kept, the reason too', async () => {
  await desk.print(
    desk.prepare(job, () => slip),
    printer({ state: 'failed', reason: 'paper-out', detail: 'no paper' }),
  )
  expect(journal.latest(1)[0]).toMatchObject({ state: 'failed', reason: 'paper-out: no paper' })
})

test('a job under way when the core died is of unknown outcome afterwards, one not begun is dropped', () => {
  for (const state of ['sending', 'confirming'] as const) {
    journal.note(desk.prepare(job, () => slip).sequence, 'sending')
    journal.note(journal.latest(1)[0]?.sequence ?? 0, state)
  }
  desk.prepare(job, () => slip)
  journal.recover()
  expect(journal.latest(3).map((row) => row.state)).toEqual(['dropped', 'unknown', 'unknown'])
})

test('another try of a slip that may be on paper is a reprint of the same number, and counted', async () => {
  const counts: number[] = []
  const make = (_number: string, _at: Date, reprint: number) => {
    counts.push(reprint)
    return slip
  }
  const first = desk.prepare(job, make)
  await desk.print(first, printer(jam))
  const second = desk.prepare(job, make, first)
  await desk.print(second, printer({ state: 'unknown', reason: 'silent', detail: 'no word' }))
  const third = desk.prepare(job, make, second)
  expect(counts).toEqual([0, 1, 2])
  expect(new Set([first.number, second.number, third.number]).size).toBe(1)
  expect(desk.prepare(job, make).number).not.toBe(first.number)
})

test('a try of which no byte went out makes no reprint of the next one', async () => {
  const refused = desk.prepare(job, () => slip)
  await desk.print(refused, { print: async () => ({ state: 'failed', reason: 'cover-open', detail: 'open' }) })
  let reprint = -1
  const second = desk.prepare(
    job,
    (_number, _at, count) => {
      reprint = count
      return slip
    },
    refused,
  )
  expect([reprint, second.number]).toEqual([0, refused.number])
})

test('a job whose beginning can not be written down is kept here, and named dropped', async () => {
  const prepared = desk.prepare(job, () => slip)
  let isSent = false
  const printing = desk.print(prepared, {
    print: async (_slip, { onFirstByte }) => {
      store.pragma('query_only = ON')
      onFirstByte()
      isSent = true
      return { state: 'printed' }
    },
  })
  await expect(printing).rejects.toThrow(NotRecordable)
  store.pragma('query_only = OFF')
  expect(isSent).toBe(false)
  journal.recover()
  expect(journal.latest(1)[0]?.state).toBe('dropped')
})

test.each([
  ['printed', false],
  ['unknown', true],
  ['failed', true],
  ['dropped', false],
] as const)(
  'after a slip that ended as %s, the next start knows whether the printer may hold parts of it: %s',
  (state, unsure) => {
    const { sequence } = desk.prepare(job, () => slip)
    if (state !== 'dropped') journal.note(sequence, 'sending')
    journal.note(sequence, state)
    expect(journal.lastIsUnsure()).toBe(unsure)
  },
)

test('numbers go on where they were, after a restart and when the clock jumps back', () => {
  const first = desk.prepare(job, () => slip).number
  const back = new PrintDesk(
    () => journal,
    '03',
    () => new Date(2026, 10, 23),
  ).prepare(job, () => slip).number
  expect([first, back]).toEqual(['H03-261124-0001-0', 'H03-261123-0002-6'])
})

test('the last 64 jobs are kept, in the rows that were laid out beforehand', () => {
  for (let n = 0; n < 70; n += 1) journal.note(desk.prepare(job, () => slip).sequence, 'printed')
  expect(store.prepare('select count(*) from print_jobs').pluck().get()).toBe(64)
  expect(journal.latest(100).map((row) => row.sequence)).toEqual(Array.from({ length: 64 }, (_, n) => 70 - n))
})

test('without a store nothing is printed', () => {
  const closed = () => {
    throw new StoreFailure('disk-full', 'kiosk.db: the disk is full; free some space')
  }
  expect(() => new PrintDesk(closed, '03', () => day).prepare(job, () => slip)).toThrow(NotRecordable)
})

test('a printed slip stays printed, though the database fails while it comes out', async () => {
  const prepared = desk.prepare(job, () => slip)
  const outcome = await desk.print(prepared, {
    print: async () => {
      store.pragma('query_only = ON')
      return { state: 'printed' }
    },
  })
  store.pragma('query_only = OFF')
  expect(outcome).toEqual({ state: 'printed' })
})

test('a slip is never printed unrecorded: with every row under way there is no next one', () => {
  for (let n = 0; n < 64; n += 1) desk.prepare(job, () => slip)
  expect(() => desk.prepare(job, () => slip)).toThrow(NotRecordable)
})

test('a slip that can not be laid out leaves no row under way', () => {
  const failing = () => {
    throw new Error('no such item')
  }
  expect(() => desk.prepare(job, failing)).toThrow('no such item')
  expect(journal.latest(1)[0]?.state).toBe('dropped')
})

test.runIf(process.getuid?.() === 0)(
  'on a full disk the ballast is given up first; only then printing is refused',
  () => {
    const disk = mkdtempSync(join(tmpdir(), 'tmpfs-'))
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status).toBe(0)
    try {
      store.close()
      open(disk)
      expect(ballast.lay()).toBe(true)
      fill(disk, 'a')
      expect(desk.prepare(job, () => slip).number).toMatch(/^H03-/)
      fill(disk, 'b')
      let printed = 1
      expect(() => {
        for (; printed < 100_000; printed += 1) journal.note(desk.prepare(job, () => slip).sequence, 'printed')
      }).toThrow(NotRecordable)
      expect(journal.latest(1)).toHaveLength(1)
    } finally {
      store.close()
      spawnSync('umount', [disk])
      open(folder)
    }
  },
)

/** Writes until not one more byte fits. */
function fill(disk: string, name: string): void {
  for (let size = 1 << 20, n = 0; size >= 1; size >>= 1) {
    try {
      for (;;) writeFileSync(join(disk, `${name}${n++}`), Buffer.alloc(size), { flag: 'wx' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
}

test('paper counts as used once it came out, or may have, whoever printed it', async () => {
  const print = (outcome: PrintOutcome) =>
    desk.print(
      desk.prepare(job, () => slip),
      printer(outcome),
    )
  await print(jam)
  expect(used).toEqual([])
  await print({ state: 'printed' })
  await print({ state: 'unknown', reason: 'silent', detail: '' })
  expect(used).toEqual([slip.lengthMm, slip.lengthMm])
})
