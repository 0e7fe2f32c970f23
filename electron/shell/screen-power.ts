import { execFile } from 'node:child_process'

type Run = (command: string, args: readonly string[], done: (error: Error | null) => void) => void

const xset: Run = (command, args, done) => void execFile(command, [...args], { timeout: 5_000 }, (error) => done(error))

/** X was started with `-dpms`, so that nothing but this turns the screen off; zeros leave its own timers so. */
const off = ['+dpms', 'dpms', '0', '0', '0', 'dpms', 'force', 'off']
const on = ['dpms', 'force', 'on', '-dpms']

/**
 * The screen's power, as far as X can switch it. A touch wakes it without us. One that can't be switched stays lit: it is
 * said once.
 */
export class ScreenPower {
  readonly #run: Run
  #isOff = false
  #complained = false

  constructor(run: Run = xset) {
    this.#run = run
  }

  get isOn(): boolean {
    return !this.#isOff
  }

  /** Once is enough: it stays off until somebody touches it. */
  off(): void {
    if (!this.#isOff) this.#set(off)
    this.#isOff = true
  }

  on(): void {
    if (this.#isOff) this.#set(on)
    this.#isOff = false
  }

  #set(args: readonly string[]): void {
    this.#run('xset', args, (error) => {
      if (error && !this.#complained) console.error(`shell: the screen's power can't be switched (${error.message})`)
      this.#complained ||= error !== null
    })
  }
}
