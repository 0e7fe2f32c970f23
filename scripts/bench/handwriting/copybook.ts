import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { centreline, type Point } from './centreline.ts'

const Drawn = z.object({
  strokes: z.array(z.string()),
  medians: z.array(z.array(z.tuple([z.number(), z.number()])).min(2)),
})

const source = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'))

/**
 * A character as the copybook shows it, strokes in order: their middle lines as the outlines give them, x and y in 0 to 1,
 * y downwards. The medians, from which the recogniser learns, only say where a stroke begins.
 */
export function copybook(character: string): Point[][] {
  const { strokes, medians } = Drawn.parse(JSON.parse(readFileSync(join(source, `${character}.json`), 'utf8')))
  return strokes.map((outline, index) => {
    const line = centreline(outline)
    const begins = medians[index]?.[0] ?? [0, 0]
    const [first, last] = [line[0] ?? begins, line.at(-1) ?? begins]
    const turned = distance(last, begins) < distance(first, begins) ? line.toReversed() : line
    return turned.map(([x, y]): Point => [x / 1024, (900 - y) / 1024])
  })
}

function distance([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY)
}
