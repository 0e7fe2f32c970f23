import type { FormKind } from './parts.ts'
import data from './tables/forms.json' with { type: 'json' }
import { WordEnds } from './word-ends.ts'

const Kinds: Readonly<Record<string, FormKind>> = {
  limited: 'limited',
  stock: 'stock',
  company: 'company',
  partnership: 'partnership',
  sole: 'sole',
  cooperative: 'cooperative',
  individual: 'individual',
}

const stems = new WordEnds(
  data.stems
    .filter(([, kind]) => kind !== 'branch')
    .map(([word = '', kind = '', implies = '']) => [word, { kind: Kinds[kind] ?? 'free', implies }] as const),
)
const tails = new Map(data.tails.map(([word = '', kind = '']) => [`（${word}）`, Kinds[kind] ?? 'free']))
const branches = new WordEnds(data.branches.map((word) => [word, word] as const))
const formWords = new Set(data.stems.map(([word]) => word))

/** Companies whose branches are named after them: their own form stands inside the name. */
const INNER = /(?:有限责任公司|有限公司|股份公司|合作社|（(?:特殊)?普通合伙）|（有限合伙）)(?=[^）]*$)/gu

export type FoundForm = {
  /** where the form begins, 集团 not counted */
  start: number
  end: number
  kind: FormKind | null
  /** industry that the form itself tells: 药房 */
  implies: string
}

/** Whether it stands in brackets behind a form: 普通合伙. */
export function isFormTail(word: string): boolean {
  return tails.has(`（${word}）`)
}

const bareTails = [...tails.keys()].map((tail) => tail.slice(1, -1)).toSorted((one, other) => other.length - one.length)

/** What belongs in brackets behind a form but stands there without them: 有限合伙 in 合伙企业有限合伙; or ''. */
export function bareTail(text: string): string {
  const tail = bareTails.find((word) => text.endsWith(word)) ?? ''
  return tail !== '' && stems.before(text, 0, text.length - tail.length) !== null ? tail : ''
}

/** The form at the end of `text`, at `end` and `kind: null` when there is none. */
export function formAtEnd(text: string, start: number): FoundForm {
  let end = text.length
  let tail: FormKind | null = null
  if (text.endsWith('）')) {
    const opening = text.lastIndexOf('（')
    tail = tails.get(text.slice(opening)) ?? null
    if (tail !== null) end = opening
  } else {
    const bare = bareTail(text.slice(start))
    tail = tails.get(`（${bare}）`) ?? null
    end -= bare.length
  }
  const stem = stems.before(text, start, end)
  if (stem === null) return { start: end, end: text.length, kind: tail, implies: '' }
  const [word, { kind, implies }] = stem
  return { start: end - word.length, end: text.length, kind: tail ?? kind, implies }
}

/** Where the name of the branch's parent ends, or null when the text names no branch. */
export function parentEnd(text: string): number | null {
  const last = text.charCodeAt(text.length - 1)
  // most names end in their own form and need no search
  if (text.endsWith('有限公司') || last === 0xff09) return null
  if (branches.before(text, 0, text.length) === null) return null
  let end: number | null = null
  for (const found of text.matchAll(INNER)) {
    const after = found.index + found[0].length
    if (after < text.length) end = after
  }
  return end
}

/** Whether the text is nothing but an organisation form. */
export function isForm(text: string): boolean {
  return formWords.has(text)
}
