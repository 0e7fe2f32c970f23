import { type ChildProcess, spawn } from 'node:child_process'
import type { Clock, Delays } from '../../../contract/delays.ts'
import type { SpeakerStatus } from '../../../contract/devices.ts'
import type { Utterance } from '../../../contract/speech.ts'
import type { Speaker } from '../driver.ts'
import { loadReader, type Reader } from '../mandarin/readings.ts'
import { soundsOf } from '../sounds.ts'
import { StatusBoard } from '../status-board.ts'

export type ExternalOptions = {
  command: readonly string[]
  clock: Clock
  delays: Pick<Delays, 'portReopenMin' | 'portReopenMax'>
}

/**
 * Any other engine: a program of its own that is kept running. It gets one JSON line an utterance on stdin,
 * `{"parts": [{"language", "text", "sounds"}], "rate", "volume"}`, and must drop what it is saying for it; a line without
 * parts means silence. `sounds` are our readings of the text, for an engine that takes pinyin.
 */
export function connectExternal(options: ExternalOptions): Speaker {
  return new ExternalSpeaker(options)
}

class ExternalSpeaker implements Speaker {
  readonly #options: ExternalOptions
  readonly #board: StatusBoard
  #reader: Reader | null = null
  #program: ChildProcess | null = null
  #timer: unknown = null
  #wait: number
  #closed = false

  constructor(options: ExternalOptions) {
    this.#options = options
    this.#wait = options.delays.portReopenMin
    this.#board = new StatusBoard({ state: 'no-program', detail: `${this.#name}: not started yet` })
    void loadReader().then((reader) => {
      this.#reader = reader
      this.#start()
    })
  }

  say(utterance: Utterance): void {
    const reader = this.#reader
    if (reader === null) return
    const parts = utterance.parts.map((part) => ({ ...part, sounds: soundsOf([part], reader) }))
    this.#tell({ ...utterance, parts })
  }

  hush(): void {
    this.#tell({ parts: [], rate: 'normal', volume: 3 })
  }

  status(): SpeakerStatus {
    return this.#board.status
  }

  onStatus(listener: (status: SpeakerStatus) => void): () => void {
    return this.#board.listen(listener)
  }

  close(): void {
    this.#closed = true
    if (this.#timer !== null) this.#options.clock.clearTimeout(this.#timer)
    this.#program?.kill()
  }

  get #name(): string {
    return `speaker: ${this.#options.command.join(' ')}`
  }

  #tell(utterance: Utterance): void {
    const stdin = this.#program?.stdin
    if (stdin?.writable) stdin.write(`${JSON.stringify(utterance)}\n`)
  }

  #start(): void {
    if (this.#closed) return
    const [command = '', ...words] = this.#options.command
    const child = spawn(command, words, { stdio: ['pipe', 'ignore', 'inherit'] })
    this.#program = child
    child.stdin.on('error', () => {})
    child.once('spawn', () => this.#board.set({ state: 'ready', detail: '' }))
    child.once('error', (error) => this.#lost(child, 'no-program', `could not be started (${error.message})`))
    child.once('exit', (code, signal) => this.#lost(child, 'fault', `ended with ${signal ?? code}`))
  }

  #lost(child: ChildProcess, state: 'no-program' | 'fault', what: string): void {
    if (this.#program !== child || this.#closed) return
    this.#program = null
    this.#board.set({ state, detail: `${this.#name} ${what}; it is started again by itself` })
    this.#timer = this.#options.clock.setTimeout(() => this.#start(), this.#wait)
    this.#wait = Math.min(2 * this.#wait, this.#options.delays.portReopenMax)
  }
}
