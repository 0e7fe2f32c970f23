// Visit upon visit on one core with a hub: what it holds must not grow, and what stands on the disk only as stated.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { family } from '../memory.ts'
import { removeFolder } from '../remove-folder.ts'

/** A print takes as long as a slow printer, so it is not for every visit. */
const every = { print: 20, card: 10, handIn: 4 } as const

export interface Sample {
  readonly visits: number
  /** of the core, collected */
  readonly heapMb: number
  readonly residentMb: number
  /** timers, sockets, pipes and what else keeps an event loop going */
  readonly handles: number
  readonly openFiles: number
  /** the core and all that it started */
  readonly processes: number
  readonly storeKb: number
  readonly logKb: number
}

const Held = z.object({ heapMb: z.number(), resources: z.record(z.string(), z.number()) })
const Persons = z.object({ person: z.object({ present: z.number().nullable(), warm: z.number().nullable() }) })

/** @param sampleEvery in visits; the first sample is what the first so many have loaded for good */
export async function soak(
  visits: number,
  sampleEvery: number,
  onSample: (sample: Sample) => void = () => {},
): Promise<Sample[]> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'))
  const data = join(folder, 'kiosk')
  mkdirSync(data)
  const hub = await openLoopbackHub(join(folder, 'hub'), { regionCode: '331003', terminal: '03' })
  const core = startCore(data, { hub: hub.settings, timings: { storeBackup: 5_000 } }, ['--expose-gc'])
  const samples: Sample[] = []
  try {
    await core.until(({ frame }) => frame.printer === 'ready' && frame.reader === 'ready' && frame.hub === 'online')
    for (let n = 1; n <= visits; n += 1) {
      await visit(core, n)
      if (n % sampleEvery !== 0) continue
      const sample = await sampleOf(core, data, n)
      samples.push(sample)
      onSample(sample)
    }
  } finally {
    await core.stop()
    await hub.close()
    removeFolder(folder)
  }
  return samples
}

async function visit(core: CoreAlone, n: number): Promise<void> {
  await core.shown('attract')
  core.touch({ type: 'touch.start' })
  const { popular } = await core.shown('home')
  if (n % every.card === 0) {
    core.touch({ type: 'touch.card' })
    await core.shown('place-card')
    await core.tell('reader', 'place', 'resident')
    await core.until(({ screen }) => screen.screen !== 'place-card')
    await core.tell('reader', 'lift')
    core.touch({ type: 'touch.home' })
    await core.shown('home')
  }
  core.touch({ type: 'touch.guide', code: popular[n % popular.length]?.code ?? '' })
  await core.shown('guide')
  if (n % every.print === 0) {
    core.touch({ type: 'touch.print' })
    await core.shown('printed')
  }
  if (n % every.handIn === 0) {
    core.touch({ type: 'touch.feedback' })
    await core.shown('feedback')
    core.touch({ type: 'touch.say', about: 'content', satisfied: n % 2 === 0 })
    await core.shown('handed-in')
  }
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
}

async function sampleOf(core: CoreAlone, data: string, visits: number): Promise<Sample> {
  await settled(core)
  const { heapMb, resources } = Held.parse(await core.ask({ verb: 'test.held' }))
  const status = readFileSync(`/proc/${core.pid}/status`, 'utf8')
  return {
    visits,
    heapMb: rounded(heapMb),
    residentMb: rounded(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024),
    handles: Object.values(resources).reduce((sum, count) => sum + count, 0),
    openFiles: readdirSync(`/proc/${core.pid}/fd`).length,
    processes: family(core.pid).length,
    storeKb: storeKb(join(data, 'kiosk.db')),
    logKb: rounded(sizeOf(join(data, 'log')) / 1024),
  }
}

/** The last session's person process is gone, the queue is empty, and what has just ended has closed its pipes. */
async function settled(core: CoreAlone): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { person } = Persons.parse(await core.ask({ verb: 'diagnose' }))
    const { counts } = z
      .object({ counts: z.record(z.string(), z.number()) })
      .parse(await core.ask({ verb: 'queue.list' }))
    const waits = (counts['queued'] ?? 0) + (counts['sending'] ?? 0) + (counts['retry'] ?? 0)
    if (person.present !== null && person.warm === null && waits === 0) break
    await wait(100)
  }
  await wait(500)
}

/** With what its log holds and will be written into it. */
function storeKb(file: string): number {
  const database = new Database(file, { readonly: true })
  const kb = Number(
    database.prepare('select page_count * page_size / 1024 from pragma_page_count, pragma_page_size').pluck().get(),
  )
  database.close()
  return kb
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

const rounded = (value: number) => Math.round(value * 10) / 10
