import { z } from 'zod'
import { Coded } from '../item.ts'

/** What a cell says: a value as parseCatalogue takes it, or what is wrong with it in words. */
type CellReading = { value: unknown } | { problem: string }

/** How a value stands in a cell. */
export type Kind = {
  /** '' for null and for what is not there */
  write(value: unknown): string
  /** of a text that is not empty */
  read(text: string): CellReading
  /** holds a list, one of its values in each line; an empty cell is an empty list */
  lines: boolean
  /** a spreadsheet may hold it as a date */
  dated: boolean
  /** what goes in, for whoever fills in the template */
  says: string
}

function kind<T>(
  schema: z.ZodType<T>,
  says: string,
  write: (value: T) => string,
  read: (text: string) => CellReading,
): Kind {
  return {
    write: (value) => (value === null || value === undefined ? '' : write(schema.parse(value))),
    read,
    lines: false,
    dated: false,
    says,
  }
}

/** One value a line. */
function linesOf(one: Kind, says: string): Kind {
  return kind(
    z.array(z.unknown()),
    says,
    (values) => values.map((value) => one.write(value)).join('\n'),
    (text) => {
      const value: unknown[] = []
      for (const line of text.split(/\r?\n/).map((part) => part.trim())) {
        if (line === '') continue
        const reading = one.read(line)
        if ('problem' in reading) return { problem: `line ${value.length + 1} ${reading.problem}` }
        value.push(reading.value)
      }
      return { value }
    },
  )
}

const severally = (one: Kind, says: string): Kind => ({ ...linesOf(one, says), lines: true })

export const text: Kind = kind(z.string(), '文本', String, (value) => ({ value }))

/** What a catalogue is called: mostly a day. */
export const edition: Kind = { ...text, dated: true }

export const day: Kind = {
  ...kind(z.string(), '日期，如 2026-10-01', String, (value) => {
    const [, year, month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value) ?? []
    // what is no day is told by the schema
    return { value: year === undefined ? value : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` }
  }),
  dated: true,
}

export const number: Kind = kind(z.number(), '数字', String, (value) =>
  /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? { value: Number(value) } : { problem: 'must be a number' },
)

export const yesNo: Kind = kind(
  z.boolean(),
  '是 或 否',
  (value) => (value ? '是' : '否'),
  (value) => (value === '是' || value === '否' ? { value: value === '是' } : { problem: 'must be 是 or 否' }),
)

/** One of a few, by its Chinese word. */
export function choice(words: Readonly<Record<string, string>>): Kind {
  const known = Object.values(words)
  return kind(
    z.string(),
    known.join(' 或 '),
    (value) => words[value] ?? value,
    (value) => {
      const found = Object.entries(words).find(([, word]) => word === value)
      return found === undefined ? { problem: `must be one of ${known.join(', ')}` } : { value: found[0] }
    },
  )
}

/** Brackets within a label or a standard, for the brackets about the standard. */
const escaped = (part: string) => part.replace(/[\\[\]]/g, '\\$&')
const plain = (part: string) => part.replace(/\\([\\[\]-])/g, '$1')
const CODED = /^(\S+)\s+((?:\\.|[^\\[\]])+?)(?:\s*\[((?:\\.|[^\\[\]])*)\])?$/u

/** `01 行政许可 [GB/T 39046-2020 A.1]`; `- 标签` where there is no code. */
export const coded: Kind = kind(
  Coded,
  '编码、空格、名称，后面可加 [标准]；没有编码的写 - 名称',
  ({ code, label, standard }) => {
    // a code may be "-" itself
    const first = code === '' ? '-' : code.replace(/^-$/, '\\-')
    return `${first} ${escaped(label)}${standard === '' ? '' : ` [${escaped(standard)}]`}`
  },
  (value) => {
    const [, code = '', label, standard = ''] = CODED.exec(value) ?? []
    if (label === undefined)
      return {
        problem: 'must be a code, a blank and a label, such as "01 行政许可 [GB/T 39046-2020 A.1]" or "- 行政许可"',
      }
    return { value: { code: code === '-' ? '' : plain(code), label: plain(label), standard: plain(standard) } }
  },
)

const Option = z.object({ id: z.string(), label: z.string() })
const option: Kind = kind(
  Option,
  '',
  ({ id, label }) => `${id} ${label}`,
  (value) => {
    const [, id, label] = /^(\S+)\s+(.+)$/u.exec(value) ?? []
    return id === undefined
      ? { problem: 'must be an id, a blank and a label, such as "self 本人"' }
      : { value: { id, label } }
  },
)

const span: Kind = kind(
  z.tuple([z.string(), z.string()]),
  '',
  ([from, until]) => `${from}-${until}`,
  (value) => {
    const [, from = '', until = ''] =
      /^(\d{1,2}:\d\d)\s*[-–—~～至]\s*(\d{1,2}:\d\d)$/.exec(value.replaceAll('：', ':')) ?? []
    if (from === '') return { problem: 'must be a span like 08:30-12:00' }
    return { value: [from.padStart(5, '0'), until.padStart(5, '0')] }
  },
)

/** `who=agent/guardian; first=again` */
export const when: Kind = kind(
  z.record(z.string(), z.array(z.string())),
  '问题编号=选项编号/选项编号；几个条件用分号隔开，如 who=agent; first=again',
  (cases) =>
    Object.entries(cases)
      .map(([id, answers]) => `${id}=${answers.join('/')}`)
      .join('; '),
  (value) => {
    const cases: [string, string[]][] = []
    for (const part of value.split(/[;；\n]/).map((one) => one.trim())) {
      if (part === '') continue
      const [, id = '', answers = ''] = /^([^=\s]+)\s*=\s*([^=]+)$/.exec(part) ?? []
      if (id === '') return { problem: 'must be like "who=agent/guardian; first=again"' }
      if (cases.some(([other]) => other === id)) return { problem: `names the question ${id} twice` }
      cases.push([id, answers.split('/').map((answer) => answer.trim())])
    }
    return { value: Object.fromEntries(cases) }
  },
)

export const texts: Kind = severally(text, '每行一条')
export const days: Kind = { ...severally(day, '日期，每行一个'), dated: true }
export const codedList: Kind = severally(coded, '每行一条：编码、空格、名称，后面可加 [标准]')
export const options: Kind = severally(option, '每行一个选项：编号、空格、文字，如 self 本人')
export const spans: Kind = severally(span, '每行一段，如 08:30-12:00；空着就是休息')
