import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SortedNames } from './fill-names.ts'

/** Longer sentences are cut. */
const TROUBLE_BYTES = 1_024
const RUNNING = 0
const DONE = 1

/** What the thread is told, and where it says how it ended. */
export type SoundsJob = { file: string; sorted: SortedNames; ended: SharedArrayBuffer; trouble: SharedArrayBuffer }

/** Begins to fill `file` on another core. */
export function beginSounds(file: string, sorted: SortedNames): SoundsThread {
  const job = {
    file,
    sorted,
    ended: new SharedArrayBuffer(8),
    trouble: new SharedArrayBuffer(TROUBLE_BYTES),
  }
  const worker = new Worker(workerFile(), { workerData: job })
  // what goes wrong inside is told by the job; a worker that can't start must not end the program
  worker.on('error', (error) => sayDone(job, error.message))
  worker.unref()
  return new SoundsThread(job)
}

export class SoundsThread {
  readonly #job: SoundsJob

  constructor(job: SoundsJob) {
    this.#job = job
  }

  /** Holds this thread up until the other one is through. @returns null, or what went wrong */
  wait(): string | null {
    const ended = new Int32Array(this.#job.ended)
    Atomics.wait(ended, 0, RUNNING)
    const length = ended[1] ?? 0
    if (length === 0) return null
    return Buffer.from(new Uint8Array(this.#job.trouble).slice(0, length)).toString('utf8')
  }
}

/** Of the thread: `trouble` is '' when all went well. */
export function sayDone({ ended, trouble }: SoundsJob, text: string): void {
  const bytes = Buffer.from(text, 'utf8').subarray(0, TROUBLE_BYTES)
  new Uint8Array(trouble).set(bytes)
  const state = new Int32Array(ended)
  state[1] = bytes.length
  Atomics.store(state, 0, DONE)
  Atomics.notify(state, 0)
}

/** Bundled into dist/main/, or run from the source. */
function workerFile(): string {
  const bundled = join(import.meta.dirname, 'sounds-worker.js')
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'sounds-worker.ts')
}
