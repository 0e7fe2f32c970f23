// What is on the disk after a power cut: a real core and its store run under strace, and the files are made again as a
// disk may have them that keeps only what was synced, and of the rest whatever it likes (test/power-cut/disk.ts).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../scripts/setup/say.mjs'
import { randomNumbers } from '../../state/names/random.ts'
import { startCore } from '../core-alone.ts'
import { Disk, everything, onlySynced, type Surviving, sectorBytes, someOf } from '../power-cut/disk.ts'
import { broken, type Promised, promisedByLines, promisedByViews } from '../power-cut/promised.ts'
import { type Call, readStraceLog, straceTo } from '../power-cut/strace-log.ts'
import { hubKeys } from './queue-world.ts'

const untraceable = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status !== 0
const randomInstants = 200
const pageBytes = 4096

let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'power-cut-'))
  data = join(folder, 'kiosk')
  mkdirSync(data)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** the memory beside the database is no file of the disk's: SQLite makes it anew */
const isStore = (name: string) => /^kiosk\.db(-wal|-journal)?$/.test(name)

function storeFiles(): Map<string, Buffer> {
  const names = readdirSync(data).filter(isStore)
  return new Map(names.map((name) => [name, readFileSync(join(data, name))]))
}

function digests(files: ReadonlyMap<string, Buffer>): Record<string, string> {
  const of = (content: Buffer) => `${content.length} bytes ${createHash('sha256').update(content).digest('hex')}`
  return Object.fromEntries([...files].map(([name, content]) => [name, of(content)]))
}

type Run = { calls: Call[]; disk: Disk; promised: { moment: number; what: Promised }[] }

/** Puts logs one behind the other: what a killed program had written stays in the system's memory. */
function runOf(logs: readonly string[], read: (said: string) => Promised[]): Run {
  const calls: Call[] = []
  for (const log of logs) {
    const before = calls.length
    for (const call of readStraceLog(log, data, isStore)) {
      calls.push(call.call === 'sync' ? { ...call, since: call.since + before } : call)
    }
  }
  const promised = calls.flatMap((call, moment) =>
    call.call === 'say' ? read(call.text).map((what) => ({ moment, what })) : [],
  )
  return { calls, disk: new Disk(calls), promised }
}

/** A child that hands in and is killed, as often as there are numbers. */
async function killedChildren(synchronous: 'FULL' | 'NORMAL', times: readonly number[]): Promise<Run> {
  const { key } = await hubKeys()
  const logs = times.map((count, life) => {
    const log = join(folder, `strace-${life}`)
    const child = join(root, 'test/power-cut/handing-in.ts')
    const [command = '', ...words] = [...straceTo(log), process.execPath, child]
    const ended = spawnSync(command, [...words, data, key.publicKey, synchronous, `${count}`], { encoding: 'utf8' })
    expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', ''])
    return log
  })
  return runOf(logs, promisedByLines)
}

/** What is not as it was promised after a power cut at a moment, in sentences that name the moment. */
function brokenAt({ disk, promised }: Run, moment: number, surviving: Surviving, blockBytes: number): string[] {
  const before = promised.filter((one) => one.moment <= moment).map(({ what }) => what)
  const files = disk.remains(moment, surviving, blockBytes)
  return broken(join(folder, 'after'), files, before).map((sentence) => `cut at ${moment}: ${sentence}`)
}

/** At the very moment of every promise: once nothing that was not synced is there, once some of it. */
function brokenAtPromises(run: Run, random: () => number): string[] {
  return run.promised.flatMap(({ moment }) => [
    ...brokenAt(run, moment, onlySynced, sectorBytes),
    ...brokenAt(run, moment, someOf(random), random() < 0.5 ? sectorBytes : pageBytes),
  ])
}

function brokenAtInstants(run: Run, random: () => number, instants: number): string[] {
  return Array.from({ length: instants }, () => Math.floor(random() * (run.calls.length + 1))).flatMap((moment) =>
    brokenAt(run, moment, someOf(random), random() < 0.5 ? sectorBytes : pageBytes),
  )
}

describe.skipIf(untraceable)(untraceable ? 'a power cut (strace can not be used here)' : 'a power cut', () => {
  test('loses nothing that was said to be handed in or noted, whatever of the rest the disk kept', async () => {
    const seed = Math.floor(Math.random() * 1e6)
    const random = randomNumbers(seed)
    const run = await killedChildren('FULL', [24, 6])
    expect(digests(run.disk.remains(run.calls.length, everything))).toEqual(digests(storeFiles()))
    expect(run.promised).toHaveLength(90)
    const sentences = [...brokenAtPromises(run, random), ...brokenAtInstants(run, random, randomInstants)]
    expect(sentences, `seed ${seed}`).toEqual([])
  })

  test('loses some of it when commits are not synced: what is looked for can be seen', async () => {
    const run = await killedChildren('NORMAL', [6])
    expect(digests(run.disk.remains(run.calls.length, everything))).toEqual(digests(storeFiles()))
    expect(brokenAtPromises(run, randomNumbers(1)).join('\n')).toMatch(/submission .* is lost[\s\S]*slip .* is lost/)
  })

  test('takes from a whole core no receipt that a citizen saw and no slip that was printed', async () => {
    const seed = Math.floor(Math.random() * 1e6)
    const random = randomNumbers(seed)
    const { key } = await hubKeys()
    const tokenFile = join(folder, 'token')
    writeFileSync(tokenFile, 'a-token-for-a-hub-that-is-away\n')
    const log = join(folder, 'strace-core')
    // nobody listens at port 9
    const hub = { url: 'http://127.0.0.1:9', tokenFile, key: { suite: 'hpke-x25519-sha256-aes256gcm', ...key } }
    const core = startCore(data, { hub, devices: { idReader: null } }, [], straceTo(log))
    await core.until(({ frame }) => frame.printer === 'ready')
    for (const about of ['content', 'hall'] as const) {
      core.touch({ type: 'touch.start' })
      await core.shown('home')
      core.touch({ type: 'touch.feedback' })
      await core.shown('feedback')
      core.touch({ type: 'touch.say', about, satisfied: false })
      await core.shown('handed-in')
      core.touch({ type: 'touch.home' })
      const { popular } = await core.shown('home')
      core.touch({ type: 'touch.guide', code: popular[0]?.code ?? '' })
      await core.shown('guide')
      core.touch({ type: 'touch.print' })
      await core.shown('printed')
      core.touch({ type: 'touch.end' })
      await core.shown('attract')
    }
    await core.stop()
    const run = runOf([log], promisedByViews)
    expect(digests(run.disk.remains(run.calls.length, everything))).toEqual(digests(storeFiles()))
    expect(new Set(run.promised.map(({ what }) => JSON.stringify(what))).size).toBe(4)
    const sentences = [...brokenAtPromises(run, random), ...brokenAtInstants(run, random, 40)]
    expect(sentences, `seed ${seed}`).toEqual([])
  })
})
