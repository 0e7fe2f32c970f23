import { z } from 'zod'
import { AdminAction, AdminPageName } from './rights.ts'
import { AdminRole } from './roles.ts'

/** How a part of the terminal is; `off`: this terminal has none. */
export const Light = z.enum(['ok', 'warn', 'bad', 'off'])
export type Light = z.infer<typeof Light>

/** Something to press. `sure`: asked once more before it is done. */
const AdminButton = z.object({ action: AdminAction, subject: z.string(), label: z.string(), sure: z.boolean() })
export type AdminButton = z.infer<typeof AdminButton>

/** Something to fill in: what it is, how it stands, and how another value is given. */
const AdminField = z.object({
  /** what is done with the value */
  action: AdminAction,
  subject: z.string(),
  label: z.string(),
  /** as it stands: what is sent as `seen`, and how it reads */
  value: z.string(),
  shown: z.string(),
  /** from when on another value counts, and what it may be */
  note: z.string(),
  ask: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('choice'), options: z.array(z.object({ value: z.string(), label: z.string() })) }),
    z.object({ kind: z.literal('number'), least: z.int(), most: z.int(), step: z.int(), unit: z.string() }),
    z.object({ kind: z.literal('text'), most: z.int() }),
  ]),
  /** what puts it back; null: it is as it was */
  back: z.object({ value: z.string(), label: z.string() }).nullable(),
})
export type AdminField = z.infer<typeof AdminField>

/** What a page shows; the words are Chinese, what is quoted from devices and logs is as they say it. */
export const AdminShown = z.object({
  page: AdminPageName,
  /** `todo`: what to do about it, '' for nothing */
  rows: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      light: Light.nullable(),
      todo: z.string(),
      /** where more is said about it */
      leads: AdminPageName.nullable(),
    }),
  ),
  items: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), buttons: z.array(AdminButton) })),
  charts: z.array(
    z.object({
      title: z.string(),
      bars: z.array(z.object({ label: z.string(), value: z.number().min(0), shown: z.string().optional() })),
    }),
  ),
  fields: z.array(AdminField),
  /** what of it is looked at */
  choosers: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string() })),
      chosen: z.string(),
    }),
  ),
  buttons: z.array(AdminButton),
})
export type AdminShown = z.infer<typeof AdminShown>

/** What was filled in, and what stood there then: if that is no longer so, somebody else was faster. */
export const Filled = z.strictObject({ value: z.string().max(400), seen: z.string().max(400) })
export type Filled = z.infer<typeof Filled>

/** What is asked for at the door: a PIN, the code of the first start, a PIN of one's own, that one again. */
export const AdminAsk = z.enum(['pin', 'code', 'new-pin', 'again'])
export type AdminAsk = z.infer<typeof AdminAsk>

/** Why nobody was let in; `seconds`: how long nothing is looked at. */
export const AdminRefusal = z.object({
  why: z.enum(['wrong', 'locked', 'code-wrong', 'pin-weak', 'pins-differ', 'broken']),
  seconds: z.int().min(0),
  /** more wrong ones before the first wait */
  freeTries: z.int().min(0),
  /** in English, for who mends it; '' for nothing */
  detail: z.string(),
})
export type AdminRefusal = z.infer<typeof AdminRefusal>

export const AdminDoor = z.object({
  screen: z.literal('admin-pin'),
  people: z.array(z.string()),
  /** whose PIN is asked for; null: not said yet */
  chosen: z.string().nullable(),
  ask: AdminAsk,
  /** the ten digits in the order of the keys */
  digits: z.array(z.string()).length(10),
  refusal: AdminRefusal.nullable(),
  /** how often it was asked: with each the keys are laid anew */
  round: z.int(),
  checking: z.boolean(),
})
export const AdminScreen = z.object({
  screen: z.literal('admin'),
  /** null: whoever knows the gesture */
  person: z.object({ name: z.string(), role: AdminRole }).nullable(),
  /** those that this person may open */
  pages: z.array(AdminPageName),
  shown: AdminShown,
  /** how the last thing that was done ended */
  said: z.string(),
  busy: z.boolean(),
})

/** The hidden way in; the page watches for it where nobody has begun. */
export const AdminGesture = z.object({
  corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
  touches: z.number().int(),
  withinMs: z.number().int(),
})
export type AdminGesture = z.infer<typeof AdminGesture>

/** What staff can do at the screen. */
export const adminTouches = [
  /** the hidden gesture was made */
  z.strictObject({ type: z.literal('touch.admin') }),
  /** null: nobody yet */
  z.strictObject({ type: z.literal('touch.admin-person'), name: z.string().min(1).max(16).nullable() }),
  /** a PIN or code; goes to the core's desk only and is in no machine */
  z.strictObject({ type: z.literal('touch.admin-pin'), pin: z.string().regex(/^\d{1,8}$/) }),
  z.strictObject({ type: z.literal('touch.admin-page'), page: AdminPageName }),
  /** look at another part of the page's matter */
  z.strictObject({ type: z.literal('touch.admin-choose'), name: z.string().max(20), value: z.string().max(40) }),
  z.strictObject({
    type: z.literal('touch.admin-do'),
    action: AdminAction,
    subject: z.string().max(80),
    filled: Filled.optional(),
  }),
] as const
