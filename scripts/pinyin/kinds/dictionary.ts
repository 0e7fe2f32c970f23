import iconv from 'iconv-lite'
import { mostSyllables } from '../../../renderer/input/pinyin/vocabulary.ts'
import type { Reading } from '../grow.ts'
import type { JiebaWord } from '../jieba.ts'
import { readCharacter, readName, readWord } from '../read.ts'
import rare from '../words/rare-characters.json' with { type: 'json' }

/** How much a character counts by itself for each time it stands in a word. */
const insideWords = 0.04
/** Traditional and damaged characters are in the dictionary too; few write them here. */
const outsideGb2312 = 0.02
/** of a character that the dictionary never counted */
const uncounted = 0.05

/** The words of jieba's dictionary, and every character by every reading. */
export function dictionary(jieba: readonly JiebaWord[]): Reading[] {
  const words = jieba.filter(({ text }) => text.length > 1 && [...text].length <= mostSyllables)
  return [...characters(jieba), ...words.flatMap(readings)]
}

function readings({ text, count, kind }: JiebaWord): Reading[] {
  const share = count * usual(text)
  const asWord = readWord(text)
  const found: Reading[] = asWord === null ? [] : [{ text, syllables: asWord, kind: 'plain', count: share }]
  if (kind !== 'nr') return found
  const asName = readName(text)
  if (asName === null || asName.join() === asWord?.join()) return found
  return [...found, { text, syllables: asName, kind: 'plain', count: share }]
}

function usual(text: string): number {
  return [...text].every(inGb2312) ? 1 : outsideGb2312
}

/** The 6,763 characters of GB/T 2312-1980, all simplified: rows 16 to 87 of the table. */
function inGb2312(character: string): boolean {
  const [row = 0, cell = 0] = iconv.encode(character, 'gbk')
  return row >= 0xb0 && row <= 0xf7 && cell >= 0xa1
}

/** All of the basic block and the rare ones, by every reading: as often as they are read so. */
function characters(jieba: readonly JiebaWord[]): Reading[] {
  const alone = new Map<string, number>()
  const inside = new Map<string, number>()
  const add = (to: Map<string, number>, key: string, count: number) => to.set(key, (to.get(key) ?? 0) + count)
  for (const { text, count } of jieba) {
    const read = [...text]
    if (read.length === 1) add(alone, text, count)
    const syllables = readWord(text)
    if (syllables !== null) for (const [index, one] of read.entries()) add(inside, `${one}${syllables[index]}`, count)
  }
  const basic = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => String.fromCodePoint(0x4e00 + index))
  return [...new Set([...basic, ...rare.characters])].flatMap((text) => {
    const read = readCharacter(text)
    const readSo = (syllable: string) => inside.get(`${text}${syllable}`) ?? 0
    const allReadings = read.reduce((sum, syllable) => sum + readSo(syllable), 0)
    return read.map((syllable): Reading => {
      const share = allReadings === 0 ? 1 / read.length : readSo(syllable) / allReadings
      const count = ((alone.get(text) ?? 0) * share + readSo(syllable) * insideWords) * usual(text)
      return { text, syllables: [syllable], kind: 'plain', count: Math.max(count, uncounted) }
    })
  })
}
