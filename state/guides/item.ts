import { z } from 'zod'
import type { ItemState } from '../../contract/guides.ts'
import type { Problem } from './problem.ts'

/** Invisible and direction-changing characters, and half of a surrogate pair: they spoil screen and paper. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/u
const MARKUP = /<[/!]?[a-z][^>]*>|&(?:[a-z]{2,8}|#\d{1,6});/i

const cleanText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !INVISIBLE.test(text), 'must not hold control or invisible characters')
    .refine((text) => !MARKUP.test(text), 'must be plain text without HTML')

export const text = (max: number) => cleanText(max).min(1, 'must not be empty')
export const optionalText = (max: number) => cleanText(max).default('')
const count = (max: number) => z.number().int().min(0).max(max)

/**
 * A code as published. The standards and provinces disagree about the structure of codes
 * (24 characters in GB/T 39046-2020, 31 in practice, Zhejiang's begin with Han characters),
 * so a code is opaque: only length and characters are checked.
 */
export const Code = z
  .string()
  .regex(/^[\p{Script=Han}A-Za-z0-9._-]{1,64}$/u, 'must be 1 to 64 letters, digits, Han characters, ".", "_" or "-"')

/**
 * A value from a code table, with the label it was published under. Unknown codes are kept and shown by their label;
 * `code` is empty where a source publishes labels only; `standard` names the table, e.g. "GB/T 39046-2020 A.1".
 */
export const Coded = z.strictObject({
  code: z.union([z.literal(''), Code]).default(''),
  label: text(60),
  standard: optionalText(60),
})
export type Coded = z.infer<typeof Coded>

export const Phone = z
  .string()
  .trim()
  .max(60, 'must have at most 60 characters')
  .regex(/^[0-9+()（）\-转、 ]*$/, 'must hold digits, spaces, "-", "、" and 转 only')
  .default('')

export const WebAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address like https://…' })
  .max(300, 'must have at most 300 characters')

/** `amount` 0 means on the spot. Unit codes as published: 1 working days, 2 months, 3 years, 4 days. */
const Limit = z.strictObject({ amount: count(3_650), unit: Coded, note: optionalText(300) })
export type Limit = z.infer<typeof Limit>

/** Question → the answers with which it holds. More than one question: all of them. None: it always holds. */
const Case = z.record(z.string(), z.array(z.string()).min(1)).default({})
export type Case = z.infer<typeof Case>

/** What is asked to find out what one citizen needs: "谁来办？" 本人, 代办. Not in the national list. */
const Question = z.strictObject({
  id: Code,
  text: text(40),
  options: z
    .array(z.strictObject({ id: Code, label: text(20) }))
    .min(2)
    .max(6),
  /** asked only then; of the questions before it */
  when: Case,
})
export type Question = z.infer<typeof Question>

export const Material = z.strictObject({
  name: text(200),
  /** 材料类型, original or copy */
  kind: Coded.nullable().default(null),
  /** 材料形式, paper or electronic */
  form: Coded.nullable().default(null),
  /** 材料必要性: 1 required, 2 not required, 3 may follow later (容缺后补) */
  necessity: Coded,
  /** 来源渠道: who issues it */
  source: Coded.nullable().default(null),
  sourceNote: optionalText(200),
  originals: count(20).default(1),
  copies: count(20).default(0),
  /** 材料办理说明, as said to a citizen */
  note: optionalText(300),
  basis: optionalText(300),
  /** whose stamp it must bear, such as 村（居）委会; empty: none. Not in the national list */
  seal: optionalText(60),
  /** a blank form is handed out at the window */
  blankForm: z.boolean().default(false),
  /** 空白表格 */
  formUrl: WebAddress.nullable().default(null),
  /** 示例样表 */
  exampleUrl: WebAddress.nullable().default(null),
  /** not in the national list: who provides it in this hall; exempt is 免交, shared by another department */
  provision: z.enum(['bring', 'fill', 'exempt']),
  /** needed only then */
  when: Case,
})
export type Material = z.infer<typeof Material>

/** One way of legal remedy: whom a citizen turns to who does not accept the decision. */
const Remedy = z.strictObject({ authority: text(100), address: optionalText(120), phone: Phone })
export type Remedy = z.infer<typeof Remedy>

/**
 * One service item (事项) with the elements that a citizen reads.
 * Texts are plain, without control characters. Members keep the sense of the standards' elements;
 * what no standard names stands under `local`.
 * @see GB/T 39046-2020 table 4 (事项管理) and its annex A; GB/T 39554.2-2020 (实施清单要素)
 */
