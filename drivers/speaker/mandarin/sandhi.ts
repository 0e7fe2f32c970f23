/** A syllable in the tone it is spoken in. */
const inTone = (syllable: string, tone: 1 | 2 | 3 | 4 | 5) => syllable.slice(0, -1) + tone
const toneOf = (syllable: string | undefined) => syllable?.at(-1)

const digits = new Set('零〇一二三四五六七八九幺两')
const powers = new Set('百千万亿')
/** behind these 一 is counted or closes a word: 第一, 十一, 统一 */
const closesWith = new Set('第十百千万亿初统唯之逐点零〇')
/** before these 一 is an ordinal: 一月, 一号, 一楼, 一层大厅, 一年级 */
const ordinal = /^(?:月|日|号|楼|层|级|年级|栋|座|期|等)/

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/**
 * The tones of one breath, from the tones of the dictionary: 一 and 不 by what follows, and of two third tones the first
 * rises. In a word all but the last of its third tones rise, between words from the end on: 展览馆 zhan2 lan2 guan3, 我很好
 * wo3 hen2 hao3.
 */
export function spokenTones(characters: string, syllables: readonly string[]): string[] {
  const all = [...characters]
  const spoken = syllables.map((syllable, index) => {
    const next = toneOf(syllables[index + 1])
    if (all[index] === '不' && syllable === 'bu4' && next === '4') return 'bu2'
    if (all[index] === '一' && syllable === 'yi1') return oneIn(all, index, next)
    return syllable
  })
  return thirdTones(characters, spoken)
}

function oneIn(all: readonly string[], index: number, next: string | undefined): string {
  const before = all[index - 1] ?? ''
  const after = all[index + 1] ?? ''
  if (powers.has(after)) return inTone('yi1', next === '4' ? 2 : 4)
  // 看一看, not 一项一项
  if (before !== '' && before === after && all[index - 2] !== '一') return 'yi5'
  if (after === '' || digits.has(after) || after === '十' || digits.has(before) || closesWith.has(before)) return 'yi1'
  if (ordinal.test(all.slice(index + 1, index + 3).join(''))) return 'yi1'
  return inTone('yi1', next === '4' || next === '5' ? 2 : 4)
}

function thirdTones(characters: string, syllables: readonly string[]): string[] {
  const spoken = [...syllables]
  const starts = new Set<number>()
  let at = 0
  for (const { segment } of words.segment(characters)) {
    starts.add(at)
    at += [...segment].length
  }
  for (let index = spoken.length - 2; index >= 0; index -= 1) {
    const syllable = spoken[index]
    if (syllable === undefined || toneOf(syllable) !== '3') continue
    // across words what is heard next counts, inside one what is written
    const next = starts.has(index + 1) ? spoken[index + 1] : syllables[index + 1]
    if (toneOf(next) === '3') spoken[index] = inTone(syllable, 2)
  }
  return spoken
}
