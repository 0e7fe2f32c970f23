import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** How often each character is written: summed over the words of jieba's dictionary ("word frequency class" a line). */
export function characterFrequencies(): Map<string, number> {
  const dictionary = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')
  const found = new Map<string, number>()
  for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
    const [word = '', frequency = '0'] = line.split(' ')
    for (const character of word) found.set(character, (found.get(character) ?? 0) + Number(frequency))
  }
  return found
}
