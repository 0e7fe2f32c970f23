import { everyChoice } from '../readings/sounds.ts'
import type { Condition } from './common-terms.ts'
import { syllablesFrom, type Unit } from './sound-pattern.ts'
import { initialsTerm, soundPairTerm, soundTerm, tradeStartSoundTerm } from './terms.ts'

/** Conditions on the index `sounds`. Exact: whatever they find has the sound, nothing needs to be looked at again. */
export type SoundExpression = { conditions: readonly Condition[]; exact: boolean }

/** null: too little to look for. `units` follow each other in the name. */
export function soundExpression(units: readonly Unit[]): SoundExpression | null {
  const [first, second] = units
  if (first === undefined) return null
  // results begin with the second letter
  if (second === undefined) {
    const [beginning = ''] = first.sounds
    return !first.whole && beginning.length < 2
      ? null
      : { conditions: [anyOf(sounds(first).map(soundTerm))], exact: true }
  }
  if (units.length === 2) return { conditions: [pair(first, second)], exact: true }
  const conditions: Condition[] = []
  for (let at = 2; at < units.length; at += 1) {
    const three = everyChoice(
      [units[at - 2], units[at - 1], units[at]].map((unit) => unit?.letters ?? []),
      '',
      64,
    )
    if (three !== null) conditions.push(anyOf(three.map(initialsTerm)))
  }
  for (let at = 1; at < units.length; at += 1) {
    const [one, other] = [units[at - 1], units[at]]
    // two initials are too little beside three
    if (one !== undefined && other !== undefined && (one.whole || other.whole)) conditions.push(pair(one, other))
  }
  return { conditions, exact: false }
}

/** The trade name begins with the first two of them. null: initials alone say too little. */
export function tradeStart(units: readonly Unit[]): Condition | null {
  const [first, second] = units
  if (first?.whole !== true || second === undefined) return null
  return anyOf(first.sounds.flatMap((one) => sounds(second).map((other) => tradeStartSoundTerm(one, other))))
}

function pair(one: Unit, other: Unit): Condition {
  const [first = ''] = one.sounds
  const [second = ''] = other.sounds
  // kept for the first names only, which are all that is counted
  if (!one.whole && !other.whole && first.length === 1 && second.length === 1)
    return anyOf([initialsTerm(first + second)])
  const following = sounds(other)
  return anyOf(sounds(one).flatMap((sound) => following.map((next) => soundPairTerm(sound, next))))
}

/** What is half-typed may be any syllable that begins so. */
function sounds(unit: Unit): readonly string[] {
  return unit.whole ? unit.sounds : syllablesFrom(unit.sounds[0] ?? '')
}

export function anyOf(terms: readonly string[]): Condition {
  return { match: either(terms.map(quoted)), terms }
}

export function either(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`
}

export function quoted(term: string): string {
  return `"${term}"`
}
