import { z } from 'zod'

/** Words of the kiosk's own unions (`paper-out`); never what a citizen typed. */
const Word = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a short lower-case word like paper-out')
const Version = z.string().regex(/^[\w.+~ -]{1,60}$/, 'must be a version like 1.4.2')
const Count = z.int().min(0).max(1_000_000_000)
const Seconds = z.number().min(0).max(1e10)

/**
 * The body of `POST /v1/heartbeats`, every 60 s with jitter: the health of a terminal, and never what a citizen does.
 */
export const Heartbeat = z.strictObject({
  appVersion: Version,
  state: z.enum(['starting', 'idle', 'in-session', 'closed', 'out-of-order']),
  queue: z.strictObject({
    depth: Count,
    /** null: nothing waits */
    oldestAgeS: Seconds.nullable(),
    deadLetters: Count,
    lastAcceptedAt: z.iso.datetime().optional(),
  }),
  osVersion: Version.optional(),
  electronVersion: Version.optional(),
  contentVersion: Version.optional(),
  contentAgeS: Seconds.optional(),
  uptimeS: Seconds.optional(),
  bootReason: Word.optional(),
  crashCount: Count.optional(),
  rendererMemoryMb: Count.optional(),
  diskFreeMb: Count.optional(),
  database: z.enum(['ok', 'damaged', 'full']).optional(),
  /** the terminal's clock less the hub's, as of the last answer */
  clockSkewMs: z.number().min(-1e13).max(1e13).optional(),
  printer: z.strictObject({ state: Word, lastPrintedAt: z.iso.datetime().optional() }).optional(),
  reader: z.strictObject({ state: Word }).optional(),
  networkRttMs: Seconds.optional(),
  touchTestAgeS: Seconds.optional(),
  screenOn: z.boolean().optional(),
  adminLocked: z.boolean().optional(),
  /** SHA-256 of the configuration file, hexadecimal */
  configDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
})
export type Heartbeat = z.infer<typeof Heartbeat>

export const HeartbeatSeen = z.strictObject({
  /** the hub's clock: a terminal learns from it that its own is wrong */
  seenAt: z.iso.datetime(),
})
