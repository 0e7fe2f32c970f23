import type { Ink } from '../../../renderer/input/handwriting/ink.ts'
import { randomNumbers } from '../../../state/names/random.ts'
import type { Point } from './centreline.ts'

/** How a hand departs from the copybook. Lengths are parts of the square's side, angles radians; 0 everywhere is the copybook. */
export type Hand = {
  /** turn, slant and change of proportion of the whole character (standard deviations) */
  turn: number
  slant: number
  proportion: number
  /** bending of the whole: how far its middle, corners and edges wander (standard deviation) */
  bend: number
  /** each stroke by itself: off its place, turned, longer or shorter (standard deviations) */
  shift: number
  strokeTurn: number
  strokeSize: number
  /** trembling along the line (standard deviation) */
  tremble: number
  /** how likely a stroke is put down in two parts, and how likely one runs on into the next */
  lift: number
  join: number
  /** how likely a character's strokes are written in another order: two neighbours change places, or all are mixed */
  swap: number
  mix: number
  /** how likely one stroke is left out, where there are at least four */
  miss: number
}

/** The hand that the stated accuracy holds for. */
export const statedHand: Hand = {
  turn: 0.09,
  slant: 0.12,
  proportion: 0.15,
  bend: 0.025,
  shift: 0.025,
  strokeTurn: 0.1,
  strokeSize: 0.12,
  tremble: 0.007,
  lift: 0.03,
  join: 0.2,
  swap: 0.25,
  mix: 0.05,
  miss: 0.12,
}

/** The same hand, so many times as far from the copybook. */
export function strongerHand(times: number): Hand {
  return {
    ...statedHand,
    ...Object.fromEntries(Object.entries(statedHand).map(([key, value]) => [key, value * times])),
  }
}

/** Writes a character given as lines in a square of side 1; the same `seed` writes the same. The square written in has side `side`. */
export function write(strokes: readonly Point[][], hand: Hand, seed: number, side = 450): Ink {
  const random = randomNumbers(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const whole = wholeChange(hand, normal)
  const lines = strokes.map((line) => eachStroke(line, hand, normal).map(whole))
  if (lines.length >= 4 && random() < hand.miss) lines.splice(Math.floor(random() * lines.length), 1)
  if (random() < hand.mix) shuffle(lines, random)
  else if (random() < hand.swap) swapTwo(lines, random)
  return join(lift(lines, hand, random), hand, random).map((line) =>
    line.flatMap(([x, y]) => [(x + normal() * hand.tremble) * side, (y + normal() * hand.tremble) * side]),
  )
}

function wholeChange(hand: Hand, normal: () => number): (point: Point) => Point {
  const turn = normal() * hand.turn
  const slant = normal() * hand.slant
  const proportion = Math.exp(normal() * hand.proportion)
  const bends = Array.from({ length: 9 }, (): Point => [normal() * hand.bend, normal() * hand.bend])
  return ([x, y]) => {
    const [dx, dy] = bent(bends, x, y)
    const [u, v] = [(x + dx - 0.5) * proportion, (y + dy - 0.5) / proportion]
    const slanted = u - v * slant
    return [0.5 + slanted * Math.cos(turn) - v * Math.sin(turn), 0.5 + slanted * Math.sin(turn) + v * Math.cos(turn)]
  }
}

/** Nine points of the square wander, what lies between them goes along. */
function bent(bends: readonly Point[], x: number, y: number): Point {
  const [column, row] = [Math.max(0, Math.min(1.999, x * 2)), Math.max(0, Math.min(1.999, y * 2))]
  const [left, top] = [Math.floor(column), Math.floor(row)]
  const [right, bottom] = [column - left, row - top]
  let [dx, dy] = [0, 0]
  for (const [offX, offY, weight] of [
    [0, 0, (1 - right) * (1 - bottom)],
    [1, 0, right * (1 - bottom)],
    [0, 1, (1 - right) * bottom],
    [1, 1, right * bottom],
  ] as const) {
    const [bendX, bendY] = bends[(top + offY) * 3 + left + offX] ?? [0, 0]
    dx += bendX * weight
    dy += bendY * weight
  }
  return [dx, dy]
}

function eachStroke(line: readonly Point[], hand: Hand, normal: () => number): Point[] {
  const turn = normal() * hand.strokeTurn
  const size = Math.exp(normal() * hand.strokeSize)
  const [shiftX, shiftY] = [normal() * hand.shift, normal() * hand.shift]
  const middleX = line.reduce((sum, [x]) => sum + x, 0) / line.length
  const middleY = line.reduce((sum, [, y]) => sum + y, 0) / line.length
  return line.map(([x, y]) => {
    const [u, v] = [(x - middleX) * size, (y - middleY) * size]
    return [
      middleX + shiftX + u * Math.cos(turn) - v * Math.sin(turn),
      middleY + shiftY + u * Math.sin(turn) + v * Math.cos(turn),
    ]
  })
}

function swapTwo(lines: Point[][], random: () => number): void {
  const at = Math.floor(random() * (lines.length - 1))
  lines.splice(at, 2, ...lines.slice(at, at + 2).toReversed())
}

function shuffle(lines: Point[][], random: () => number): void {
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [lines[at], lines[other]]
    if (one !== undefined && two !== undefined) [lines[at], lines[other]] = [two, one]
  }
}

function lift(lines: readonly Point[][], hand: Hand, random: () => number): Point[][] {
  return lines.flatMap((line) => {
    if (random() >= hand.lift) return [line]
    const at = Math.floor(line.length / 2)
    return [line.slice(0, at), line.slice(at)].filter((part) => part.length > 0)
  })
}

/** The pen stays down between two strokes: a line from the end of one to the beginning of the next. */
function join(lines: readonly Point[][], hand: Hand, random: () => number): Point[][] {
  const joined: Point[][] = []
  for (const line of lines) {
    const before = joined.at(-1)
    if (before !== undefined && random() < hand.join) before.push(...bridge(before.at(-1), line[0]), ...line)
    else joined.push([...line])
  }
  return joined
}

function bridge(from: Point | undefined, to: Point | undefined): Point[] {
  if (from === undefined || to === undefined) return []
  const steps = Math.floor(Math.hypot(to[0] - from[0], to[1] - from[1]) / 0.025)
  return Array.from({ length: steps }, (_, index): Point => {
    const part = (index + 1) / (steps + 1)
    return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
  })
}
