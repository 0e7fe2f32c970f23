import tradePlaces from '../../../state/names/sample/places.json' with { type: 'json' }
import type { Reading } from '../grow.ts'
import type { JiebaWord } from '../jieba.ts'
import words from '../words/places.json' with { type: 'json' }
import { listed, sharing } from './listed.ts'

const counts = { near: 4, region: 1, common: 5, usual: 1 }
/** Shares among what place names are made of: single characters, and whole names met all over the country. */
const shares = { characters: 0.6, names: 0.4 }
/** names of places in the dictionary that end so are made of characters that other places are made of, too */
const madeOfStem = /^(\p{Script=Han}{1,2})[村镇乡路街桥山庄屯坪湾溪浦港]$/u

/** Regions as a whole, and what names of streets, villages and estates are made of. */
export function places(jieba: readonly JiebaWord[]): Reading[] {
  const near = [...words.towns, ...words.streets, ...Object.values(tradePlaces).flat()]
  return [
    ...listed('region', near, counts.near),
    ...listed('region', [...words.regions, ...words.regions.map(withoutEnding)], counts.region),
    ...listed('ending', words.endings.common, counts.common),
    ...listed('ending', words.endings.usual, counts.usual),
    ...sharing('stem', stems(jieba), shares.characters),
    ...sharing(
      'stem',
      words.names.map((name) => [name, 1] as const),
      shares.names,
    ),
  ]
}

/** 台州市 is also written 台州. */
function withoutEnding(region: string): string {
  return region.length > 2 ? region.replace(/[省市县区]$/, '') : region
}

function stems(jieba: readonly JiebaWord[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { text, kind } of jieba) {
    const [, stem = ''] = (kind.startsWith('ns') && madeOfStem.exec(text)) || []
    for (const character of stem) found.set(character, (found.get(character) ?? 0) + 1)
  }
  return found
}
