import { mostSyllables } from '../../../renderer/input/pinyin/vocabulary.ts'
import catalogueReadings from '../../../state/guides/sample/readings.json' with { type: 'json' }
import type { Reading } from '../grow.ts'
import words from '../words/matters.json' with { type: 'json' }
import { listed } from './listed.ts'

const counts = { common: 4, usual: 2, catalogue: 1 }

/** What people come for: titles, aliases, departments and themes of the catalogue, and words that stand in them. */
export function matters(): Reading[] {
  return [
    ...listed('matter', words.common, counts.common),
    ...listed('matter', words.usual, counts.usual),
    ...Object.entries(catalogueReadings).flatMap(([written, reading]) => ofCatalogue(written, reading.split(' '))),
  ]
}

/** Brackets and digits are left out; a title too long to be typed at once is put together from words. */
function ofCatalogue(written: string, syllables: string[]): Reading[] {
  const text = written.replace(/[^\p{Script=Han}]/gu, '')
  const typable = syllables.length === text.length && text.length > 1 && text.length <= mostSyllables
  return typable ? [{ text, syllables, kind: 'matter', count: counts.catalogue }] : []
}
