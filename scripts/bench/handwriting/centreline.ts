export type Point = [number, number]

/** units of the outline in one cell of the raster */
const cell = 8
/** how many cells along the stroke make one point of the line */
const band = 3

/**
 * The middle line of a stroke, found from its outline alone: the outline is filled on a raster, the two points furthest
 * apart within it are its ends, and cells equally far from one end (measured inside) have their middle on the line.
 * Which end is the beginning an outline doesn't say. Empty when the outline encloses nothing.
 *
 * @param outline an SVG path of M, L, Q, C and Z with absolute coordinates
 */
export function centreline(outline: string): Point[] {
  const raster = largestPart(fill(flatten(outline)))
  const [anywhere] = raster.inside
  if (anywhere === undefined) return []
  const [oneEnd] = furthest(raster, anywhere)
  const [, distances] = furthest(raster, oneEnd)
  const bands = new Map<number, { x: number; y: number; count: number }>()
  for (const at of raster.inside) {
    const index = Math.floor((distances.get(at) ?? 0) / (straight * band))
    const sum = bands.get(index) ?? { x: 0, y: 0, count: 0 }
    sum.x += at % raster.width
    sum.y += Math.floor(at / raster.width)
    sum.count += 1
    bands.set(index, sum)
  }
  return [...bands]
    .toSorted(([one], [other]) => one - other)
    .map(([, { x, y, count }]) => [raster.left + (x / count + 0.5) * cell, raster.top + (y / count + 0.5) * cell])
}

function flatten(outline: string): Point[] {
  const words = outline.split(/\s+/)
  const points: Point[] = []
  let [x, y] = [0, 0]
  let at = 0
  const number = () => {
    const value = Number(words[at])
    if (!Number.isFinite(value)) throw new Error(`outline: "${words[at]}" is no number in ${outline}`)
    at += 1
    return value
  }
  while (at < words.length) {
    const command = words[at]
    at += 1
    if (command === 'Z') continue
    const from: Point = [x, y]
    const count = controls(command)
    const through = Array.from({ length: count }, (): Point => [number(), number()])
    const to = through.at(-1) ?? from
    const steps = count === 1 ? 1 : 6
    for (let step = 1; step <= steps; step += 1) points.push(onCurve([from, ...through], step / steps))
    if (command === 'M') points.splice(0, points.length, to)
    ;[x, y] = to
  }
  return points
}

function controls(command: string | undefined): number {
  switch (command) {
    case 'M':
    case 'L':
      return 1
    case 'Q':
      return 2
    case 'C':
      return 3
    default:
      throw new Error(`outline: "${command}" is no command known here`)
  }
}

/** A point of a Bézier curve (de Casteljau). */
function onCurve(points: readonly Point[], part: number): Point {
  const [first = [0, 0], ...rest] = points
  if (rest.length === 0) return first
  const between = rest.map(([x, y], index): Point => {
    const [fromX, fromY] = points[index] ?? first
    return [fromX + (x - fromX) * part, fromY + (y - fromY) * part]
  })
  return onCurve(between, part)
}

type Raster = { left: number; top: number; width: number; inside: number[] }

/** Cells whose middle lies inside; rows and columns have an empty cell before and after. */
function fill(polygon: readonly Point[]): Raster {
  const left = Math.min(...polygon.map(([x]) => x)) - cell
  const top = Math.min(...polygon.map(([, y]) => y)) - cell
  const width = Math.ceil((Math.max(...polygon.map(([x]) => x)) - left) / cell) + 2
  const height = Math.ceil((Math.max(...polygon.map(([, y]) => y)) - top) / cell) + 2
  const inside: number[] = []
  for (let row = 0; row < height; row += 1) {
    const crossed = crossings(polygon, top + (row + 0.5) * cell)
    for (let column = 0; column < width; column += 1) {
      const x = left + (column + 0.5) * cell
      if (crossed.filter((one) => one < x).length % 2 === 1) inside.push(row * width + column)
    }
  }
  return { left, top, width, inside }
}

function crossings(polygon: readonly Point[], y: number): number[] {
  return polygon.flatMap(([x, fromY], index) => {
    const [toX, toY] = polygon[(index + 1) % polygon.length] ?? [x, fromY]
    return fromY <= y === toY <= y ? [] : [x + ((y - fromY) / (toY - fromY)) * (toX - x)]
  })
}

const straight = 5
const diagonal = 7

/** The cell inside furthest from another, and how far every cell reached is (5 a step, 7 a diagonal one). */
function furthest({ width, inside }: Raster, from: number): [number, Map<number, number>] {
  const member = new Set(inside)
  const distances = new Map([[from, 0]])
  const waiting: number[][] = [[from]]
  let last = from
  for (let distance = 0; distance < waiting.length; distance += 1) {
    for (const at of waiting[distance] ?? []) {
      if (distances.get(at) !== distance) continue
      last = at
      for (const [dx, dy] of steps) {
        const next = at + dx + dy * width
        const further = distance + (dx === 0 || dy === 0 ? straight : diagonal)
        if (!member.has(next) || (distances.get(next) ?? Number.POSITIVE_INFINITY) <= further) continue
        distances.set(next, further)
        waiting[further] = [...(waiting[further] ?? []), next]
      }
    }
  }
  return [last, distances]
}

const steps = [-1, 0, 1]
  .flatMap((dx) => [-1, 0, 1].map((dy): Point => [dx, dy]))
  .filter(([dx, dy]) => dx !== 0 || dy !== 0)

function largestPart(raster: Raster): Raster {
  let left = raster.inside
  let best: number[] = []
  while (left.length > best.length) {
    const reached = furthest(raster, left[0] ?? 0)[1]
    const part = left.filter((at) => reached.has(at))
    if (part.length > best.length) best = part
    left = left.filter((at) => !reached.has(at))
  }
  return { ...raster, inside: best }
}
