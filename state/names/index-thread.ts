import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SortedNames } from './fill-names.ts'

/** Longer sentences are cut. */
const TROUBLE_BYTES = 1_024
/** Short-lived strings by the million: collecting them less often spares a tenth of the time. */
const YOUNG_MB = 64
/** A thread that does nothing for so long is gone: it can't tell of itself that its memory ran out. Milliseconds. */
const SILENCE_MS = 300_000

/** What the thread is told, and how the two threads tell each other how far they are. */
export type IndexJob = {
  /** the database that it fills */
  file: string
  sorted: SortedNames
  names: number
  /** where the lines of the groups stand once `KIN` says so */
  kin: string
  /** of `KIN`, `ENDED`, `LENGTH` and `BEAT` */
  state: SharedArrayBuffer
  trouble: SharedArrayBuffer
}

const KIN = 0
const ENDED = 1
const LENGTH = 2
const BEAT = 3

/** Fills the indexes of the sounds and of the groups on another core. */
export class IndexThread {
  readonly #job: IndexJob

  constructor(job: Pick<IndexJob, 'file' | 'sorted' | 'names' | 'kin'>) {
    this.#job = { ...job, state: new SharedArrayBuffer(16), trouble: new SharedArrayBuffer(TROUBLE_BYTES) }
    const worker = new Worker(workerFile(), {
      workerData: this.#job,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    })
    worker.unref()
  }

  /** The lines of the groups are all there, or will never be. */
  kinReady(whole: boolean): void {
    const state = new Int32Array(this.#job.state)
    Atomics.store(state, KIN, whole ? 1 : -1)
    Atomics.notify(state, KIN)
  }

  /** Holds this thread up until the other one is through. @returns null, or what went wrong */
  wait(): string | null {
    const state = new Int32Array(this.#job.state)
    for (let heard = -1; Atomics.wait(state, ENDED, 0, SILENCE_MS) === 'timed-out'; ) {
      const beat = Atomics.load(state, BEAT)
      if (beat === heard) return 'the thread that writes them fell silent; is there memory enough?'
      heard = beat
    }
    const length = state[LENGTH] ?? 0
    if (length === 0) return null
    return Buffer.from(new Uint8Array(this.#job.trouble).slice(0, length)).toString('utf8')
  }
}

/** Of the thread. @returns false: they will never be there */
export function waitForKin({ state }: IndexJob): boolean {
  const numbers = new Int32Array(state)
  Atomics.wait(numbers, KIN, 0)
  return numbers[KIN] === 1
}

/** Of the thread: it is still at work. */
export function heartbeat({ state }: IndexJob): () => void {
  const numbers = new Int32Array(state)
  return () => void Atomics.add(numbers, BEAT, 1)
}

/** Of the thread: `trouble` is '' when all went well. */
export function sayEnded(job: IndexJob, trouble: string): void {
  const bytes = Buffer.from(trouble, 'utf8').subarray(0, TROUBLE_BYTES)
  new Uint8Array(job.trouble).set(bytes)
  const state = new Int32Array(job.state)
  state[LENGTH] = bytes.length
  Atomics.store(state, ENDED, 1)
  Atomics.notify(state, ENDED)
}

/** Bundled into dist/main/, or run from the source. */
function workerFile(): string {
  const bundled = join(import.meta.dirname, 'index-worker.js')
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'index-worker.ts')
}
