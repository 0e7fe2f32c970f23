// A visitor who does not see the screen: keys in, the lines of the simulated speaker out, and nothing else.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Kiosk } from './kiosk.ts'

const Line = z.union([
  z.object({ say: z.string(), sounds: z.string(), rate: z.string(), volume: z.number() }),
  z.object({ hush: z.literal(true) }),
])
type Line = z.infer<typeof Line>
export type Said = Extract<Line, { say: string }>

/** more presses than any screen has things to stand on */
const mostSteps = 200
/** as its letters follow each other */
const keyboard = 'qwertyuiopasdfghjklzxcvbnm'
const tries = { count: 400, everyMs: 20 }

export class Visitor {
  readonly #kiosk: Kiosk
  #heard = 0

  constructor(kiosk: Kiosk) {
    this.#kiosk = kiosk
  }

  /** everything from the speaker since the kiosk started */
  all(): Line[] {
    const file = join(this.#kiosk.data, 'sim/speech.jsonl')
    if (!existsSync(file)) return []
    // the last line may still be being written
    const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    return whole.map((line) => Line.parse(JSON.parse(line)))
  }

  /** The next line from the speaker. */
  async next(): Promise<Line> {
    for (let count = 0; count < tries.count; count += 1) {
      const line = this.all()[this.#heard]
      if (line !== undefined) {
        this.#heard += 1
        return line
      }
      await wait(tries.everyMs)
    }
    throw new Error(`nothing more was said after: ${JSON.stringify(this.all().slice(-3))}`)
  }

  /** Listens until something is said that holds these words. */
  async hears(words: string | RegExp): Promise<Said> {
    for (;;) {
      const line = await this.next()
      if ('say' in line && (typeof words === 'string' ? line.say.includes(words) : words.test(line.say))) return line
    }
  }

  async silent(): Promise<void> {
    for (;;) if ('hush' in (await this.next())) return
  }

  async press(key: 'ArrowDown' | 'ArrowUp' | 'Enter' | 'Backspace' | 'F1'): Promise<void> {
    // held longer than the moment in which a screen that has just changed takes no press
    await this.#kiosk.page.keyboard.press(key, key.startsWith('Arrow') ? {} : { delay: 320 })
  }

  /** Presses a key, and again when nothing comes of it: a screen that has just changed takes no press. */
  async insist(key: 'Backspace' | 'F1'): Promise<void> {
    const before = this.all().length
    for (let count = 0; count < tries.count && this.all().length === before; count += 1) {
      if (count % 25 === 0) await this.press(key)
      else await wait(tries.everyMs)
    }
  }

  /** Goes on, one thing at a time, until what is read holds these words. */
  async goTo(words: string | RegExp, key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'): Promise<void> {
    for (let step = 0; step < mostSteps; step += 1) {
      await this.press(key)
      const line = await this.next()
      if (!('say' in line)) throw new Error('silence in place of an answer to a key')
      if (typeof words === 'string' ? line.say.includes(words) : words.test(line.say)) return
      if (line.say.startsWith('到头了')) {
        const heard = this.all().flatMap((one) => ('say' in one ? [one.say.split('\n')[0]] : []))
        throw new Error(`nothing called ${words} here: ${heard.slice(-12).join(' | ')}`)
      }
    }
  }

  /** Writes letters on the keys on screen, going up or down as the letters lie. */
  async write(letters: string): Promise<void> {
    let at = -1
    for (const letter of letters) {
      const place = keyboard.indexOf(letter)
      if (place !== at) await this.goTo(new RegExp(`^${letter}$`), place > at ? 'ArrowDown' : 'ArrowUp')
      await this.press('Enter')
      await this.hears('写的是')
      at = place
    }
  }

  async choose(words: string | RegExp, key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'): Promise<void> {
    await this.goTo(words, key)
    await this.press('Enter')
  }
}
