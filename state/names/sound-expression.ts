import { syllablesFrom, type Unit } from './sound-pattern.ts'
import { everyChoice } from './sounds.ts'
import { initialsTerm, soundPairTerm, soundTerm, tradeStartSoundTerm } from './terms.ts'

/** A query on the index `sounds`. Exact: whatever it finds has the sound, nothing needs to be looked at again. */
export type SoundExpression = { match: string; exact: boolean }

/** null: too little to look for. `units` follow each other in the name. */
export function soundExpression(units: readonly Unit[]): SoundExpression | null {
  const [first, second] = units
  if (first === undefined) return null
  // results begin with the second letter
  if (second === undefined) return single(first)
  if (units.length === 2) return { match: pair(first, second, soundPairTerm), exact: true }
  const needed: string[] = []
  for (let at = 2; at < units.length; at += 1) {
    const three = everyChoice(
      [units[at - 2], units[at - 1], units[at]].map((unit) => unit?.letters ?? []),
      '',
      64,
    )
    if (three !== null) needed.push(either(three.map((letters) => quoted(initialsTerm(letters)))))
  }
  for (let at = 1; at < units.length; at += 1) {
    const [one, other] = [units[at - 1], units[at]]
    if (one?.whole === true && other?.whole === true) needed.push(pair(one, other, soundPairTerm))
  }
  return { match: needed.join(' AND '), exact: false }
}

/** The trade name begins with the first two of them. */
export function tradeStartExpression(units: readonly Unit[]): string | null {
  const [first, second] = units
  return first === undefined || second === undefined ? null : pair(first, second, tradeStartSoundTerm)
}

function single(unit: Unit): SoundExpression | null {
  if (unit.whole) return { match: either(unit.sounds.map((sound) => quoted(soundTerm(sound)))), exact: true }
  const [beginning = ''] = unit.sounds
  return beginning.length < 2 ? null : { match: begun(soundTerm(beginning)), exact: true }
}

function pair(one: Unit, other: Unit, term: (one: string, other: string) => string): string {
  const [first = ''] = one.sounds
  const [second = ''] = other.sounds
  // kept for the first names only, which are all that is counted
  if (!one.whole && !other.whole && term === soundPairTerm && first.length === 1 && second.length === 1)
    return quoted(initialsTerm(first + second))
  const firsts = one.whole ? one.sounds : syllablesFrom(first)
  return either(
    firsts.flatMap((sound) =>
      other.whole ? other.sounds.map((following) => quoted(term(sound, following))) : [begun(term(sound, second))],
    ),
  )
}

export function either(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`
}

export function quoted(term: string): string {
  return `"${term}"`
}

/** Every term that begins so. */
function begun(beginning: string): string {
  return `"${beginning}" *`
}
