import { z } from 'zod'

const number = (value: number) => z.number().int().min(0).default(value)

/**
 * How the shell watches over core and pages: milliseconds, megabytes, counts. Not configurable: the shell runs before any
 * configuration is read. Tests start a kiosk that is not packaged with others.
 */
export const Supervision = z
  .object({
    /** between two looks at core and page */
    look: number(500),
    /** no sign of life for so long: the core is ended. With a look every 500 ms a hung core is gone within 5 s */
    coreHung: number(4_400),
    /** a core that has yet to give its first may take so long: a cold disk, a large register */
    coreUp: number(30_000),
    /** a page that shows nothing, or not what it was sent, for so long is ended: noticed within 5 s likewise */
    pageUnwell: number(4_000),
    /** first wait before a dead core is started again; doubles while cores die young */
    coreRestart: number(200),
    coreRestartMax: number(10_000),
    /** a page that is not up so long after its load began is loaded again; doubles with every try */
    pageUp: number(4_000),
    pageUpMax: number(60_000),
    /** a new page takes touches so long after it was painted: a little longer than a page ignores them at first */
    pageSettled: number(350),

    /** a part that fails more often than this within `loopWithin` is given up for `pauseFor`, and the screen says 暂停服务 */
    loopFailures: number(5),
    loopWithin: number(600_000),
    pauseFor: number(300_000),
    /** a core is trusted again, and its views are shown, once it has run so long after a pause */
    coreProven: number(30_000),

    /** nobody there for so long: what holds too much may be started again */
    idle: number(60_000),
    /** nobody there for so long: time for the nightly restart, the check of the disk, the screen without power */
    quiet: number(600_000),
    /** what started later than this is not started again for the night */
    nightlyAge: number(6 * 3_600_000),
    /** between two checks of what is kept */
    checkEvery: number(4 * 3_600_000),

    /**
     * Limits of memory, at which a part is started again once nobody is there; at twice as much at once, before the system
     * picks a process to end. A core with five million names takes 200 MB, a page and a shell 200 MB each (`bench shell`).
     */
    coreMb: number(600),
    pageMb: number(600),
    shellMb: number(600),
    /** a core that kept others waiting so long in so many of its signs of life, one a look, is started again when idle */
    slowMs: number(200),
    slowLooks: number(120),
  })
  .strict()
export type Supervision = z.infer<typeof Supervision>

export const usualSupervision: Supervision = Supervision.parse({})
