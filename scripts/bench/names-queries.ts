import { parseName } from '../../state/names/parse/parse-name.ts'
import { randomNumbers } from '../../state/names/random.ts'
import { readingsOf } from '../../state/readings/readings.ts'

/** A text as typed, and the name it was typed for. */
export type Query = { kind: QueryKind; text: string; name: string }

export const QUERY_KINDS = [
  'part',
  'trade name',
  'pinyin',
  'initials',
  'mixed',
  'homophone',
  'missing middle',
  'half-typed',
] as const
type QueryKind = (typeof QUERY_KINDS)[number]

/** As many hits as there can be; pairs that are frequent, but never in this order; the sounds of the same. */
export const WORST = [
  '有限',
  '公司',
  '有限公司',
  '店',
  '台州市',
  '台州',
  '（',
  '限有',
  '公司有限',
  '有限公司有限公司',
  '有限商行',
  '台州市黄岩区',
  '科技有限公司台州',
  'yxgs',
  'yx',
  'gs',
  'youxiangongsi',
  'taizhou',
  'tzs',
  'xinyuan',
  'zhx',
  '鑫源',
] as const

/** Texts for `names`, of every kind as many. The same seed gives the same texts. */
export function queriesFor(names: readonly string[], seed: number): Query[] {
  const random = randomNumbers(seed)
  return names
    .flatMap((name) => QUERY_KINDS.map((kind) => ({ kind, text: typedAs(kind, name, random), name })))
    .filter(({ text }) => text !== '')
}

/** What a keyboard sends while the text is typed: one text a keystroke, from the second character on. */
export function keystrokes(text: string): string[] {
  const letters = [...text]
  return letters.slice(1).map((_, at) => letters.slice(0, at + 2).join(''))
}

function typedAs(kind: QueryKind, name: string, random: () => number): string {
  const { tradeName, industry, region, form, regionStands } = parseName(name)
  // trade name and industry stand apart: what is typed in one is another kind of text
  if (regionStands === 'brackets' && kind !== 'part') return ''
  const core = [...`${tradeName}${industry}`]
  const sounds = core.map((letter) => readingsOf(letter)[0]?.slice(0, -1) ?? letter)
  switch (kind) {
    case 'part': {
      const letters = [...name]
      const length = Math.min(letters.length, 3 + Math.floor(random() * 5))
      const from = Math.floor(random() * (letters.length - length + 1))
      return letters.slice(from, from + length).join('')
    }
    case 'trade name':
      return `${tradeName}${industry}`
    case 'pinyin':
      return sounds.join('')
    case 'initials':
      return sounds.map((sound) => sound[0] ?? '').join('')
    case 'mixed':
      return core.map((letter, at) => (at % 2 === 0 ? letter : (sounds[at]?.[0] ?? ''))).join('')
    case 'homophone':
      return HOMOPHONES[core[0] ?? ''] === undefined
        ? ''
        : core.map((letter, at) => (at === 0 ? (HOMOPHONES[letter] ?? letter) : letter)).join('')
    case 'missing middle':
      return industry === '' || region === '' ? '' : `${tradeName}${form}`
    case 'half-typed':
      return sounds.join('').slice(0, -1)
  }
}

const HOMOPHONES: Readonly<Record<string, string>> = {
  鑫: '心',
  新: '欣',
  华: '花',
  美: '每',
  金: '今',
  海: '嗨',
  福: '服',
  龙: '隆',
  瑞: '锐',
  天: '添',
  盛: '胜',
  德: '得',
}
