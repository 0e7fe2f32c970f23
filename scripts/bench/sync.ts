import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { FromPull } from '../../electron/core/sync/pull-messages.ts'
import { publish } from '../../hub/content/publish.ts'
import { makeSigningKey } from '../../hub/content/signing-key.ts'
import { openHubStore } from '../../hub/store/open-store.ts'
import { enrol, makeEnrolmentCode } from '../../hub/store/terminals.ts'
import { buildRegister } from '../../state/names/build-register.ts'
import type { RegisterEntry } from '../../state/names/entry.ts'
import { generatedEntries } from '../../state/names/generate-names.ts'
import { keepRegister } from '../../state/names/kept-register.ts'
import type { Register } from '../../state/names/register.ts'
import type { PullJob } from '../../state/sync/pull.ts'
import { root } from '../setup/say.mjs'
import { type Figure, figure, quantile } from './figures.ts'
import { collectGarbage } from './measure.ts'
import { keystrokes, queriesFor } from './names-queries.ts'

const seed = 7
const usualSize = 500_000
const changed = 10_000
const everyMs = 10
const quietMs = 15_000
/** how often the tail may be as long while a delta is applied */
const mostTimes = 2

/**
 * Searches at a steady rate in a register of `--names` names, as the core does them, before and while a delta of 10,000
 * names of a hub on loopback is pulled, verified and applied by the process that the core has for it. Processor times stand
 * beside the times on the clock: the two differ where the machine has other work.
 */
