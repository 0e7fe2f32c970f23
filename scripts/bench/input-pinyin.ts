import { readFileSync, statSync } from 'node:fs'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import { openPinyin, type Pinyin, pinyinEngine } from '../../renderer/input/pinyin/engine.ts'
import { wordsAfter } from '../../renderer/input/pinyin/following.ts'
import { randomNumbers } from '../../state/names/random.ts'
import { ensurePinyin, pinyinFile } from '../pinyin.ts'
import { type Figure, figure } from './figures.ts'
import { keptBytes, timed } from './measure.ts'
import {
  accuracy,
  asSpelt,
  knownPhrases,
  onScreen,
  type Phrase,
  unseenPhrases,
  withFuzzySound,
  withSlip,
} from './pinyin-accuracy.ts'

const PASSES = 5
const pageNames = {
  wide: 'one row on a wide screen',
  largeUpright: 'large type',
  largeWide: 'large type, one row on a wide screen',
}
const SEEDS = [1, 2, 3]

/** The vocabulary as the renderer loads it, made anew when something it is made of is newer. */
export function loadVocabulary(): Pinyin {
  ensurePinyin()
  return readVocabulary()
}

function readVocabulary(): Pinyin {
  const file = readFileSync(pinyinFile)
  return openPinyin(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
}

/** How quick the pinyin engine is, how big, and how often it is right; less than a minute. */
export async function benchInputPinyin(
  passes = PASSES,
  known = knownPhrases,
  others = unseenPhrases,
  scribbled = 40,
): Promise<Figure[]> {
  const pinyin = loadVocabulary()
  const spelt = known.map(asSpelt)
  const initials = known.map(({ syllables }) => syllables.map(([first]) => first).join(''))
  const scribbles = scribbling(scribbled)
  // the first keys of a process are compiled, not measured
  keys(pinyin, spelt)
  const loads = Array.from({ length: passes }, loadAgain)
  return [
    p99(passes, 'a key of a phrase, p99 of a pass', () => keys(pinyin, spelt)),
    p99(passes, 'a key of initials, p99 of a pass', () => keys(pinyin, initials)),
    p99(passes, 'a key of scribbling, p99 of a pass', () => keys(pinyin, scribbles)),
    p99(passes, 'the words that may follow, p99 of a pass', () => followings(pinyin, known)),
    // a touch, not a key: the letters that are left are read from nothing
    p99(passes, 'the rest after a part was chosen, p99 of a pass', () => rests(pinyin, known), 16),
    figure('vocabulary on disk', 'MB', [statSync(pinyinFile).size / 1e6], { target: 12 }),
    figure(
      'vocabulary in memory',
      'MB',
      loads.map(({ memoryMb }) => memoryMb),
      { target: 60 },
    ),
    figure(
      'vocabulary read and opened',
      'ms',
      loads.map(({ loadMs }) => loadMs),
      { target: 300 },
    ),
    ...rightness(pinyin, known, others),
  ]
}

function p99(passes: number, name: string, pass: () => number[], target = 8): Figure {
  const values = Array.from({ length: passes }, () => {
    const sorted = pass().toSorted((one, other) => one - other)
    return sorted[Math.floor(sorted.length * 0.99)] ?? 0
  })
  return figure(name, 'ms', values, { target })
}

/** Milliseconds of each key, typing each text letter by letter on a keyboard of its own. */
function keys(pinyin: Pinyin, texts: readonly string[]): number[] {
  return texts.flatMap((letters) => {
    const engine = pinyinEngine(pinyin)
    return Array.from(letters, (_, index) => timed(() => engine(letters.slice(0, index + 1))))
  })
}

function rests(pinyin: Pinyin, phrases: readonly Phrase[]): number[] {
  return phrases.flatMap(({ syllables }) => {
    const engine = pinyinEngine(pinyin)
    engine(syllables.join(''))
    return syllables.slice(1).map((_, index) => timed(() => engine(syllables.slice(index + 1).join(''))))
  })
}

function followings({ vocabulary }: Pinyin, phrases: readonly Phrase[]): number[] {
  const { forms } = screensZhCN.keyboard
  return phrases.map(({ text, field }) =>
    timed(() => wordsAfter(vocabulary, text, { field, forms, count: 4, longest: 4 })),
  )
}

/** A hundred letters each, so many at random, and one key held down. */
function scribbling(count: number): string[] {
  const random = randomNumbers(1)
  const letter = () => String.fromCharCode(97 + Math.floor(random() * 26))
  const scribbled = Array.from({ length: count }, () => Array.from({ length: 100 }, letter).join(''))
  return [...scribbled, 'a'.repeat(100), 'x'.repeat(100), 'zhuang'.repeat(16), 'xian'.repeat(25)]
}

/** What the renderer does with the file's bytes; the heap and the buffers that this leaves behind. */
function loadAgain(): { loadMs: number; memoryMb: number } {
  const before = keptBytes()
  let pinyin: Pinyin | null = null
  const loadMs = timed(() => {
    pinyin = readVocabulary()
  })
  const memoryMb = (keptBytes() - before) / 1e6
  if (pinyin === null) throw new Error('the vocabulary was let go before it was weighed')
  return { loadMs, memoryMb }
}

/** Shares of misses, so that a target is an upper bound like every other. */
function rightness(pinyin: Pinyin, known: readonly Phrase[], others: readonly Phrase[]): Figure[] {
  const spelt = accuracy(pinyin, known)
  const anyField = accuracy(pinyin, known, asSpelt, 'anything')
  const unseen = accuracy(pinyin, others)
  const missed = (hit: number, tried: number) => [(100 * (tried - hit)) / tried]
  const noisy = (phrases: readonly Phrase[]) =>
    SEEDS.flatMap((seed) => {
      const both = [withSlip(seed), withFuzzySound(seed)].map((typed) => accuracy(pinyin, phrases, typed))
      const onPage = both.reduce((sum, one) => sum + one.onPage, 0)
      return missed(
        onPage,
        both.reduce((sum, one) => sum + one.tried, 0),
      )
    })
  return [
    figure(`not first, of ${spelt.tried} phrases`, '%', missed(spelt.first, spelt.tried), { target: 15 }),
    figure('not on the first page', '%', missed(spelt.onPage, spelt.tried), { target: 3 }),
    figure('with one slip or fuzzy sound not on the first page', '%', noisy(known), { target: 10 }),
    ...(['wide', 'largeUpright', 'largeWide'] as const).map((page) => {
      const { tried, onPage } = accuracy(pinyin, known, asSpelt, undefined, onScreen[page])
      return figure(`not on the first page, ${pageNames[page]}`, '%', missed(onPage, tried))
    }),
    figure('not first, the field unknown', '%', missed(anyField.first, anyField.tried)),
    figure('not on the first page, the field unknown', '%', missed(anyField.onPage, anyField.tried)),
    figure(`not first, of ${unseen.tried} phrases unlike the word lists`, '%', missed(unseen.first, unseen.tried)),
    figure('not on the first page, of those', '%', missed(unseen.onPage, unseen.tried)),
    figure('with one slip or fuzzy sound not on the first page, of those', '%', noisy(others)),
  ]
}
