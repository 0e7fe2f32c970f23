import { z } from 'zod'
import { FindingCase } from '../../../contract/names.ts'
import data from './tables/words.json' with { type: 'json' }

const Where = z.enum(['anywhere', 'tradeName', 'whole', 'start'])

const Line = z.tuple([
  FindingCase,
  Where,
  z.string().min(1),
  z.string().min(1),
  z.enum(['V', 'P', 'M', 'ours']),
  z.string(),
])

type Entry = { id: FindingCase; where: z.infer<typeof Where>; word: string; unless: readonly string[] }

const byStart = new Map<string, Entry[]>()
for (const [id, where, words, , , unless] of z.array(Line).parse(data.lines)) {
  const exceptions = unless === '' ? [] : unless.split(' ')
  for (const word of words.split(' ')) {
    const known = byStart.get(word.slice(0, 2)) ?? []
    byStart.set(word.slice(0, 2), known)
    known.push({ id, where, word, unless: exceptions })
  }
}

export type FoundWord = { id: FindingCase; word: string }

/** Words of the lists in the parts of a name: trade name, industry with form, and the beginning of all. */
export function wordsIn(text: string, tradeName: string, behind: string): FoundWord[] {
  const found: FoundWord[] = []
  for (const entry of byStart.get(text.slice(0, 2)) ?? []) {
    if (entry.where === 'start' && text.startsWith(entry.word) && !excused(text, 0, entry)) found.push(entry)
  }
  const add = (part: string, takes: (entry: Entry, at: number) => boolean) => {
    for (let at = 0; at + 1 < part.length; at += 1) {
      for (const entry of byStart.get(part.slice(at, at + 2)) ?? []) {
        if (takes(entry, at) && part.startsWith(entry.word, at) && !excused(part, at, entry)) found.push(entry)
      }
    }
  }
  add(tradeName, ({ where, word }, at) => {
    if (where === 'whole') return word === tradeName
    // told as what the name begins with, or as the whole trade name, already
    if (at === 0 && text.startsWith(tradeName) && listed(word, 'start')) return false
    return where === 'anywhere' || (where === 'tradeName' && !(word === tradeName && listed(word, 'whole')))
  })
  add(behind, ({ where }) => where === 'anywhere')
  return found
}

function listed(word: string, where: Entry['where']): boolean {
  return (byStart.get(word.slice(0, 2)) ?? []).some((entry) => entry.where === where && entry.word === word)
}

/** What everybody reads as itself at the beginning of a trade name: 美国风情, 国家电网. */
const READ_IN_FRONT: ReadonlySet<FindingCase> = new Set(['B6.middle', 'B8.state'])

/** 华美国际 holds 美国 only on paper: the exception 国际 overlaps it and goes on behind it, or begins before it. */
function excused(text: string, at: number, { id, word, unless }: Entry): boolean {
  // 印度洋, which begins with the word, is another one even there
  if (at === 0 && READ_IN_FRONT.has(id)) {
    return unless.some((exception) => exception.startsWith(word) && text.startsWith(exception))
  }
  const end = at + word.length
  return unless.some((exception) => {
    for (let start = Math.max(0, at - exception.length + 1); start < end; start += 1) {
      const past = start + exception.length
      if (text.startsWith(exception, start) && (start < at || past > end)) return true
    }
    return false
  })
}
