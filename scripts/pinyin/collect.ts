import type { Reading } from './grow.ts'
import { jiebaWords } from './jieba.ts'
import { dictionary } from './kinds/dictionary.ts'
import { matters } from './kinds/matters.ts'
import { persons } from './kinds/persons.ts'
import { places } from './kinds/places.ts'
import { trades } from './kinds/trades.ts'

/** Everything that can be written, from all sources, every way it is read. */
export function collect(): Reading[] {
  const jieba = jiebaWords()
  return [...dictionary(jieba), ...persons(jieba), ...places(jieba), ...trades(), ...matters()]
}
