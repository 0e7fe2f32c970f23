import { z } from 'zod'

/** The body of `POST /v1/help-calls`: where somebody asks for help, and never who. Sent at once or not at all. */
export const HelpCall = z.strictObject({
  /** the kiosk's name of the screen, like `guide` */
  screen: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a short lower-case word like guide'),
  /** in which the screen is shown, like `zh` or `zh-CN` */
  language: z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, 'must be a language like zh or zh-CN'),
})
export type HelpCall = z.infer<typeof HelpCall>

/** `notified`: a page that a member of staff has open shows it now; the call is void after two minutes. */
export const HelpCallAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('notified'), call: z.uuid() }),
  z.strictObject({ state: z.literal('nobody') }),
])
export type HelpCallAnswer = z.infer<typeof HelpCallAnswer>

/** `GET /v1/help-calls/:id` */
export const HelpCallState = z.strictObject({ state: z.enum(['waiting', 'taken', 'void']) })
export type HelpCallState = z.infer<typeof HelpCallState>
