import { expect, it } from 'vitest'
import { someOf } from '../../../test/runs.ts'
import { levelOneCharacters } from '../../characters/standard-characters.ts'
import { copybook } from './copybook.ts'
import { among, openRecogniser, readBack } from './reading.ts'
import { statedHand } from './writer.ts'

it('offers at least 96 of a hundred everyday characters among the first ten, written in the stated hand', async () => {
  const lessons = someOf(levelOneCharacters(), 35).map((character) => ({ character, strokes: copybook(character) }))
  const places = readBack(await openRecogniser(), lessons, statedHand)
  expect(among(places, 10)).toBeGreaterThanOrEqual(96)
  expect(among(places, 1)).toBeGreaterThanOrEqual(88)
})

it('writes the middle of each stroke, from where it begins', () => {
  const [across = [], down = []] = copybook('十')
  expect(across[0]?.[0]).toBeLessThan(across.at(-1)?.[0] ?? 0)
  expect(down[0]?.[1]).toBeLessThan(down.at(-1)?.[1] ?? 0)
  expect(Math.abs((down[0]?.[0] ?? 0) - (down.at(-1)?.[0] ?? 1))).toBeLessThan(0.05)
})
