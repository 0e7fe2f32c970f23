import { z } from 'zod'
import { readingsOf } from '../../readings/readings.ts'
import data from './tables/characters-by-taste.json' with { type: 'json' }

const themes = Object.values(z.record(z.string(), z.string()).parse(data.themes)).map((characters) => [...characters])

/** What is tried for one suggestion that is wanted, at the most: every try asks the register. */
const TRIES = 6

/**
 * Other trade names of the same taste: one character of the proposed one and one of its theme, in the place of the
 * other. Never the trade name with something added, which would be contained in it.
 * @param isFree whether the trade name can stand; asked `TRIES` times for each one wanted, at the most
 * @returns the same for the same trade name; fewer than wanted when too many are taken
 */
export function suggestTradeNames(tradeName: string, wanted: number, isFree: (tradeName: string) => boolean): string[] {
  const characters = [...tradeName]
  const found: string[] = []
  if (characters.length === 0) return found
  let tries = wanted * TRIES
  for (const candidate of candidates(characters)) {
    if (found.length >= wanted || tries === 0) return found
    tries -= 1
    if (!repeats(candidate, characters, found) && isFree(candidate)) found.push(candidate)
  }
  return found
}

/** Two characters each; kept characters and themes take turns, so that the first few differ. */
function* candidates(characters: readonly string[]): Generator<string> {
  const kept = [...new Set(characters)].filter((one) => /\p{Script=Han}/u.test(one)).slice(0, 3)
  const start = characters.reduce((sum, one) => sum + (one.codePointAt(0) ?? 0), 0)
  const pools = [...themes.filter((theme) => kept.some((one) => theme.includes(one))), ...rotated(themes, start)]
  const seen = new Set<string>()
  for (let round = 0; round < 6; round += 1) {
    for (const [at, pool] of pools.slice(0, 4).entries()) {
      for (const [turn, one] of (kept.length === 0 ? rotated(pool, start).slice(0, 1) : kept).entries()) {
        const partner = rotated(pool, start + at)[round % pool.length] ?? ''
        const made = (round + turn + at) % 2 === 0 ? `${one}${partner}` : `${partner}${one}`
        if (partner === '' || characters.includes(partner) || partner === one || seen.has(made)) continue
        seen.add(made)
        yield made
      }
    }
  }
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const at = items.length === 0 ? 0 : by % items.length
  return [...items.slice(at), ...items.slice(0, at)]
}

/** 景澜 beside 景岚, which sounds the same, or beside 澜红, which holds the same new character, would be no choice. */
function repeats(candidate: string, own: readonly string[], found: readonly string[]): boolean {
  const sound = (text: string) => [...text].map((one) => (readingsOf(one)[0] ?? one).replace(/\d/u, '')).join(' ')
  const added = [...candidate].filter((one) => !own.includes(one))
  return found.some((one) => sound(one) === sound(candidate) || added.some((character) => one.includes(character)))
}
