import type { Shape } from './shape.ts'

/** what a turned direction weighs against a squared distance */
const turning = 0.2
/** beyond this a point has no fellow: what is missing, joined or too much costs no more */
const strange = 0.1
/** up to this many times `strange` a pair still pulls at the bend */
const pulling = 2.5
/** how strongly the prototype keeps its own form, in points that hold still */
const stiffness = 3

/** x' = a x + b y + e, y' = c x + d y + f */
type Bend = { a: number; b: number; c: number; d: number; e: number; f: number }

const unbent: Bend = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }

/**
 * How badly ink fits a prototype, 0 (the same) to 1 (nothing in common). Every point looks for its nearest fellow in the
 * other shape, by place and direction; between looks the prototype is moved, turned, slanted and stretched as the pairs
 * found ask for, `bends` times. Which stroke a point belongs to doesn't matter, so order and joining don't either.
 */
export function misfit(ink: Shape, prototype: Shape, bends: number): number {
  let bend = unbent
  for (let time = 0; time < bends; time += 1) bend = bentTo(compare(ink, prototype, bend), ink, prototype)
  const { inkCosts, prototypeCosts } = compare(ink, prototype, bend)
  return (meanCost(inkCosts) + meanCost(prototypeCosts)) / 2
}

/** For every point of one shape the nearest of the other, and what their difference costs. */
type Pairs = {
  inkNearest: Int32Array
  inkCosts: Float32Array
  prototypeNearest: Int32Array
  prototypeCosts: Float32Array
}

function compare(ink: Shape, prototype: Shape, bend: Bend): Pairs {
  // read from here, not from the shapes: this is the innermost loop of all
  const { x: inkX, y: inkY, dx: inkDx, dy: inkDy } = ink
  const inkCount = inkX.length
  const count = prototype.x.length
  const inkNearest = new Int32Array(inkCount)
  const inkCosts = new Float32Array(inkCount).fill(Number.POSITIVE_INFINITY)
  const prototypeNearest = new Int32Array(count)
  const prototypeCosts = new Float32Array(count)
  for (let at = 0; at < count; at += 1) {
    const [ownX, ownY] = [prototype.x[at] ?? 0, prototype.y[at] ?? 0]
    const x = bend.a * ownX + bend.b * ownY + bend.e
    const y = bend.c * ownX + bend.d * ownY + bend.f
    const dx = (prototype.dx[at] ?? 0) * turning
    const dy = (prototype.dy[at] ?? 0) * turning
    let least = Number.POSITIVE_INFINITY
    let nearest = 0
    for (let other = 0; other < inkCount; other += 1) {
      const offX = (inkX[other] ?? 0) - x
      const offY = (inkY[other] ?? 0) - y
      const cost = offX * offX + offY * offY + turning - dx * (inkDx[other] ?? 0) - dy * (inkDy[other] ?? 0)
      if (cost < least) {
        least = cost
        nearest = other
      }
      if (cost < (inkCosts[other] ?? 0)) {
        inkCosts[other] = cost
        inkNearest[other] = at
      }
    }
    prototypeCosts[at] = least
    prototypeNearest[at] = nearest
  }
  return { inkNearest, inkCosts, prototypeNearest, prototypeCosts }
}

function meanCost(costs: Float32Array): number {
  let sum = 0
  for (const cost of costs) sum += Math.min(strange, cost)
  return sum / strange / (costs.length || 1)
}

/** The bend under which pairs lie nearest to each other: weighted least squares, held back by `stiffness`. */
function bentTo(pairs: Pairs, ink: Shape, prototype: Shape): Bend {
  let [xx, xy, yy, x1, y1, one] = [stiffness, 0, stiffness, 0, 0, stiffness]
  let [xToX, yToX, toX, xToY, yToY, toY] = [stiffness, 0, 0, 0, stiffness, 0]
  const pull = (at: number, other: number, cost: number) => {
    const weight = 1 - cost / (strange * pulling)
    if (weight <= 0) return
    const [x, y] = [prototype.x[at] ?? 0, prototype.y[at] ?? 0]
    const [wantedX, wantedY] = [ink.x[other] ?? 0, ink.y[other] ?? 0]
    xx += weight * x * x
    xy += weight * x * y
    yy += weight * y * y
    x1 += weight * x
    y1 += weight * y
    one += weight
    xToX += weight * x * wantedX
    yToX += weight * y * wantedX
    toX += weight * wantedX
    xToY += weight * x * wantedY
    yToY += weight * y * wantedY
    toY += weight * wantedY
  }
  for (const [at, other] of pairs.prototypeNearest.entries()) pull(at, other, pairs.prototypeCosts[at] ?? strange)
  for (const [other, at] of pairs.inkNearest.entries()) pull(at, other, pairs.inkCosts[other] ?? strange)
  // the inverse of the symmetric matrix [[xx, xy, x1], [xy, yy, y1], [x1, y1, one]]
  const [m11, m12, m13] = [yy * one - y1 * y1, x1 * y1 - xy * one, xy * y1 - yy * x1]
  const [m22, m23, m33] = [xx * one - x1 * x1, xy * x1 - xx * y1, xx * yy - xy * xy]
  const determinant = xx * m11 + xy * m12 + x1 * m13
  const solved = (x: number, y: number, rest: number): [number, number, number] => [
    (m11 * x + m12 * y + m13 * rest) / determinant,
    (m12 * x + m22 * y + m23 * rest) / determinant,
    (m13 * x + m23 * y + m33 * rest) / determinant,
  ]
  const [a, b, e] = solved(xToX, yToX, toX)
  const [c, d, f] = solved(xToY, yToY, toY)
  return { a, b, c, d, e, f }
}
