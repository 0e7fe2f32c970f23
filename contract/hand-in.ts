import { z } from 'zod'
import { SubmissionKind } from '../hub/contract/submissions.ts'

/** The way to the service centre as a citizen needs it; `unknown` before its first answer. */
export const HubLine = z.enum(['unknown', 'online', 'offline'])
export type HubLine = z.infer<typeof HubLine>

/** What was handed in. */
export const HandIn = SubmissionKind
export type HandIn = z.infer<typeof HandIn>

/**
 * Where it is, told apart to the citizen: on its way; 已送达中心; 已收下，还没有送出; or not taken by the centre, which calls
 * back. On the disk of this terminal it is in every one of them.
 */
export const HandInState = z.enum(['sending', 'sent', 'kept', 'unanswered', 'refused'])
export type HandInState = z.infer<typeof HandInState>

/** How far a call for help is: `notified` only once the hub has said that a member of staff has it on screen. */
export const Help = z.enum(['asking', 'notified', 'coming', 'nobody'])
export type Help = z.infer<typeof Help>

/** What a word about the terminal is about. */
export const FeedbackAbout = z.enum(['print', 'reader', 'screen', 'content', 'hall', 'other'])
export type FeedbackAbout = z.infer<typeof FeedbackAbout>
