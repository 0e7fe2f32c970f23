import industries from '../../../state/names/sample/industries.json' with { type: 'json' }
import tradeCharacters from '../../../state/names/sample/trade-characters.json' with { type: 'json' }
import type { Reading } from '../grow.ts'
import words from '../words/businesses.json' with { type: 'json' }
import { listed, sharing } from './listed.ts'

const counts = { common: 400, usual: 100 }
/** Shares among trade names: single characters, and whole names met all over the country. */
const shares = { characters: 0.65, names: 0.35 }

/** The characters that trade names (字号) are made of, and what stands behind them: line of business and form. */
export function trades(): Reading[] {
  const counted = Object.values(industries).flatMap((kind) => Object.entries(kind))
  return [
    ...sharing('trade', Object.entries(tradeCharacters), shares.characters),
    ...sharing(
      'trade',
      words.names.map((name) => [name, 1] as const),
      shares.names,
    ),
    ...counted.flatMap(([text, count]) => listed('business', [text], count)),
    ...listed('business', words.common, counts.common),
    ...listed('business', words.usual, counts.usual),
  ]
}
