import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeCoreLock } from '../../electron/core/core-lock.ts'
import { root } from '../../scripts/setup/say.mjs'
import { Outbox } from '../../state/queue/outbox.ts'
import { openStore } from '../../state/store/open-store.ts'
import { removeFolder } from '../remove-folder.ts'
import { handIn, hubKeys } from './queue-world.ts'

let folder: string
let refused: { receipt: string; key: string }
let waiting: { receipt: string; key: string }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'queue-cli-'))
  const { store } = openStore(folder)
  const outbox = new Outbox(store)
  const { key } = await hubKeys()
  refused = await handIn(outbox, key)
  const [row] = outbox.turn([], 1, 0)
  outbox.turn([{ id: row?.id ?? 0, state: 'refused', error: '422 unknown kind' }], 0, 0)
  waiting = await handIn(outbox, key)
  store.close()
})
afterEach(() => removeFolder(folder))

function cli(...words: string[]): { code: number | null; said: unknown } {
  const done = spawnSync(process.execPath, [join(root, 'cli/main.ts'), 'queue', ...words, '--json'], {
    env: { ...process.env, KIOSK_DATA: folder },
    encoding: 'utf8',
  })
  return { code: done.status, said: JSON.parse(done.stdout) }
}

test('the list says what waits and what was refused, and why', () => {
  expect(cli('list')).toMatchObject({
    code: 0,
    said: {
      counts: { queued: 1, sending: 0, retry: 0, accepted: 0, refused: 1 },
      items: [
        {
          id: 1,
          kind: 'rating',
          state: 'refused',
          attempts: 1,
          receipt: refused.receipt,
          lastError: '422 unknown kind',
        },
        { id: 2, kind: 'rating', state: 'queued', attempts: 0, receipt: waiting.receipt, lastError: '' },
      ],
    },
  })
})

test('a refused one is shown by its receipt, and sent once more when staff say so', () => {
  expect(cli('show', refused.receipt)).toMatchObject({ code: 0, said: { id: 1, state: 'refused', needsStaff: true } })
  expect(cli('retry', '1')).toMatchObject({ code: 0, said: { id: 1, state: 'queued' } })
  expect(cli('retry', '1')).toMatchObject({
    code: 1,
    said: { error: expect.stringMatching(/is queued: only a refused/) },
  })
  expect(cli('show', '99')).toMatchObject({
    code: 1,
    said: { error: expect.stringMatching(/called 99: see queue list/) },
  })
})

test('the export is all that the hub does not have, sealed, for its owner alone, and overwrites nothing', () => {
  const file = join(folder, 'out.jsonl')
  expect(cli('export', file)).toEqual({ code: 0, said: { file, exported: 2 } })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      terminal: '331003-03',
      key: refused.key,
      submission: { receipt: refused.receipt, sealed: { keyId: 'hub-2026' } },
    },
    { terminal: '331003-03', key: waiting.key, submission: { receipt: waiting.receipt } },
  ])
  expect(cli('export', file)).toMatchObject({
    code: 1,
    said: { error: expect.stringMatching(/EEXIST.*name a new file/) },
  })
})

test('while a kiosk works on it, nothing of the queue is touched', () => {
  const lock = takeCoreLock(folder)
  try {
    const file = join(folder, 'out.jsonl')
    expect(cli('export', file)).toMatchObject({ code: 1, said: { error: expect.stringMatching(/^a kiosk works on/) } })
    expect(existsSync(file)).toBe(false)
  } finally {
    lock?.release()
  }
})
