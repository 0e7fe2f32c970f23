import { z } from 'zod'

/** A result that a citizen takes along on their phone, as the terminal's screen shows it: masked, and in words. */
export const HandoverContent = z.strictObject({
  title: z.string().min(1).max(60),
  rows: z.array(z.strictObject({ label: z.string().max(30), value: z.string().max(300) })).max(60),
})
export type HandoverContent = z.infer<typeof HandoverContent>

/** The answer to `POST /v1/handovers`: an address for a QR code, which opens once and until then. */
export const Handover = z.strictObject({ url: z.url(), until: z.iso.datetime() })
export type Handover = z.infer<typeof Handover>
