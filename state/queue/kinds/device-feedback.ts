import { z } from 'zod'
import { FeedbackAbout } from '../../../contract/hand-in.ts'
import type { Kind } from './kind.ts'

/** A word about the terminal itself. Never handed on as 好差评: no case was handled. */
export const deviceFeedback: Kind = {
  body: z.strictObject({
    about: FeedbackAbout,
    satisfied: z.boolean(),
    comment: z.string().max(500),
    /** the screen on which it was said */
    screen: z.string().max(40),
  }),
  maxBytes: 4_096,
  mayWait: true,
}
