import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SpeakerStatus } from '../../../contract/devices.ts'
import type { Utterance } from '../../../contract/speech.ts'
import type { Speaker } from '../driver.ts'
import { loadReader, type Reader } from '../mandarin/readings.ts'
import { type Sound, soundsOf } from '../sounds.ts'
import { StatusBoard } from '../status-board.ts'

/** then the file begins anew */
const mostLines = 10_000

/**
 * A speaker that is read instead of heard: a JSON line for each utterance, `{"say": text, "sounds", "rate", "volume"}`, and
 * `{"hush": true}` for silence before the end.
 */
export function simulateSpeaker(file: string): Speaker {
  return new SimulatedSpeaker(file)
}

class SimulatedSpeaker implements Speaker {
  readonly #file: string
  readonly #board = new StatusBoard({ state: 'no-program', detail: 'speaker: the readings are being loaded' })
  #reader: Reader | null = null
  #lines = 0

  constructor(file: string) {
    this.#file = file
    mkdirSync(dirname(file), { recursive: true })
    rmSync(file, { force: true })
    void loadReader().then((reader) => {
      this.#reader = reader
      this.#board.set({ state: 'ready', detail: '' })
    })
  }

  say({ parts, rate, volume }: Utterance): void {
    if (this.#reader === null) return
    const sounds = soundsOf(parts, this.#reader).map(asText).join(' ')
    this.#write({ say: parts.map(({ text }) => text).join('\n'), sounds, rate, volume })
  }

  hush(): void {
    this.#write({ hush: true })
  }

  status(): SpeakerStatus {
    return this.#board.status
  }

  onStatus(listener: (status: SpeakerStatus) => void): () => void {
    return this.#board.listen(listener)
  }

  close(): void {}

  #write(line: object): void {
    if (this.#lines >= mostLines) {
      rmSync(this.#file, { force: true })
      this.#lines = 0
    }
    this.#lines += 1
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`)
  }
}

function asText(sound: Sound): string {
  switch (sound.kind) {
    case 'mandarin':
      return sound.syllables.join(' ')
    case 'english':
      return `[${sound.text}]`
    case 'pause':
      return sound.long ? '/' : ','
  }
}
