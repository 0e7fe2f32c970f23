import { z } from 'zod'
import { AnswerKey } from './asks.ts'

const Day = z.iso.date()
const Words = z.string().max(200)

/** One stage of a case as its item has them (环节): 网上申报, 预审, 收件, 受理, 审核, 审批, 办结, 送达, or fewer. */
export const CaseStage = z.strictObject({
  name: z.string().min(1).max(40),
  state: z.enum(['done', 'now', 'ahead']),
  /** whose turn it is, for matters that go from the district upwards */
  level: z.enum(['district', 'city', 'province']).default('district'),
  /** '' where the centre doesn't disclose it */
  unit: z.string().max(80).default(''),
  handler: z.string().max(30).default(''),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
})
export type CaseStage = z.infer<typeof CaseStage>

/** What keeps a case from going on as usual. */
export const CaseSide = z.discriminatedUnion('side', [
  /** 补齐补正: what is missing, and until when it is waited for */
  z.strictObject({ side: z.literal('supplement'), missing: z.array(Words).max(30), until: Day.nullable() }),
  /** 特别程序, 挂起: these days don't count */
  z.strictObject({ side: z.literal('suspended'), reason: Words }),
  /** 不予受理 */
  z.strictObject({ side: z.literal('not-accepted'), reason: Words }),
  /** 退件 */
  z.strictObject({ side: z.literal('returned'), reason: Words }),
])
export type CaseSide = z.infer<typeof CaseSide>

/**
 * A case (办件) as its applicant may see it; nothing in it says who that is.
 * @see GB/T 39046-2020 tables 5 to 8
 */
export const CaseFacts = z.strictObject({
  /** 申报号, opaque */
  number: z.string().regex(/^[A-Za-z0-9-]{4,50}$/, 'must be 4 to 50 letters, digits or "-"'),
  item: z.strictObject({
    /** 实施编码 of its guide; '' where there is none */
    code: z.string().max(60).default(''),
    title: z.string().min(1).max(120),
  }),
  department: z.string().max(80),
  /** its title says something that the next in the queue need not read: marriage, disability, allowances */
  sensitive: z.boolean().default(false),
  receivedOn: Day,
  acceptedOn: Day.nullable().default(null),
  /** 承诺办结时间 */
  promisedOn: Day.nullable().default(null),
  closedOn: Day.nullable().default(null),
  /** what it came to; '' while it is open */
  result: z.string().max(120).default(''),
  stages: z.array(CaseStage).min(1).max(20),
  side: CaseSide.nullable().default(null),
  /** what it came to is on its way by post */
  courier: z
    .strictObject({ company: z.string().max(40), number: z.string().max(40) })
    .nullable()
    .default(null),
  /** what it comes to may be sent by post */
  deliverable: z.boolean().default(false),
})
export type CaseFacts = z.infer<typeof CaseFacts>

/** A case as it is told: with what is reckoned at that moment. */
export const CaseTold = CaseFacts.extend({
  /**
   * working days until the promised day, below 0 once it is past; null: none is promised, it is closed, or something
   * keeps it from going on
   */
  daysLeft: z.int().nullable(),
  /** it was rated (好差评), which is done once */
  rated: z.boolean(),
  /** its result is to be sent by post, which is chosen once; left out where it is not */
  deliveryChosen: z.boolean().optional(),
  /** masked like a card on the terminal's screen, `331*************36`, for the terminal to compare */
  holder: z.string().max(40),
})
export type CaseTold = z.infer<typeof CaseTold>

/** What upstream systems hand in of a case, one line of JSON each; the applicant's number is not kept as it is. */
export const CaseRecord = CaseFacts.extend({
  applicant: z.strictObject({ idNumber: z.string().min(6).max(30) }),
  /** 查询密码; without one the case is found by card only */
  password: z
    .string()
    .regex(/^[A-Za-z0-9]{4,20}$/, 'must be 4 to 20 letters or digits')
    .nullable()
    .default(null),
})
export type CaseRecord = z.infer<typeof CaseRecord>

/** cases of one answer: a multiple of three, which is what a screen in large type shows */
export const casesAPage = 9

/**
 * What is sealed in a question. Who asks by card has read it; who asks by 申报号 and 查询密码 is shown that case alone.
 * The answer is sealed with `answerKey`, AES-256-GCM, so that nobody between reads it.
 */
export const CaseQuestion = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('card'),
    idNumber: z.string().min(6).max(30),
    page: z.int().min(0).max(999),
    answerKey: AnswerKey,
  }),
  z.strictObject({
    by: z.literal('password'),
    number: z.string().max(50),
    password: z.string().max(20),
    answerKey: AnswerKey,
  }),
])
export type CaseQuestion = z.infer<typeof CaseQuestion>

/** `none` by password: no such case, or another password; which of them is not told. */
export const CaseAnswer = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('cases'),
    total: z.int(),
    page: z.int(),
    cases: z.array(CaseTold).max(casesAPage),
  }),
  z.strictObject({ answer: z.literal('none') }),
  /** too many wrong tries: not before so many seconds */
  z.strictObject({ answer: z.literal('locked'), seconds: z.int() }),
])
export type CaseAnswer = z.infer<typeof CaseAnswer>

/** what the seal of a question is bound to, as a submission's is to its kind */
export const caseQueryKind = 'case-query'
