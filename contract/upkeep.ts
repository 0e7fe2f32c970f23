import { z } from 'zod'

/** How a terminal is looked after when nobody is there: `upkeep` of the configuration. */
export const UpkeepSettings = z
  .object({
    /** in the hour that begins then (China's time) core and pages are started anew, if nobody is there; null: never */
    restartHour: z.number().int().min(0).max(23).nullable().default(3),
    /** the screen while the hall is closed: as ever, dark, or dark and after a while without power */
    whenClosed: z.enum(['bright', 'dark', 'off']).default('off'),
  })
  .strict()
export type UpkeepSettings = z.infer<typeof UpkeepSettings>

/** What a core says of itself with every sign of life. */
export const Vitals = z.object({
  residentMb: z.number(),
  /** the longest that its event loop kept something waiting since the last sign of life */
  longestWaitMs: z.number(),
})
export type Vitals = z.infer<typeof Vitals>

/** Why a core was started: the first ever, the machine was turned on, after a cut, by itself, or since the one before died. */
export const BootReason = z.enum(['first-start', 'power-on', 'power-cut', 'restart', 'crash'])
export type BootReason = z.infer<typeof BootReason>

/** What only the shell sees, told to the core with every look. */
export const SeenByShell = z.object({
  /** in memory, in megabytes; 0: not weighed yet */
  pageMb: z.number().min(0),
  /** whether the screen has power */
  screenOn: z.boolean(),
})
export type SeenByShell = z.infer<typeof SeenByShell>

/** What can be started again by itself, smallest last. */
export const Part = z.enum(['kiosk', 'core', 'page'])
export type Part = z.infer<typeof Part>

/** A part that was started again, or given up for a while, and why; `at` is for people to read. */
const Incident = z.object({
  at: z.string(),
  part: Part,
  why: z.string(),
  /** by the hour of the night or by staff: no trouble */
  planned: z.boolean().default(false),
})
export type Incident = z.infer<typeof Incident>

/** `KIOSK_DATA/supervisor.json`, which the shell writes and the command line shows. */
export const SupervisorRecord = z.object({
  /** why the screen says 暂停服务; null: it doesn't */
  paused: Incident.nullable(),
  /** the newest last */
  restarts: z.array(Incident),
})
export type SupervisorRecord = z.infer<typeof SupervisorRecord>

export const supervisorFile = 'supervisor.json'