const Fields = z.strictObject({
  /** 实施编码 */
  code: Code,
  /** 基本编码 */
  baseCode: Code.nullable().default(null),
  /** 业务办理项编码 */
  handlingCode: Code.nullable().default(null),
  version: z.number().int().min(1).default(1),
  /** 1 in use, 2 suspended, 3 cancelled, 4 draft */
  state: Coded,
  validity: z
    .strictObject({ from: z.iso.date().nullable().default(null), until: z.iso.date().nullable().default(null) })
    .default({ from: null, until: null }),
  title: text(200),
  /** what it is called short, in front of a citizen: "区公安分局" */
  department: text(60),
  /** fields of work above it, outermost first: 公安, 交通管理 */
  path: z.array(text(30)).max(4).default([]),
  /** 事项类型 */
  type: Coded,
  /** 行使层级 */
  level: Coded.nullable().default(null),
  /** 权力来源 */
  powerSource: Coded.nullable().default(null),
  /** 实施主体 */
  authority: z.strictObject({
    name: text(100),
    code: Code.nullable().default(null),
    nature: Coded.nullable().default(null),
  }),
  /** 设定依据; `title` without 《》, `number` the document's, `article` like "第十九条" */
  basis: z.array(z.strictObject({ title: text(200), number: optionalText(60), article: optionalText(60) })).max(30),
  /** 受理条件 */
  conditions: z.array(text(500)).max(40),
  /** 办件类型: settled at once (即办件) or by a promised day (承诺件) */
  handlingType: Coded,
  /** 事项审查类型: 即审即办 or 前审后批 */
  reviewType: optionalText(30),
  /** 办理形式: window, online, mobile, courier */
  handlingForms: z.array(Coded).max(8),
  /** 到办事现场次数: least number of visits, all channels considered */
  onsiteVisits: count(9),
  /** 必须现场办理原因说明 */
  onsiteReason: optionalText(300),
  /** 网上办理深度 */
  onlineDepth: Coded.nullable().default(null),
  legalLimit: Limit.nullable().default(null),
  promisedLimit: Limit,
  /** 特别程序: what may make it take longer, such as a hearing or an extension */
  specialProcedure: optionalText(300),
  /** 联办机构 */
  jointAuthorities: z.array(text(100)).max(20).default([]),
  /** 中介服务: what only a licensed third party can supply */
  intermediary: optionalText(300),
  /** 数量限制 */
  quantityLimit: optionalText(300),
  /** 办理流程; days are working days, 0 on the spot */
  steps: z
    .array(z.strictObject({ name: text(60), days: z.number().min(0).max(3_650), note: optionalText(300) }))
    .max(20),
  /** 办理地点, split as far as a citizen walks */
  place: z.strictObject({
    hall: text(60),
    address: text(120),
    floor: optionalText(20),
    area: optionalText(20),
    /** window numbers: "15-18" */
    windows: optionalText(40),
    /** 交通指引 */
    directions: optionalText(300),
  }),
  /** 办理时间 */
  hours: text(120),
  /** 是否收费 */
  charged: z.boolean(),
  fees: z
    .array(
      z.strictObject({
        name: text(100),
        standard: optionalText(100),
        basis: optionalText(300),
        reduction: optionalText(300),
      }),
    )
    .max(20)
    .default([]),
  consultPhone: Phone,
  complaintPhone: Phone,
  /** 服务对象 */
  serviceObjects: z.array(Coded).max(10),
  /** 面向自然人 / 面向法人 事项主题分类 */
  themes: z.strictObject({
    person: z.array(Coded).max(10).default([]),
    corporation: z.array(Coded).max(10).default([]),
  }),
  /** 通办范围 */
  scope: Coded.nullable().default(null),
  supports: z.strictObject({
    online: z.boolean(),
    onlinePayment: z.boolean(),
    booking: z.boolean(),
    /** results are sent by courier */
    courier: z.boolean(),
    selfService: z.boolean(),
  }),
  /** 网办地址 */
  onlineUrl: WebAddress.nullable().default(null),
  /** 审批结果 */
  result: z
    .strictObject({ name: text(100), type: Coded.nullable().default(null), sample: optionalText(200) })
    .nullable()
    .default(null),
  materials: z.array(Material).max(80),
  /** in the order in which they are asked */
  questions: z.array(Question).max(6).default([]),
  faq: z
    .array(z.strictObject({ question: text(200), answer: text(800) }))
    .max(30)
    .default([]),
  /** 法律救济, with the rights and duties that the law gives an applicant; an extension of the provinces */
  remedies: z
    .strictObject({
      rights: z.array(text(200)).max(20).default([]),
      duties: z.array(text(200)).max(20).default([]),
      /** 行政复议 */
      review: Remedy.nullable().default(null),
      /** 行政诉讼 */
      litigation: Remedy.nullable().default(null),
    })
    .default({ rights: [], duties: [], review: null, litigation: null }),
  /** what people call it, for search */
  aliases: z.array(text(40)).max(40).default([]),
  local: z
    .strictObject({
      /** visits when all is done at the window */
      windowVisits: count(9).default(1),
      /** 容缺受理 */
      tolerance: z.boolean().default(false),
      /** it grants the business licence (营业执照) */
      licence: z.boolean().default(false),
      /** 告知承诺 */
      commitment: z.boolean().default(false),
      /** place among the often used, 1 first; null: not among them */
      popular: z.number().int().min(1).nullable().default(null),
      /** codes of what people usually need after this */
      next: z.array(Code).max(6).default([]),
      /** 一件事: codes of the items that are settled together here; their materials and questions are merged into its own */
      parts: z.array(Code).max(20).default([]),
      /** names that it had before; it stays findable by them */
      formerNames: z.array(text(200)).max(10).default([]),
      /** of a cancelled item: what took its place */
      replacedBy: Code.nullable().default(null),
    })
    .prefault({}),
  /** made up for demonstration: screen and paper say so */
  sample: z.boolean().default(false),
})
/** One service item. Its cases (`when`) name only questions and answers that it has; else a material could never be needed. */
export const ServiceItem = Fields.superRefine((item, context) => {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  const check = (when: Case, asked: readonly Question[], path: (string | number)[]) => {
    for (const [id, answers] of Object.entries(when)) {
      const question = asked.find((one) => one.id === id)
      if (question === undefined) refuse([...path, 'when'], `names a question "${id}" that is not asked before`)
      for (const answer of question === undefined ? [] : answers) {
        if (!question?.options.some((option) => option.id === answer))
          refuse([...path, 'when', id], `names an answer "${answer}" that the question does not have`)
      }
    }
  }
  for (const [at, { id, when }] of item.questions.entries()) {
    const before = item.questions.slice(0, at)
    if (before.some((one) => one.id === id)) refuse(['questions', at, 'id'], 'is that of another question')
    check(when, before, ['questions', at])
  }
  for (const [at, { when }] of item.materials.entries()) check(when, item.questions, ['materials', at])
})
export type ServiceItem = z.infer<typeof ServiceItem>

