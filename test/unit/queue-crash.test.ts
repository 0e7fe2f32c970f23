import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/setup/say.mjs'
import { Outbox } from '../../state/queue/outbox.ts'
import { openStore } from '../../state/store/open-store.ts'
import { hubKeys } from './queue-world.ts'

const rounds = 30
const longestLifeMs = 40

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Lets the child hand in for a random while after its first receipt and kills it. @returns what it had printed */
async function killedRound(publicKey: string): Promise<string[]> {
  const child = spawn(process.execPath, [join(root, 'test/unit/queue-crash-child.ts'), folder, publicKey], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * longestLifeMs)
    printed += text
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((done) => {
    child.on('close', (...ended) => done(ended))
  })
  expect([code, signal]).toEqual([null, 'SIGKILL'])
  return printed.split('\n').slice(0, -1)
}

test('every receipt that was shown before a kill is in the store exactly once, under its key', async () => {
  const { key } = await hubKeys()
  const shown: string[] = []
  for (let round = 0; round < rounds; round += 1) shown.push(...(await killedRound(key.publicKey)))
  const { store, movedAside } = openStore(folder)
  try {
    new Outbox(store).recover()
    const kept: unknown[] = store.prepare(`select receipt || ' ' || key from submissions`).pluck().all()
    expect(movedAside).toBeNull()
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown.length).toBeGreaterThanOrEqual(rounds)
    const times = new Map<unknown, number>()
    for (const line of kept) times.set(line, (times.get(line) ?? 0) + 1)
    expect(shown.filter((line) => times.get(line) !== 1)).toEqual([])
    // at most the one that was committed when the kill came is there without having been shown
    expect(kept.length - shown.length).toBeLessThanOrEqual(rounds)
    expect(store.prepare(`select count(*) from submissions where state = 'sending'`).pluck().get()).toBe(0)
  } finally {
    store.close()
  }
}, 120_000)
