import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Clock, Delays } from '../../../contract/delays.ts'
import type { SpeakerStatus } from '../../../contract/devices.ts'
import type { Utterance } from '../../../contract/speech.ts'
import type { Speaker } from '../driver.ts'
import { loadReader, type Reader } from '../mandarin/readings.ts'
import { soundsOf } from '../sounds.ts'
import { StatusBoard } from '../status-board.ts'
import { ssml, voices } from './ssml.ts'

/** words a minute, as espeak-ng counts: about 2.6, 3.4 and 4.6 syllables a second */
const wordsPerMinute = { slow: 140, normal: 185, fast: 250 } as const
/** by volume 1 to 5, of 200: some 4 dB a step */
const amplitudes = [40, 65, 100, 140, 190]

export type EspeakOptions = {
  clock: Clock
  delays: Pick<Delays, 'speakerLook'>
  /** where programs are looked for, as in PATH */
  path?: string
  /** the folder in which the system shows its sound devices */
  soundDevices?: string
}

/**
 * Speaks through Debian's espeak-ng: one child process an utterance, killed when the next one comes. It answers 0 and says
 * nothing where there is no sound device, so that is looked for here, again and again: a headset on USB comes and goes.
 */
export function connectEspeak(options: EspeakOptions): Speaker {
  return new EspeakSpeaker(options)
}

/** What espeak-ng is called with; the text comes on stdin. */
export function espeakArguments({ rate, volume }: Pick<Utterance, 'rate' | 'volume'>): string[] {
  const amplitude = amplitudes[volume - 1] ?? 100
  return ['-m', '-v', voices.mandarin, '-s', String(wordsPerMinute[rate]), '-a', String(amplitude)]
}

class EspeakSpeaker implements Speaker {
  readonly #options: EspeakOptions
  readonly #board = new StatusBoard({ state: 'no-program', detail: 'speaker: not looked at yet' })
  /** there from the first moment at which somebody could be heard: a terminal without sound keeps its memory */
  #reader: Reader | null = null
  #speaking: ChildProcess | null = null
  #timer: unknown = null
  #closed = false
  /** what the last utterance met, until the next look */
  #met: SpeakerStatus | null = null

  constructor(options: EspeakOptions) {
    this.#options = options
    // whoever listens comes before the first look
    setImmediate(() => void this.#look())
  }

  say({ parts, ...how }: Utterance): void {
    this.hush()
    if (this.#reader === null || this.#board.status.state !== 'ready') return
    const text = ssml(soundsOf(parts, this.#reader))
    // a core that is killed must not leave its voice behind
    const words = ['--pdeathsig', 'KILL', 'espeak-ng', ...espeakArguments(how)]
    const child = spawn('setpriv', words, {
      stdio: ['pipe', 'ignore', 'pipe'],
      env: { ...process.env, PATH: this.#path },
    })
    this.#speaking = child
    let said = ''
    child.stderr.on('data', (bytes) => {
      if (said.length < 4_000) said += String(bytes)
    })
    child.on('error', (error) => this.#fail(child, error.message))
    child.on('close', (code) => {
      if (code === 0 && !/^error:|Unknown PCM|cannot find card/m.test(said)) this.#end(child)
      else this.#fail(child, lastLine(said) || `it ended with ${code}`)
    })
    child.stdin.on('error', () => {})
    child.stdin.end(text)
  }

  hush(): void {
    const child = this.#speaking
    this.#speaking = null
    child?.kill('SIGKILL')
  }

  status(): SpeakerStatus {
    return this.#board.status
  }

  onStatus(listener: (status: SpeakerStatus) => void): () => void {
    return this.#board.listen(listener)
  }

  close(): void {
    this.#closed = true
    this.hush()
    if (this.#timer !== null) this.#options.clock.clearTimeout(this.#timer)
  }

  get #path(): string {
    return this.#options.path ?? process.env['PATH'] ?? ''
  }

  #end(child: ChildProcess): void {
    if (this.#speaking === child) this.#speaking = null
  }

  /** One that was interrupted met nothing. */
  #fail(child: ChildProcess, reason: string): void {
    if (this.#speaking !== child) return
    this.#speaking = null
    this.#met = {
      state: 'fault',
      detail: `speaker: espeak-ng could not be heard (${reason}); check the sound card, its volume and whether another program holds it`,
    }
    this.#board.set(this.#met)
  }

  async #look(): Promise<void> {
    const found = this.#found()
    if (found.state === 'ready') this.#reader ??= await loadReader()
    if (this.#closed) return
    // a fault stays for one look, so that staff can read of it
    this.#board.set(found.state === 'ready' && this.#met !== null ? this.#met : found)
    this.#met = null
    this.#timer = this.#options.clock.setTimeout(() => void this.#look(), this.#options.delays.speakerLook)
  }

  #found(): SpeakerStatus {
    for (const program of ['espeak-ng', 'setpriv']) {
      if (!this.#path.split(delimiter).some((folder) => isProgram(join(folder, program)))) {
        return {
          state: 'no-program',
          detail: `speaker: there is no ${program} on this machine; install the Debian package ${program === 'setpriv' ? 'util-linux' : program}`,
        }
      }
    }
    const folder = this.#options.soundDevices ?? '/dev/snd'
    const outputs = outputsIn(folder)
    if (outputs.length === 0) {
      return {
        state: 'no-sound',
        detail: `speaker: there is no sound output under ${folder}; plug in a sound card or switch it on in the firmware`,
      }
    }
    if (!outputs.some((name) => mayUse(join(folder, name)))) {
      return {
        state: 'no-permission',
        detail: `speaker: this user may not open ${join(folder, outputs[0] ?? '')}; add it to the group audio and start again`,
      }
    }
    return { state: 'ready', detail: '' }
  }
}

/** @see the kernel's sound/core/pcm.c: pcmC0D0p is device 0 of card 0, playing */
function outputsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^pcmC\d+D\d+p$/.test(name))
  } catch {
    return []
  }
}

function isProgram(file: string): boolean {
  return can(file, constants.X_OK)
}

function mayUse(file: string): boolean {
  return can(file, constants.W_OK)
}

function can(file: string, mode: number): boolean {
  try {
    accessSync(file, mode)
    return true
  } catch {
    return false
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