/** As published; an unknown state counts as in use. */
export function stateOf({ state }: ServiceItem): 'offered' | 'suspended' | 'cancelled' | 'draft' {
  return states.get(state.code) ?? 'offered'
}

const states: ReadonlyMap<string, 'suspended' | 'cancelled' | 'draft'> = new Map([
  ['2', 'suspended'],
  ['3', 'cancelled'],
  ['4', 'draft'],
])

/** Suspended and cancelled items can be searched for, so that nobody looks for them in vain, but are not listed. */
export function isListed(item: ServiceItem): boolean {
  return stateOf(item) === 'offered'
}

/** What a citizen must know of an item's state on this day, like 2026-11-27. */
export function stateOn(
  published: string,
  validity: { from: string | null; until: string | null },
  today: string,
): ItemState {
  if (published === 'suspended' || published === 'cancelled') return published
  if (validity.from !== null && today < validity.from) return 'not-yet'
  return validity.until !== null && validity.until < today ? 'ended' : 'offered'
}

/** `["materials", 0, "name"]` → `materials[0].name` */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (at, part) => (typeof part === 'number' ? `${at}[${part}]` : at === '' ? String(part) : `${at}.${String(part)}`),
    '',
  )
}

/** One problem for each wrong field, the item named by its code where it has one, otherwise by its place in the list. */
export function itemProblems(error: z.ZodError, raw: unknown, position: number): Problem[] {
  const named = z.object({ code: z.string().min(1).max(64) }).safeParse(raw)
  const item = named.success ? `item ${position} (${named.data.code})` : `item ${position}`
  return error.issues.map(({ path, message }) => {
    const field = fieldPath(path)
    return { path: ['items', position - 1, ...path], where: `${item}${field === '' ? '' : `, ${field}`}`, message }
  })
}
