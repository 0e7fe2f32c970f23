import { z } from 'zod'
import { NameStatus } from '../../contract/names.ts'
import { fold } from './fold.ts'

/** One name of a register. */
export type RegisterEntry = {
  /** as registered, 300 characters at most */
  name: string
  status: NameStatus
  /** unified social credit code (GB 32100-2015), or the 15-digit registration number before it */
  code: string | null
  /** since when the status holds, "YYYY-MM-DD" */
  date: string | null
  /** e.g. "台州市黄岩区" */
  region: string | null
  /** as worded in the register, e.g. "塑料制品" */
  industry: string | null
}

/** `gone`: of a file of changes, the name is to be taken out. */
export type EntryReading = { ok: true; entry: RegisterEntry; gone: boolean } | { ok: false; problem: string }

export const MAX_NAME = 300

/** Every column of a register file, and the headers it is known by. */
const HEADERS = {
  name: ['name', '名称', '企业名称', '市场主体名称', '经营主体名称', '字号名称'],
  status: ['status', '状态', '登记状态', '经营状态', '企业状态'],
  code: ['code', '统一社会信用代码', '信用代码', '注册号'],
  date: ['date', '日期', '成立日期', '状态日期', '登记日期'],
  region: ['region', '区划', '行政区划', '所属区划'],
  industry: ['industry', '行业', '行业表述', '所属行业'],
  change: ['change', '变动', '变动类型'],
} as const

export type Column = keyof typeof HEADERS

/** null: no column of ours, to be passed over. */
export function columnOf(header: string): Column | null {
  const wanted = header.normalize('NFKC').trim().toLowerCase()
  for (const column of ['name', 'status', 'code', 'date', 'region', 'industry', 'change'] as const) {
    if (HEADERS[column].some((known) => known === wanted)) return column
  }
  return null
}

const words = z
  .string('must be text')
  .transform((text) => text.trim())
  .refine((text) => !/\p{Cc}|\p{Bidi_Control}/u.test(text), 'holds control characters')
  .refine((text) => !/\uFFFD|\p{Cs}/u.test(text), 'holds characters that cannot be read')

const optional = words
  .refine((text) => text.length <= 100, 'has more than 100 characters')
  .nullish()
  .transform((text) => text || null)

const Name = words
  .refine((text) => text !== '', 'is empty')
  .refine(
    (text) => Math.max([...text].length, [...fold(text)].length) <= MAX_NAME,
    `has more than ${MAX_NAME} characters`,
  )
  .refine((text) => fold(text) !== '', 'holds no letter')

const Status = optional.transform((text, context): NameStatus => {
  const status = readStatus(text)
  if (status !== null) return status
  context.addIssue(`"${text}" is not known`)
  return z.NEVER
})

const Code = optional.refine(
  (text) => text === null || CODE.test(text),
  'is no unified social credit code (18 digits and letters)',
)

const Day = optional.transform((text, context) => {
  const date = text === null ? null : readDate(text)
  if (text === null || date !== null) return date
  context.addIssue(`"${text}" is no date`)
  return z.NEVER
})

const Change = optional.transform((text, context): boolean => {
  if (text === null || /^(?:add|update|新增|变更|修改)$/.test(text)) return false
  if (/^(?:remove|删除|移出)$/.test(text)) return true
  context.addIssue(`"${text}" is neither add (新增) nor remove (删除)`)
  return z.NEVER
})

const CODE = /^(?:[0-9A-HJ-NPQRTUWXY]{18}|\d{15})$/

/** What nearly every row has needs no closer look; millions are read. */
const PLAIN_NAME = /^[\u4e00-\u9fa5][\u4e00-\u9fa5（）]{0,59}$/

const readName = (given: unknown): Reading<string> =>
  typeof given === 'string' && PLAIN_NAME.test(given) ? { ok: true, value: given } : by(Name, given)
const readCode = (given: unknown): Reading<string | null> =>
  typeof given === 'string' && CODE.test(given) ? { ok: true, value: given } : by(Code, given)
const readers = {
  status: remembering((given) => by(Status, given)),
  date: remembering((given) => by(Day, given)),
  region: remembering((given) => by(optional, given)),
  industry: remembering((given) => by(optional, given)),
  change: remembering((given) => by(Change, given)),
}

/** A row as it stands in a file. The problem is a clause that names the column: "name is empty". */
export function readEntry(row: Partial<Record<Column, unknown>>): EntryReading {
  if (row.name === undefined) return { ok: false, problem: 'name is missing' }
  const name = readName(row.name)
  if (!name.ok) return wrong('name', name)
  const status = readers.status(row.status)
  if (!status.ok) return wrong('status', status)
  const code = readCode(row.code)
  if (!code.ok) return wrong('code', code)
  const date = readers.date(row.date)
  if (!date.ok) return wrong('date', date)
  const region = readers.region(row.region)
  if (!region.ok) return wrong('region', region)
  const industry = readers.industry(row.industry)
  if (!industry.ok) return wrong('industry', industry)
  const gone = readers.change(row.change)
  if (!gone.ok) return wrong('change', gone)
  return {
    ok: true,
    gone: gone.value,
    entry: {
      name: name.value,
      status: status.value,
      code: code.value,
      date: date.value,
      region: region.value,
      industry: industry.value,
    },
  }
}

type Reading<T> = { ok: true; value: T } | { ok: false; problem: string }

function by<T>(schema: z.ZodType<T>, given: unknown): Reading<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problem: parsed.error.issues[0]?.message ?? 'is wrong' }
}

function wrong(column: Column, { problem }: { problem: string }): EntryReading {
  return { ok: false, problem: `${column} ${problem}` }
}

/** Millions of rows share a few thousand statuses, days, regions and industries. */
function remembering<T>(read: (given: unknown) => Reading<T>): (given: unknown) => Reading<T> {
  const known = new Map<unknown, Reading<T>>()
  return (given) => {
    const found = known.get(given)
    if (found !== undefined) return found
    const reading = read(given)
    if (known.size < 50_000) known.set(given, reading)
    return reading
  }
}

function readStatus(text: string | null): NameStatus | null {
  if (text === null) return 'unknown'
  const own = NameStatus.safeParse(text.toLowerCase())
  if (own.success) return own.data
  // 吊销，未注销 is revoked; 吊销，已注销 is gone
  if (/注销/.test(text.replace(/未注销/g, ''))) return 'cancelled'
  if (/吊销/.test(text)) return 'revoked'
  if (/撤销/.test(text)) return 'annulled'
  if (/保留/.test(text)) return 'reserved'
  if (/变更|更名|改名|曾用|原名/.test(text)) return 'renamed'
  return /存续|在业|开业|在营|在册|正常/.test(text) ? 'active' : null
}

/** 2021-03-04, 2021/3/4, 20210304, 2021年3月4日, each with a time behind or not */
function readDate(text: string): string | null {
  const found =
    /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T ].*)?$/.exec(text.normalize('NFKC')) ?? []
  const [, year = '', month = found[4] ?? '', day = found[5] ?? ''] = found
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const asRead = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(asRead.getTime()) || asRead.toISOString().slice(0, 10) !== date ? null : date
}
