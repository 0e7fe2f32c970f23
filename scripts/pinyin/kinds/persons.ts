import type { Reading } from '../grow.ts'
import type { JiebaWord } from '../jieba.ts'
import { readName } from '../read.ts'
import givenNames from '../words/given-names.json' with { type: 'json' }
import surnames from '../words/surnames.json' with { type: 'json' }
import { sharing } from './listed.ts'

/** Shares among given names: their single characters, the common ones, and those of the persons in the dictionary. */
const shares = { characters: 0.55, common: 0.3, pairs: 0.15 }

/** Surnames, and the characters and pairs that given names are made of. */
export function persons(jieba: readonly JiebaWord[]): Reading[] {
  const single = givenNames.characters.flatMap(({ weight, characters }) =>
    [...characters].map((character): [string, number] => [character, weight]),
  )
  const known = new Set(single.map(([character]) => character))
  const pairs = givenPairs(jieba).filter(([pair]) => [...pair].every((character) => known.has(character)))
  return [
    ...surnameReadings(),
    ...sharing('given', single, shares.characters),
    ...sharing(
      'given',
      givenNames.names.map((name) => [name, 1] as const),
      shares.common,
    ),
    ...sharing('given', pairs, shares.pairs),
  ]
}

/** Shares fall with the rank, as those of surnames do. */
function surnameReadings(): Reading[] {
  return [...surnames.single, ...surnames.others].flatMap((text, rank): Reading[] => {
    const syllables = readName(text)
    return syllables === null ? [] : [{ text, syllables, kind: 'surname', count: 1 / (rank + 8) }]
  })
}

/** The given names of the persons that jieba's dictionary knows; fame counts little. */
function givenPairs(jieba: readonly JiebaWord[]): [string, number][] {
  const family = new Set(surnames.single)
  const found = new Map<string, number>()
  for (const { text, kind, count } of jieba) {
    const [surname = '', ...given] = text
    if (kind !== 'nr' || given.length !== 2 || !family.has(surname)) continue
    const pair = given.join('')
    found.set(pair, (found.get(pair) ?? 0) + Math.log(1 + count))
  }
  return [...found]
}
