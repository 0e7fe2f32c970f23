import { readFileSync } from 'node:fs'

/** how many of the table are level one */
const levelOne = 3_500

/**
 * The 8,105 characters of 通用规范汉字表 in its order, the 3,500 of level one first.
 *
 * @see 通用规范汉字表, State Council of China, 2013
 */
export function standardCharacters(): string[] {
  const text = readFileSync(new URL('./general-standard-characters.txt', import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => [...line])
}

export function levelOneCharacters(): string[] {
  return standardCharacters().slice(0, levelOne)
}
