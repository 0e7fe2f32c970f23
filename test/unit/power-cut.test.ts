// What is on the disk after a power cut: a real core and its store run under strace, and the files are made again as a
// disk may have them that keeps only what was synced, and of the rest whatever it likes (test/power-cut/disk.ts).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../scripts/setup/say.mjs'
import { randomNumbers } from '../../state/names/random.ts'
import { startCore } from '../core-alone.ts'
import { Disk, everything, onlySynced, type Surviving, sectorBytes, someOf } from '../power-cut/disk.ts'
import { broken, type Promised, promisedByLines, promisedByViews } from '../power-cut/promised.ts'
import { type Call, readStraceLog, straceTo } from '../power-cut/strace-log.ts'
import { removeFolder } from '../remove-folder.ts'
import { hubKeys } from './queue-world.ts'

const untraceable = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status !== 0
const pageBytes = 4096

/** on a real disk, whose calls are those of a kiosk */
let folder: string
/** in memory: what is left over is looked at some hundred times */
let remains: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'power-cut-'))
  remains = mkdtempSync('/dev/shm/power-cut-')
})
afterAll(() => {
  for (const one of [folder, remains]) removeFolder(one)
})

/** the memory beside the database is no file of the disk's: SQLite makes it anew */
const isStore = (name: string) => /^kiosk\.db(-wal|-journal)?$/.test(name)

type Run = { calls: Call[]; disk: Disk; promised: { moment: number; what: Promised }[] }

/**
 * Puts the logs of one data folder one behind the other: what a killed program had written stays in the system's memory.
 * Whoever reads a log wrongly sees it here: what it tells is byte for byte what there is.
 */
function runOf(data: string, logs: readonly string[], read: (said: string) => Promised[]): Run {
  const calls: Call[] = []
  for (const log of logs) {
    const before = calls.length
    for (const call of readStraceLog(log, data, isStore)) {
      calls.push(call.call === 'sync' ? { ...call, since: call.since + before } : call)
    }
  }
  const disk = new Disk(calls)
  const files = readdirSync(data).filter(isStore)
  expect(digests(disk.remains(calls.length, everything))).toEqual(
    digests(new Map(files.map((name) => [name, readFileSync(join(data, name))]))),
  )
  const promised = calls.flatMap((call, moment) =>
    call.call === 'say' ? read(call.text).map((what) => ({ moment, what })) : [],
  )
  return { calls, disk, promised }
}

function digests(files: ReadonlyMap<string, Buffer>): Record<string, string> {
  const of = (content: Buffer) => `${content.length} bytes ${createHash('sha256').update(content).digest('hex')}`
  return Object.fromEntries([...files].map(([name, content]) => [name, of(content)]))
}

/** A child that hands in and is killed, as often as there are numbers. @param synchronous instead of the product's own */
async function killedChildren(name: string, times: readonly number[], ...synchronous: ['NORMAL'] | []): Promise<Run> {
  const { key } = await hubKeys()
  const data = join(folder, name)
  mkdirSync(data)
  const logs = times.map((count, life) => {
    const log = join(folder, `strace-${name}-${life}`)
    const child = join(root, 'test/power-cut/handing-in.ts')
    const [command = '', ...words] = [...straceTo(log), process.execPath, child, data, key.publicKey, `${count}`]
    const ended = spawnSync(command, [...words, ...synchronous], { encoding: 'utf8' })
    expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', ''])
    return log
  })
  return runOf(data, logs, promisedByLines)
}

/** What is not as it was promised after a power cut at a moment, in sentences that name the moment. */
function brokenAt({ disk, promised }: Run, moment: number, surviving: Surviving, blockBytes = sectorBytes): string[] {
  const before = promised.filter((one) => one.moment <= moment).map(({ what }) => what)
  const files = disk.remains(moment, surviving, blockBytes)
  return broken(join(remains, 'kiosk'), files, before).map((sentence) => `cut at ${moment}: ${sentence}`)
}

