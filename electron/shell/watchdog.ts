import { execFile } from 'node:child_process'

type Notify = (...messages: string[]) => void

/** Node has no datagram sockets of the unix family, and systemd brings the program that has. */
const systemdNotify: Notify = (...messages) =>
  execFile('systemd-notify', messages, { timeout: 5_000 }, (error) => {
    if (error) console.error(`shell: systemd was not told "${messages.join(' ')}" (${error.message})`)
  })

/**
 * Tells systemd that the kiosk is up, and then again and again that it is well; where that stops, systemd starts it all
 * again. Without a socket of systemd's nothing is told.
 * @see sd_notify(3), systemd.service(5) WatchdogSec
 */
export class Watchdog {
  readonly #notify: Notify
  /** null: nobody waits for it */
  readonly #everyMs: number | null
  readonly #isListening: boolean
  #toldAtMs: number | null = null

  constructor(env: NodeJS.ProcessEnv, notify: Notify = systemdNotify) {
    this.#notify = notify
    this.#isListening = env['NOTIFY_SOCKET'] !== undefined
    const patienceUs = Number(env['WATCHDOG_USEC'])
    // a quarter: one that comes late, and one that gets lost, are no reason
    this.#everyMs = patienceUs > 0 ? patienceUs / 4_000 : null
  }

  look(isWell: boolean, nowMs: number): void {
    if (!this.#isListening || !isWell) return
    if (this.#toldAtMs === null) this.#notify('READY=1')
    else if (this.#everyMs === null || nowMs - this.#toldAtMs < this.#everyMs) return
    else this.#notify('WATCHDOG=1')
    this.#toldAtMs = nowMs
  }
}
