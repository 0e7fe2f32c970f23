import { pinyin } from 'pinyin-pro'
import rare from './words/rare-characters.json' with { type: 'json' }

/** "ü" is typed as v */
const options = { toneType: 'none', type: 'array', v: true, nonZh: 'removed' } as const

/** Sounds that stand for a cry or a dialect word; nobody types them to write something. */
const noSyllables = new Set(['n', 'ng', 'm', 'hm', 'hng'])

/** What people type beside the reading of the books. */
const alsoRead: Record<string, string[]> = { 嗯: ['en'], ...rare.readings }

const isSyllable = (reading: string) => /^[a-z]+$/.test(reading) && !noSyllables.has(reading)

/** Every way to read a character; none for what only looks like one. */
export function readCharacter(character: string): string[] {
  const known = pinyin(character, { ...options, multiple: true })
  return [...new Set([...known, ...(alsoRead[character] ?? [])])].filter(isSyllable)
}

/** A word as it is read: 银行 yin hang. Null when a character has no reading. */
export function readWord(text: string): string[] | null {
  return whole(text, pinyin(text, options))
}

/** The same with a surname at its head: 单雄信 shan xiong xin. */
export function readName(text: string): string[] | null {
  return whole(text, pinyin(text, { ...options, surname: 'head' }))
}

function whole(text: string, syllables: string[]): string[] | null {
  return syllables.length === [...text].length && syllables.every(isSyllable) ? syllables : null
}
