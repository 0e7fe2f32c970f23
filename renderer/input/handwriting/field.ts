import type { Shape } from './shape.ts'

/** cells on a side of the square that shapes lie in */
const side = 24
/** half the side of that square, in units of a shape */
const half = 1.3
const cell = (2 * half) / side
const directions = 8
/** how far a point of one shape may lie from its fellow in another, in units of a shape and in directions */
const reach = 0.18
const turn = 0.8
/** cells and directions to either side that a point is felt in */
const radius = Math.round((2 * reach) / cell)
const ways = 2
/** how much a dot is felt in each direction */
const dot = 0.4

/**
 * Where a shape has strokes and which way they go, blurred: one number for each cell and direction. Two shapes are alike
 * when the points of one fall where the field of the other is strong.
 */
export type Field = Float32Array

export function emptyField(): Field {
  return new Float32Array(side * side * directions)
}

/** Fills `field` anew from a shape. */
export function fillField(field: Field, shape: Shape): void {
  field.fill(0)
  const across = new Float32Array(side)
  for (let at = 0; at < shape.x.length; at += 1) {
    const [column, row] = [place(shape.x[at] ?? 0), place(shape.y[at] ?? 0)]
    const [dx, dy] = [shape.dx[at] ?? 0, shape.dy[at] ?? 0]
    const own = direction(dx, dy)
    const [left, right] = span(column)
    const [top, bottom] = span(row)
    for (let x = left; x <= right; x += 1) across[x] = near((x + 0.5 - column) * cell, reach)
    for (let y = top; y <= bottom; y += 1) {
      const down = near((y + 0.5 - row) * cell, reach)
      for (let way = Math.round(own) - ways; way <= Math.round(own) + ways; way += 1) {
        const weight = down * (dx === 0 && dy === 0 ? dot : (nearWays[Math.round(Math.abs(way - own) * fineness)] ?? 0))
        const line = (((way + directions) % directions) * side + y) * side
        for (let x = left; x <= right; x += 1) field[line + x] = (field[line + x] ?? 0) + weight * (across[x] ?? 0)
      }
    }
  }
}

/** Where in a field each point of a shape looks. */
export function cellsOf(shape: Shape): Uint16Array {
  return Uint16Array.from(shape.x, (x, at) => {
    const [column, row] = [within(place(x)), within(place(shape.y[at] ?? 0))]
    const way = Math.round(direction(shape.dx[at] ?? 0, shape.dy[at] ?? 0)) % directions
    return (way * side + row) * side + column
  })
}

/** What points feel of a field: those whose cells stand in `cells` from `from` to before `to`. */
export function felt(field: Field, cells: Uint16Array, from = 0, to = cells.length): number {
  let sum = 0
  for (let at = from; at < to; at += 1) sum += field[cells[at] ?? 0] ?? 0
  return sum
}

function place(value: number): number {
  return (value + half) / cell
}

function within(value: number): number {
  return Math.max(0, Math.min(side - 1, Math.floor(value)))
}

function span(middle: number): [number, number] {
  return [Math.max(0, Math.floor(middle) - radius), Math.min(side - 1, Math.floor(middle) + radius)]
}

/** 0 to below 8: 0 to the right, 2 down, 4 to the left */
function direction(dx: number, dy: number): number {
  const way = (Math.atan2(dy, dx) / (2 * Math.PI)) * directions
  return way < 0 ? way + directions : way
}

function near(distance: number, width: number): number {
  return Math.exp((-distance * distance) / (2 * width * width))
}

const fineness = 32
/** what a point is felt in directions further and further off its own, in steps of a 32nd */
const nearWays = Float32Array.from({ length: (ways + 1) * fineness }, (_, step) => near(step / fineness, turn))
