import { everyChoice, soundOf, soundsOf } from '../readings/sounds.ts'
import { marksOf } from './fold.ts'

/*
 * The words under which a name stands in the two indexes, `letters` (characters) and `sounds` (syllables without
 * tones). Signs of their own keep the kinds apart; none of them is left in a folded text, and SQLite's ascii tokenizer
 * takes them for letters.
 */

/** Terms that so many names share are kept for the first of them only: more are never counted or shown. */
const SHARED_MOST = 1_200

/** Trade names that can be read in more ways than this are found by their pairs and looked at whole. */
const WAYS_MOST = 64

/** Longer trade names are known by their beginning, then looked at whole. */
const TRADE_MOST = 24

/** 鑫源: two characters that follow each other. */
export const pairTerm = (one: string, other: string): string => one + other
export const letterTerm = (letter: string): string => `¹${letter}`
export const markTerm = (mark: string): string => `²${(mark.codePointAt(0) ?? 0).toString(16)}`
/** The trade name begins with the pair. */
export const tradeStartTerm = (one: string, other: string): string => `³${one}${other}`
/** This is the trade name. */
export const tradeTerm = (trade: readonly string[]): string => `ª${trade.slice(0, TRADE_MOST).join('')}`

/** xin·yuan: two syllables that follow each other. */
export const soundPairTerm = (one: string, other: string): string => `${one}·${other}`
export const soundTerm = (sound: string): string => `¹${sound}`
/** xy or xys: what two or three syllables begin with. */
export const initialsTerm = (initials: string): string => `²${initials}`
/** The trade name begins with the two syllables. */
export const tradeStartSoundTerm = (one: string, other: string): string => `³${one}·${other}`
/** Of groups of names: the trade name sounds so. */
const tradeSoundTerm = (syllables: string): string => `º${syllables}`
/** Stands for the sound of trade names that can be read in too many ways. */
export const MANY_WAYS = 'µ'

/** Lets a term through for its first SHARED_MOST names. */
export class FirstOnes {
  readonly #counted = new Map<string, number>()

  takes(term: string): boolean {
    const count = this.#counted.get(term) ?? 0
    if (count >= SHARED_MOST) return false
    this.#counted.set(term, count + 1)
    return true
  }
}

/**
 * The terms of `letters`.
 * @param letters of the folded name. @param trade those of its trade name. @param firsts none: every term
 */
export function letterTerms(
  name: string,
  letters: readonly string[],
  trade: readonly string[],
  firsts: FirstOnes | null,
): string {
  let terms = ''
  for (let at = 1; at < letters.length; at += 1) terms += ` ${letters[at - 1]}${letters[at]}`
  const [one, other] = trade
  if (one !== undefined) terms += ` ${tradeTerm(trade)}`
  if (one !== undefined && other !== undefined) terms += ` ${tradeStartTerm(one, other)}`
  for (const letter of letters) if (firsts === null || firsts.takes(letter)) terms += ` ${letterTerm(letter)}`
  // most names have no marks, and looking for them takes longer than all the rest
  if (name.length > letters.length) {
    for (const mark of marksOf(name)) if (firsts === null || firsts.takes(mark)) terms += ` ${markTerm(mark)}`
  }
  return terms
}

/** The terms of `sounds`; parameters as above. */
export function soundTerms(letters: readonly string[], trade: readonly string[], firsts: FirstOnes | null): string {
  let terms = ''
  let start: readonly string[] = []
  let before: readonly string[] = []
  let soundsBefore: readonly string[] = []
  for (const letter of letters) {
    const { sounds, initials } = soundOf(letter)
    for (const sound of sounds) if (firsts === null || firsts.takes(sound)) terms += ` ${soundTerm(sound)}`
    terms += soundPairs(soundsBefore, sounds)
    for (const one of before) {
      for (const other of initials) {
        const two = one + other
        if (firsts === null || firsts.takes(two)) terms += ` ${initialsTerm(two)}`
        for (const first of start) terms += ` ${initialsTerm(first + two)}`
      }
    }
    start = before
    before = initials
    soundsBefore = sounds
  }
  const [one, other] = trade
  if (one === undefined || other === undefined) return terms
  for (const first of soundsOf(one))
    for (const second of soundsOf(other)) terms += ` ${tradeStartSoundTerm(first, second)}`
  return terms
}

/** Of a group of names that share a trade name. */
export function kinTerms(trade: readonly string[]): string {
  let terms = tradeTerm(trade)
  for (const term of tradeSoundTerms(trade)) terms += ` ${term}`
  for (let at = 1; at < trade.length; at += 1)
    terms += soundPairs(soundsOf(trade[at - 1] ?? ''), soundsOf(trade[at] ?? ''))
  return terms
}

/** The terms that the trade name is known by, by its whole sound. */
export function tradeSoundTerms(trade: readonly string[]): string[] {
  if (trade.length === 0) return []
  const ways = trade.length > TRADE_MOST ? null : everyChoice(trade.map(soundsOf), '·', WAYS_MOST)
  return ways === null ? [MANY_WAYS] : ways.map(tradeSoundTerm)
}

function soundPairs(ones: readonly string[], others: readonly string[]): string {
  let terms = ''
  for (const one of ones) for (const other of others) terms += ` ${soundPairTerm(one, other)}`
  return terms
}
