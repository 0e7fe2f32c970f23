import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ink } from './ink.ts'
import missing from './missing.json' with { type: 'json' }
import { createRecogniser, type Recogniser } from './recogniser.ts'
import { decodeReference } from './reference.ts'

const bytes = new Uint8Array(readFileSync(new URL('./handwriting.bin', import.meta.url))).buffer
const reference = decodeReference(bytes)
let recogniser: Recogniser
beforeAll(async () => {
  recogniser = await createRecogniser(reference, () => Promise.resolve())
})

/** as a finger would write it in a square of 400 */
const written: Record<string, Ink> = {
  十: [
    [40, 190, 200, 185, 360, 180],
    [205, 30, 200, 200, 198, 380],
  ],
  口: [
    [110, 130, 130, 290],
    [115, 125, 300, 120, 275, 285],
    [135, 270, 280, 268],
  ],
  中: [
    [70, 120, 80, 240],
    [70, 120, 330, 115, 320, 235],
    [80, 235, 320, 230],
    [200, 20, 198, 390],
  ],
  人: [
    [200, 30, 180, 180, 40, 370],
    [195, 150, 260, 280, 370, 370],
  ],
  木: [
    [50, 130, 350, 125],
    [200, 20, 200, 390],
    [195, 135, 130, 250, 40, 320],
    [205, 135, 280, 250, 370, 320],
  ],
}

function best(ink: Ink): string | undefined {
  return recogniser.candidates(ink, 10)[0]
}

describe('handwriting', () => {
  it.each(Object.entries(written))('reads %s as a finger writes it', (character, ink) => {
    expect(best(ink)).toBe(character)
  })

  it.each(Object.entries(written))('reads %s with its strokes from last to first', (character, ink) => {
    expect(best(ink.toReversed())).toBe(character)
  })

  it.each(['口', '中', '木'])('reads %s written without lifting the finger', (character) => {
    expect(recogniser.candidates([(written[character] ?? []).flat()], 10)).toContain(character)
  })

  it('reads 木 small in a corner as well as large', () => {
    expect(best((written['木'] ?? []).map((stroke) => stroke.map((value) => 300 + value / 8)))).toBe('木')
  })

  it('reads 中 with a stroke missing', () => {
    expect(recogniser.candidates((written['中'] ?? []).toSpliced(2, 1), 10)).toContain('中')
  })

  it('offers something for a dot, and nothing for no ink', () => {
    expect(recogniser.candidates([[50, 50]], 10)).toHaveLength(10)
    expect(recogniser.candidates([], 10)).toEqual([])
  })

  it('answers a minute of scribbling: at most fifty strokes of at most 300 points', () => {
    const scribble = Array.from({ length: 50 }, (_, stroke) =>
      Array.from({ length: 600 }, (__, index) => 200 + 190 * Math.sin(index * (stroke + 1.3))),
    )
    expect(recogniser.candidates(scribble, 10).length).toBeLessThanOrEqual(10)
    expect(recogniser.candidates([...scribble, [1, 1]], 10)).toEqual([])
  })
})

describe('the reference', () => {
  it('begins with the commonest character and knows each once', () => {
    expect(reference.characters[0]).toBe('一')
    expect(new Set(reference.characters).size).toBe(reference.characters.length)
  })

  it('carries its licence', () => {
    expect(new TextDecoder().decode(bytes.slice(0, 9_000))).toMatch(
      /Changed in November 2026[\s\S]*ARPHIC PUBLIC LICENSE/,
    )
  })

  it('lists the standard characters that it lacks, given names among them', () => {
    const known = new Set(reference.characters)
    expect([...missing.characters].filter((character) => known.has(character))).toEqual([])
    expect([...missing.characters]).toEqual(expect.arrayContaining([...'珺玥璟犇翀䶮']))
  })

  it('is refused when it is another file, or cut short', () => {
    expect(() => decodeReference(new TextEncoder().encode('<!doctype html>').buffer)).toThrow('handwriting data')
    expect(() => decodeReference(bytes.slice(0, 100_000))).toThrow('100000 bytes')
  })
})
