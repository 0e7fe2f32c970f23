import data from './tables/industries.json' with { type: 'json' }
import { WordEnds } from './word-ends.ts'

/** of one class: words of the same meaning; `none`: tells no trade; `filler`: tells nothing behind another word */
type Meaning = { kind: 'same' | 'word' | 'none' | 'filler'; key: string; official: boolean }

const meanings = new Map<string, Meaning>()
for (const [words = ''] of data.words) enter(words, { kind: 'word', official: true })
for (const [words = '', basis] of data.filler) enter(words, { kind: 'filler', official: basis === 'official' })
for (const [words = '', basis] of data.none) enter(words, { kind: 'none', official: basis === 'official' })
for (const [key = '', words = '', basis] of data.same)
  enter(words, { kind: 'same', key, official: basis === 'official' })

function enter(words: string, meaning: Omit<Meaning, 'key'> & { key?: string }): void {
  for (const word of words.split(' ')) meanings.set(word, { ...meaning, key: meaning.key ?? word })
}

const ends = new WordEnds(meanings)
const longEnough = (word: string) => word.length > 1

/** Version of the table of synonyms, e.g. "2026-11". */
export const industriesVersion = data.version

/**
 * Where the industry words at the end of `text` begin: words are taken from the end as long as at least two characters
 * are left for the trade name. A single character (酒 in 酒厂) counts only as the last word.
 */
export function industryStart(text: string, start: number, end: number): number {
  const least = start + 2
  let at = end
  for (;;) {
    const found = ends.before(text, least, at, at === end ? undefined : longEnough)
    if (found === null) return at
    at -= found[0].length
  }
}

const keys = new Map<string, { key: string; official: boolean }>()

/** Names with the same key tell the same industry; '' tells none. */
export function industryKey(industry: string): string {
  return understand(industry).key
}

/** Whether the industries count as the same by the examples of the rules alone, without synonyms of our own. */
export function sameByOfficialExample(one: string, other: string): boolean {
  const [first, second] = [understand(one), understand(other)]
  return first.key === second.key && first.official && second.official
}

/** Whether the whole text is made of industry words, as 动力 is. */
export function isIndustry(text: string): boolean {
  return text.length > 1 && split(text, text.length) !== null
}

function understand(industry: string): { key: string; official: boolean } {
  const known = keys.get(industry)
  if (known !== undefined) return known
  const understood = combine(industry)
  // the register has some thousands of wordings; what is typed must not fill the memory
  if (keys.size < 50_000) keys.set(industry, understood)
  return understood
}

function combine(industry: string): { key: string; official: boolean } {
  if (industry === '') return { key: '', official: true }
  const whole = meanings.get(industry)
  if (whole?.kind === 'same') return whole
  if (whole?.kind === 'none') return { key: '', official: whole.official }
  // 科技发展 stands in the list as one word, but says no more than its own words do
  const parts = split(industry, industry.length - 1) ??
    split(industry, industry.length) ?? [{ kind: 'word', key: industry, official: true }]
  const trades = parts.filter(({ kind }) => kind !== 'none')
  const telling = trades.filter(({ kind }) => kind !== 'filler')
  const counted = telling.length > 0 ? telling : trades
  return {
    key: counted.map(({ key }) => key).join('+'),
    official: counted.length === parts.length && counted.every(({ official }) => official),
  }
}

/** The text as industry words of so many characters at the most, or null. */
function split(text: string, longest: number): Meaning[] | null {
  const parts: Meaning[] = []
  for (let at = text.length; at > 0; ) {
    const found = ends.before(text, 0, at, (word) => word.length <= longest && (word.length > 1 || at === text.length))
    if (found === null) return null
    parts.unshift(found[1])
    at -= found[0].length
  }
  return parts
}
