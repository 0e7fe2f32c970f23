// A kiosk and a hub that are killed at random instants with a bad line between them, and what both say in the end.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { HubSettings } from '../../contract/config.ts'
import { FeedbackAbout } from '../../contract/hand-in.ts'
import { openHubStore } from '../../hub/store/open-store.ts'
import { openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { root } from '../../scripts/setup/say.mjs'
import { removeFolder } from '../remove-folder.ts'
import { type BadLine, openBadLine } from './bad-line.ts'
import { buildPrograms, type Programs } from './programs.ts'

const Shown = z.object({ receipt: z.string(), about: FeedbackAbout, satisfied: z.boolean() })
type Shown = z.infer<typeof Shown>
const Delivered = z.object({ receipt: z.string(), body: Shown.omit({ receipt: true }) })

export type CrashOptions = {
  rounds: number
  seed: number
  /** the program that hands in: the queue's side alone, or the whole core */
  kiosk?: 'kiosk-child' | 'whole-core'
  /** the hub's database is PostgreSQL */
  databaseUrl?: string
  /** the hub's idempotency check is taken out */
  forgetful?: boolean
}

export type CrashResult = {
  /** receipts that were shown */
  shown: number
  /** shown, and not on the hub */
  lost: string[]
  /** on the hub more than once */
  twice: string[]
  /** on the hub with another content */
  changed: string[]
  /** refused by the hub */
  refused: number
}

const site = { regionCode: '331003', terminal: '03' }
const longestLifeMs = 120

/** Kills kiosk, hub or both so many times; then all is let run quietly, and both are compared. */
export async function crashRounds(options: CrashOptions): Promise<CrashResult> {
  const rig = await CrashRig.open(options)
  try {
    for (let round = 0; round < options.rounds; round += 1) await rig.round()
    return await rig.compare()
  } finally {
    await rig.close()
  }
}

class CrashRig {
  readonly #options: CrashOptions
  readonly #programs: Programs
  readonly #folder: string
  readonly #random: () => number
  readonly #shown: Shown[] = []
  #settings: Pick<HubSettings, 'url' | 'tokenFile' | 'key'> | null = null
  #line: BadLine | null = null
  #hub: ChildProcess | null = null
  #kiosk: ChildProcess | null = null
  #hubPort = 0

  private constructor(options: CrashOptions, programs: Programs) {
    this.#options = options
    this.#programs = programs
    this.#folder = mkdtempSync(join(tmpdir(), 'crash-'))
    this.#random = seeded(options.seed)
  }

  static async open(options: CrashOptions): Promise<CrashRig> {
    const rig = new CrashRig(options, await buildPrograms())
    const { databaseUrl } = options
    mkdirSync(join(rig.#folder, 'kiosk'))
    // enrols the terminal and makes the key
    const first = await openLoopbackHub(
      join(rig.#folder, 'hub'),
      site,
      databaseUrl === undefined ? {} : { databaseUrl },
    )
    rig.#settings = first.settings
    rig.#hubPort = Number(new URL(first.url).port)
    await first.close()
    rig.#line = await openBadLine(() => rig.#hubPort, rig.#random)
    await rig.#startHub()
    await rig.#startKiosk()
    return rig
  }

  async round(): Promise<void> {
    await wait(this.#random() * longestLifeMs)
    const which = this.#random()
    const starting: Promise<void>[] = []
    if (which < 0.66) {
      await killed(this.#kiosk)
      starting.push(this.#startKiosk())
    }
    if (which > 0.33) {
      await killed(this.#hub)
      starting.push(this.#startHub())
    }
    await Promise.all(starting)
  }

  async compare(): Promise<CrashResult> {
    await killed(this.#kiosk)
    this.#line?.calm()
    const refused = await this.#drain()
    const stood = await this.#onTheHub()
    const delivered = await this.#delivered(stood.size)
    await killed(this.#hub)
    const receipts = this.#shown.map(({ receipt }) => receipt)
    return {
      shown: receipts.length,
      lost: receipts.filter((receipt) => !stood.has(receipt)),
      twice: [...stood].filter(([, times]) => times > 1).map(([receipt]) => receipt),
      changed: this.#shown
        .filter(({ receipt, about, satisfied }) => {
          const found = delivered.get(receipt)
          return found?.about !== about || found.satisfied !== satisfied
        })
        .map(({ receipt }) => receipt),
      refused,
    }
  }

  async close(): Promise<void> {
    await Promise.all([killed(this.#kiosk), killed(this.#hub)])
    await this.#line?.close()
    removeFolder(this.#folder)
    this.#programs.remove()
  }

  async #startHub(): Promise<void> {
    const { databaseUrl = '', forgetful } = this.#options
    const words = [join(this.#folder, 'hub'), String(this.#hubPort), databaseUrl, forgetful ? '--forgetful' : '']
    this.#hub = fork(this.#programs.hub, words, { execArgv: [] })
    await once(this.#hub, 'message')
  }

  async #startKiosk(mode = ''): Promise<void> {
    const kiosk = this.#fork(mode)
    this.#kiosk = kiosk
    kiosk.on('message', (message) => {
      const shown = Shown.safeParse(message)
      if (shown.success) this.#shown.push(shown.data)
    })
    await once(kiosk, 'message')
  }

  #fork(mode: string): ChildProcess {
    const settings = { ...this.#settings, url: `http://127.0.0.1:${this.#line?.port}` }
    const words = [join(this.#folder, 'kiosk'), JSON.stringify(settings), mode]
    const wholeCore = this.#options.kiosk === 'whole-core'
    return fork(wholeCore ? join(root, 'test/crash/whole-core.ts') : this.#programs.kiosk, words, { execArgv: [] })
  }

  /** @returns how many the hub refused */
  async #drain(): Promise<number> {
    const kiosk = fork(
      this.#programs.kiosk,
      [
        join(this.#folder, 'kiosk'),
        JSON.stringify({ ...this.#settings, url: `http://127.0.0.1:${this.#line?.port}` }),
        'drain',
      ],
      { execArgv: [] },
    )
    const [message] = await once(kiosk, 'message')
    await killed(kiosk)
    return z.object({ refused: z.number() }).parse(message).refused
  }

  /** How often each receipt stands in the hub's database. */
  async #onTheHub(): Promise<Map<string, number>> {
    const { databaseUrl } = this.#options
    const store = await openHubStore(
      databaseUrl === undefined ? { dataFolder: join(this.#folder, 'hub') } : { databaseUrl },
    )
    try {
      const rows = await store.db.selectFrom('submissions').select('receipt').execute()
      const times = new Map<string, number>()
      for (const { receipt } of rows) times.set(receipt, (times.get(receipt) ?? 0) + 1)
      return times
    } finally {
      await store.close()
    }
  }

  /** What the systems behind the hub were given, once that is as much as stands in its database. */
  async #delivered(count: number): Promise<Map<string, Omit<Shown, 'receipt'>>> {
    const file = join(this.#folder, 'hub/delivered.jsonl')
    for (;;) {
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
      const delivered = lines.map((line) => Delivered.parse(JSON.parse(line)))
      const bodies = new Map(delivered.map(({ receipt, body }) => [receipt, body]))
      if (bodies.size >= count) {
        if (delivered.length > bodies.size) throw new Error('something was delivered twice')
        return bodies
      }
      await wait(50)
    }
  }
}

async function killed(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** The same numbers for the same seed. @see mulberry32 */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