/** At the very moment of every promise, with nothing of what was not synced. */
function brokenAtPromises(run: Run): string[] {
  return run.promised.flatMap(({ moment }) => brokenAt(run, moment, onlySynced))
}

/** At every promise and at moments anywhere, with some of what was not synced. */
function brokenAtInstants(run: Run, anywhere: number): string[] {
  const seed = Math.floor(Math.random() * 1e6)
  const random = randomNumbers(seed)
  const moments = [
    ...run.promised.map(({ moment }) => moment),
    ...Array.from({ length: anywhere }, () => Math.floor(random() * (run.calls.length + 1))),
  ]
  return moments
    .flatMap((moment) => brokenAt(run, moment, someOf(random), random() < 0.5 ? sectorBytes : pageBytes))
    .map((sentence) => `${sentence} (seed ${seed})`)
}

/** The same run on a disk that does nothing when it is told to sync this file. */
function withoutSync({ calls, promised }: Run, file: string): Run {
  const kept = calls.map(
    (call): Call => (call.call === 'sync' && call.file === file ? { call: 'say', text: '' } : call),
  )
  return { calls: kept, promised, disk: new Disk(kept) }
}

describe.skipIf(untraceable)(untraceable ? 'a power cut (strace can not be used here)' : 'a power cut', () => {
  let run: Run
  beforeAll(async () => {
    run = await killedChildren('kept', [24, 6])
  }, 60_000)

  test('loses nothing that was said to be handed in or noted, whatever of the rest the disk kept', () => {
    expect(run.promised).toHaveLength(90)
    expect([...brokenAtPromises(run), ...brokenAtInstants(run, 200)]).toEqual([])
  })

  test.each(['kiosk.db', 'kiosk.db-wal', ''])(
    'loses some of it on a disk that takes no heed of syncs of %j: what is looked for can be seen',
    (file) => {
      const lying = withoutSync(run, file)
      const isLost = (sentence: string) => sentence.endsWith(' is lost')
      expect(lying.promised.findLast(({ moment }) => brokenAt(lying, moment, onlySynced).some(isLost))).toBeDefined()
    },
  )

  test('loses some of it when a commit is not synced', async () => {
    const hasty = await killedChildren('hasty', [3], 'NORMAL')
    expect(brokenAtPromises(hasty).join()).toMatch(/submission \S+ is lost.* slip \S+ is lost/)
  })

  test('takes from a whole core no receipt that a citizen saw and no slip that was printed', async () => {
    const { key } = await hubKeys()
    const data = join(folder, 'core')
    mkdirSync(data)
    const tokenFile = join(folder, 'token')
    writeFileSync(tokenFile, 'of-a-hub-that-is-away\n')
    const log = join(folder, 'strace-core')
    // nobody listens there
    const hub = { url: 'http://127.0.0.1:9', tokenFile, key: { suite: 'hpke-x25519-sha256-aes256gcm', ...key } }
    const core = startCore(data, { hub, devices: { idReader: null } }, [], straceTo(log))
    await core.shown('attract')
    for (const about of ['content', 'hall'] as const) {
      core.touch({ type: 'touch.start' })
      await core.shown('home')
      core.touch({ type: 'touch.feedback' })
      await core.shown('feedback')
      core.touch({ type: 'touch.say', about, satisfied: false })
      await core.shown('handed-in')
      core.touch({ type: 'touch.end' })
      await core.shown('attract')
    }
    core.touch({ type: 'touch.start' })
    const { popular } = await core.shown('home')
    core.touch({ type: 'touch.guide', code: popular[0]?.code ?? '' })
    await core.until(({ screen, frame }) => screen.screen === 'guide' && frame.printer === 'ready')
    core.touch({ type: 'touch.print' })
    await core.shown('printed')
    await core.stop()
    const seen = runOf(data, [log], promisedByViews)
    expect(new Set(seen.promised.map(({ what }) => JSON.stringify(what))).size).toBe(3)
    expect([...brokenAtPromises(seen), ...brokenAtInstants(seen, 40)]).toEqual([])
  })
})
