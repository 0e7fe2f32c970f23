import { isShut, momentInChina } from '../../contract/hours.ts'
import type { View } from '../../contract/session.ts'
import type { Supervision } from '../../contract/supervision.ts'
import { type Part, UpkeepSettings, type Vitals } from '../../contract/upkeep.ts'
import { type Remedy, remediesFor } from './remedies.ts'

/** between two looks at the memory of all processes */
const weighEveryMs = 10_000

export type Hands = {
  /** in memory, in megabytes */
  weigh(): { page: number; kiosk: number }
  age(): Record<Part, number>
  mend(remedy: Remedy): void
  /** has the core look through what is kept on the disk */
  check(): void
  screen(power: 'on' | 'off'): void
}

/** Looks after a terminal while nobody is there: what grew too large, the nightly restart, the disk, the screen's power. */
export class Caretaker {
  readonly #times: Supervision
  readonly #hands: Hands
  readonly #now: () => Date
  settings: UpkeepSettings = UpkeepSettings.parse({})
  #view: View
  /** by the steady clock; null: a session is on */
  #idleSinceMs: number | null
  #checkedAtMs: number
  #weighedAtMs = Number.NEGATIVE_INFINITY
  #weighed = { page: 0, kiosk: 0 }
  #coreMb = 0
  #slowLooks = 0

  /** @param nowMs of a steady clock; `now` is the wall clock's, for the hour of the night and the hours of the hall only */
  constructor(times: Supervision, hands: Hands, now: () => Date, view: View, nowMs: number) {
    this.#times = times
    this.#hands = hands
    this.#now = now
    this.#view = view
    this.#idleSinceMs = nowMs
    this.#checkedAtMs = nowMs
  }

  /** A view is on its way to the page. */
  saw(view: View, nowMs: number): void {
    this.#view = view
    // out of service it may stay for weeks, and still has to be looked after
    const isFree = view.screen.screen === 'attract' || view.screen.screen === 'out-of-service'
    if (!isFree) this.#idleSinceMs = null
    else this.#idleSinceMs ??= nowMs
    if (!isFree) this.#hands.screen('on')
  }

  vitals({ residentMb, longestWaitMs }: Vitals): void {
    this.#coreMb = residentMb
    this.#slowLooks = Math.max(0, this.#slowLooks + (longestWaitMs > this.#times.slowMs ? 1 : -1))
  }

  /** of the page on show, when it was last weighed */
  get pageMb(): number {
    return this.#weighed.page
  }

  /** What was known of a core that is gone. */
  coreGone(): void {
    this.#coreMb = 0
    this.#slowLooks = 0
  }

  look(nowMs: number): void {
    const idle = this.#idleSinceMs === null ? 0 : nowMs - this.#idleSinceMs
    if (nowMs - this.#weighedAtMs >= Math.min(weighEveryMs, this.#times.idle || weighEveryMs)) {
      this.#weighedAtMs = nowMs
      this.#weighed = this.#hands.weigh()
    }
    const moment = momentInChina(this.#now())
    const { restartHour, whenClosed } = this.settings
    const health = {
      idle,
      isNight: restartHour !== null && Number(moment.time.slice(0, 2)) === restartHour,
      age: this.#hands.age(),
      residentMb: { ...this.#weighed, core: this.#coreMb },
      slowLooks: this.#slowLooks,
    }
    const remedies = remediesFor(health, this.#times)
    for (const remedy of remedies) this.#mend(remedy)
    if (idle < this.#times.quiet) return
    const isDark = whenClosed === 'off' && isShut(moment, this.#view.frame.hours)
    this.#hands.screen(isDark ? 'off' : 'on')
    if (remedies.length > 0 || nowMs - this.#checkedAtMs < this.#times.checkEvery) return
    this.#checkedAtMs = nowMs
    this.#hands.check()
  }

  #mend(remedy: Remedy): void {
    // not again before the next weighing: what it is about may take a while to go
    if (remedy.part === 'core') this.coreGone()
    else this.#weighed = { ...this.#weighed, [remedy.part]: 0 }
    this.#hands.mend(remedy)
  }
}
