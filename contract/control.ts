import { z } from 'zod'
import { AdminRole } from './admin/roles.ts'
import { Commission } from './devices.ts'
import { SlipDocument } from './slip.ts'

/** What the command line does to a terminal without its core, for the audit log; `refused`: it came to nothing. */
export const NotedAction = z.enum([
  'guides.import',
  'guides.apply',
  'guides.rollback',
  'names.import',
  'names.rollback',
  'queue.retry',
  'queue.export',
  'queue.drain',
  'refused',
])
export type NotedAction = z.infer<typeof NotedAction>

/** What the command line asks of a running core over `KIOSK_DATA/control.sock`: one JSON document a line. */
export const ControlRequest = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('diagnose') }),
  z.object({ verb: z.literal('reader.status') }),
  z.object({ verb: z.literal('reader.read'), timeoutMs: z.number().int().min(1) }),
  z.object({ verb: z.literal('reader.watch') }),
  z.object({ verb: z.literal('printer.status') }),
  /** `again`: takes what was taken or put aside before as well */
  z.object({ verb: z.literal('sync.now'), again: z.boolean(), user: z.string() }),
  /** `user`: who asks, for the log */
  z.object({ verb: z.literal('printer.print'), document: SlipDocument, user: z.string() }),
  /** `distrust`: the last line was not out when the answer came, by a person's eyes */
  z.object({ verb: z.literal('printer.commission'), distrust: z.boolean(), user: z.string() }),
  z.object({ verb: z.literal('hub.status') }),
  z.object({ verb: z.literal('queue.list') }),
  /** `name`: its id or its receipt number */
  z.object({ verb: z.literal('queue.show'), name: z.string() }),
  z.object({ verb: z.literal('queue.retry'), name: z.string(), user: z.string() }),
  /** answers a line for every one that the hub does not have, sealed, and then how many */
  z.object({ verb: z.literal('queue.export'), user: z.string() }),
  /** sends now what waits, and answers once nothing more can be sent */
  z.object({ verb: z.literal('queue.drain'), user: z.string() }),
  z.object({ verb: z.literal('admin.staff.list') }),
  /** `pin` null: one is made, and answered this once */
  z.object({
    verb: z.literal('admin.staff.add'),
    name: z.string(),
    role: AdminRole,
    pin: z.string().nullable(),
    user: z.string(),
  }),
  z.object({
    verb: z.literal('admin.staff.reset-pin'),
    name: z.string(),
    pin: z.string().nullable(),
    user: z.string(),
  }),
  z.object({ verb: z.literal('admin.staff.remove'), name: z.string(), user: z.string() }),
  /** `about`: only what holds this; '' for all */
  z.object({ verb: z.literal('admin.audit.list'), count: z.number().int().min(1).max(10_000), about: z.string() }),
  z.object({ verb: z.literal('admin.audit.verify') }),
  z.object({ verb: z.literal('admin.settings.list') }),
  /** `value` "configured": as the configuration says */
  z.object({ verb: z.literal('admin.settings.set'), name: z.string(), value: z.string(), user: z.string() }),
  /** out of service, with this text for citizens, and back in service */
  z.object({ verb: z.literal('admin.pause'), text: z.string(), user: z.string() }),
  z.object({ verb: z.literal('admin.resume'), user: z.string() }),
  /** what the command line does itself, on files */
  z.object({ verb: z.literal('admin.note'), action: NotedAction, subject: z.string(), user: z.string() }),
])
export type ControlRequest = z.infer<typeof ControlRequest>

/** What became of a slip printed from the command line; `job` is its number, '' when nobody recorded it. */
export const PrintAnswer = z.object({
  job: z.string(),
  state: z.enum(['printed', 'failed', 'unknown']),
  reason: z.string().optional(),
  tookMs: z.number().int(),
})
export type PrintAnswer = z.infer<typeof PrintAnswer>

/** What commissioning found, and the file that keeps it; null: nothing keeps it. */
export const CommissionAnswer = Commission.extend({ kept: z.string().nullable() })
export type CommissionAnswer = z.infer<typeof CommissionAnswer>

/** `more: true` promises another answer on the same connection. */
export const ControlAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), more: z.boolean(), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
])
export type ControlAnswer = z.infer<typeof ControlAnswer>