export async function benchSync(size = sizeAsked()): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sync-'))
  let hub: { url: string; child: ChildProcess } | null = null
  let register: Register | null = null
  try {
    const { kiosk, job } = await prepared(folder, size)
    hub = await startHub(join(folder, 'hub'))
    const kept = keepRegister(join(kiosk, 'names.db'), () => {})
    if (!kept.ok) throw new Error(kept.error)
    register = kept.register
    const texts = textsFor(size)
    let stop = false
    // once round, so that the first measured one finds what the last one finds
    for (const text of texts.slice(0, 500)) register.search(text)
    collectGarbage()
    const before = await searches(
      register,
      texts,
      () => stop,
      wait(quietMs).then(() => true),
    )
    const begun = performance.now()
    const pulling = pullIn(root, { ...job, hub: { ...job.hub, url: hub.url } })
    const during = await searches(register, texts, () => stop, pulling)
    const tookMs = performance.now() - begun
    const after = await searches(
      register,
      texts,
      () => stop,
      wait(quietMs / 3).then(() => true),
    )
    stop = true
    const ms = (took: readonly Took[]): number[] => took.map((one) => one.ms)
    const processorMs = (took: readonly Took[]): number[] => took.map((one) => one.processorMs)
    const ratio = (of: typeof ms, part: number): number => quantile(of(during), part) / quantile(of(before), part)
    return [
      figure(`a search among ${size} names, before`, 'ms', ms(before)),
      figure(`a search while ${changed} of them change`, 'ms', ms(during)),
      figure('a search after that', 'ms', ms(after)),
      figure('its median, while against before', '×', [ratio(ms, 0.5)]),
      figure('its p99, while against before', '×', [ratio(ms, 0.99)], { target: mostTimes }),
      figure('the same, processor time', '×', [ratio(processorMs, 0.99)]),
      figure(`pulling and applying ${changed} changes`, 'ms', [tookMs]),
    ]
  } finally {
    register?.close()
    hub?.child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

function sizeAsked(): number {
  const at = process.argv.indexOf('--names')
  const size = at < 0 ? usualSize : Number(process.argv[at + 1])
  if (!Number.isInteger(size) || size < 2 * changed) throw new Error(`--names takes a number from ${2 * changed} on`)
  return size
}

/** A hub that has published a delta, and a terminal whose register is what it follows on. */
async function prepared(folder: string, size: number): Promise<{ kiosk: string; job: PullJob }> {
  const [hubFolder, kiosk] = [join(folder, 'hub'), join(folder, 'kiosk')]
  for (const one of [hubFolder, kiosk]) mkdirSync(one)
  const signingKey = makeSigningKey(hubFolder, false)
  const store = await openHubStore({ dataFolder: hubFolder })
  try {
    const put = async (whole: boolean, lines: Iterable<string>) => {
      const file = join(folder, 'next.csv')
      writeFileSync(file, [...lines].join('\n'))
      const draft = { stream: 'names', whole, file, version: '2026-11-27', source: 'bench' } as const
      return await publish(store.db, hubFolder, draft, new Date())
    }
    // what stands in it is not looked at: the terminal has it already
    const { to, digest } = await put(true, ['name', '鑫源'])
    await put(false, changes(size))
    const facts = { version: '2026-11-20', source: 'bench', sample: false, home: '3310' }
    const published = { sequence: to, digest }
    const built = buildRegister(join(kiosk, 'names.db'), { ...facts, published }, generatedEntries(size, seed))
    if (!built.ok) throw new Error(built.error)
    const { code } = await makeEnrolmentCode(store.db, '331003', '03', Date.now())
    const enrolled = await enrol(store.db, code, '331003', '03', Date.now())
    if (enrolled.kind !== 'enrolled') throw new Error('the terminal of the bench was not enrolled')
    const hub = { url: '', token: enrolled.token }
    return {
      kiosk,
      job: {
        folder: kiosk,
        hub,
        caFile: null,
        signingKey,
        home: '3310',
        answerMs: 15_000,
        silenceMs: 30_000,
        again: false,
        byHand: true,
      },
    }
  } finally {
    await store.close()
  }
}

/** A third each: gone, cancelled, new. */
function* changes(size: number): Generator<string> {
  yield 'name,status,change'
  const third = Math.floor(changed / 3)
  let at = 0
  for (const { name } of generatedEntries(size, seed)) {
    if (at < third) yield `${name},,remove`
    else if (at < 2 * third) yield `${name},注销,update`
    else break
    at += 1
  }
  let left = changed - 2 * third
  for (const { name } of generatedEntries(left, seed + 1) as Iterable<RegisterEntry>) {
    if (left === 0) break
    yield `${name},存续,add`
    left -= 1
  }
}

function textsFor(size: number): string[] {
  const names: string[] = []
  const step = Math.floor(size / 400)
  let at = 0
  for (const { name } of generatedEntries(size, seed)) {
    if (at % step === 0) names.push(name)
    at += 1
  }
  return queriesFor(names, seed).flatMap(({ text }) => keystrokes(text).slice(-1))
}

type Took = { ms: number; processorMs: number }

/** What each search took, at a steady rate until `end`. */
async function searches(
  register: Register,
  texts: readonly string[],
  stopped: () => boolean,
  end: Promise<unknown>,
): Promise<Took[]> {
  let ended = false
  void end.finally(() => {
    ended = true
  })
  const took: Took[] = []
  for (let due = performance.now(); !ended && !stopped(); due += everyMs) {
    await wait(Math.max(0, due - performance.now()))
    const text = texts[took.length % texts.length] ?? ''
    const before = process.cpuUsage()
    const begun = performance.now()
    register.search(text)
    const ms = performance.now() - begun
    const { user, system } = process.cpuUsage(before)
    took.push({ ms, processorMs: (user + system) / 1_000 })
  }
  await end
  return took
}

async function pullIn(folder: string, job: PullJob): Promise<void> {
  const child = fork(join(folder, 'electron/core/sync/main.ts'))
  child.send(job)
  const [message] = await once(child, 'message')
  const said = FromPull.parse(message)
  const names = said.type === 'pulled' ? said.outcomes.find(({ stream }) => stream === 'names') : undefined
  if (names?.result !== 'taken') throw new Error(`the delta was not taken: ${JSON.stringify(said)}`)
  await once(child, 'exit')
}

async function startHub(dataFolder: string): Promise<{ url: string; child: ChildProcess }> {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'scripts/hub.ts'), 'serve', '--port', '0'], {
    env: { ...env, HUB_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /hub: (http:\/\/[^,]+),/.exec(line)?.[1]
    if (url !== undefined) return { url, child }
  }
  throw new Error('the hub ended before it listened')
}
