// node scripts/handwriting-data.ts: makes renderer/input/handwriting/handwriting.bin, what handwriting is compared with,
// and missing.json, the standard characters that it can't know.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { magic } from '../renderer/input/handwriting/reference.ts'
import { characterFrequencies } from './characters/character-frequencies.ts'
import { simplify } from './characters/simplify.ts'
import { standardCharacters } from './characters/standard-characters.ts'
import { root } from './setup/say.mjs'

const StrokeData = z.object({ medians: z.array(z.array(z.tuple([z.number(), z.number()])).min(2)).min(1) })

const source = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'))
const target = join(root, 'renderer/input/handwriting')

/** The licence asks for this, and for itself, in the file. */
const notice = `Stroke data derived from hanzi-writer-data 2.0.1 (Make Me a Hanzi), which derives from the fonts AR PL KaitiM GB and
AR PL KaitiM Big5, Copyright (C) 1999 Arphic Technology Co., Ltd., under the Arphic Public License, which follows.
Changed in November 2026 by scripts/handwriting-data.ts of hall-kiosk: only the middle lines of the strokes are kept,
simplified, on a grid of 256, ordered by how common a character is. This file is under the same licence.

${readFileSync(join(source, 'ARPHICPL.TXT'), 'utf8')}`

/** The source draws on a square of 1,024 whose y points upwards from 124 below the baseline. */
const sourceTop = 900
const sourceStep = 4
/** how far a point may lie from the simplified line, in units of the source */
const tolerance = 5

const standard = new Set(standardCharacters())

type Character = { character: string; frequency: number; strokes: [number, number][][] }

function readCharacters(): Character[] {
  const frequencies = characterFrequencies()
  return readdirSync(source)
    .map((file) => /^(\p{Unified_Ideograph})\.json$/u.exec(file)?.[1])
    .filter((character) => character !== undefined)
    .map((character) => ({
      character,
      frequency: frequencies.get(character) ?? 0,
      strokes: StrokeData.parse(JSON.parse(readFileSync(join(source, `${character}.json`), 'utf8'))).medians.map(
        onGrid,
      ),
    }))
    .toSorted((one, other) => other.frequency - one.frequency || (one.character < other.character ? -1 : 1))
}

function onGrid(median: [number, number][]): [number, number][] {
  return simplify(median, tolerance).map(([x, y]) => [gridPoint(x), gridPoint(sourceTop - y)])
}

function gridPoint(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value / sourceStep)))
}

function encode(characters: readonly Character[]): Buffer {
  const strokes = characters.flatMap((one) => one.strokes)
  const points = strokes.flat()
  const most = Math.log1p(characters[0]?.frequency ?? 0)
  const numbers = (width: 2 | 4, values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * width)
    for (const [index, value] of values.entries()) bytes.writeUIntBE(value, index * width, width)
    return bytes
  }
  return Buffer.concat([
    Buffer.from(magic),
    numbers(2, [Buffer.byteLength(notice)]),
    Buffer.from(notice),
    numbers(4, [characters.length, strokes.length, points.length]),
    numbers(
      4,
      characters.map((one) => one.character.codePointAt(0) ?? 0),
    ),
    Buffer.from(characters.map((one) => commonness(one, most))),
    Buffer.from(characters.map((one) => one.strokes.length)),
    Buffer.from(strokes.map((stroke) => stroke.length)),
    Buffer.from(points.flat()),
  ])
}

/** Standard characters take the upper half: what has its like among them (囗 beside 口) is hardly ever meant. */
function commonness({ character, frequency }: Character, most: number): number {
  const half = Math.round((127 * Math.log1p(frequency)) / most)
  return standard.has(character) ? half + 128 : half
}

const characters = readCharacters()
const file = encode(characters)
const known = new Set(characters.map((one) => one.character))
const missing = [...standard].filter((character) => !known.has(character))
writeFileSync(join(target, 'handwriting.bin'), file)
writeFileSync(join(target, 'missing.json'), `${JSON.stringify({ characters: missing.join('') }, null, 2)}\n`)
copyFileSync(join(source, 'ARPHICPL.TXT'), join(target, 'ARPHICPL.TXT'))
console.log(
  `${target}: ${characters.length} characters, ${file.length} bytes; ${missing.length} standard ones are missing`,
)
