import type { Ink, Stroke } from './ink.ts'

/**
 * A character or ink, whatever its size and place: points at even distances along its strokes. Its middle is 0, its spread
 * (standard deviation) the same for all, so that most points lie between -1 and 1.
 */
export type Shape = {
  x: Float32Array
  y: Float32Array
  /** the direction of writing at each point, a unit vector; 0,0 in a dot */
  dx: Float32Array
  dy: Float32Array
}

/** about so many points make a shape; every stroke has at least one */
const points = 64
/** the spread that every shape is brought to */
const spread = 0.45
/** how far a flat shape (一) is stretched: 0 keeps its proportion, 1 makes all square */
const squaring = 0.5
/** a line has no height: proportions beyond this are taken as this */
const flattest = 0.12

/** Order and number of strokes leave no trace in a shape. No strokes give a shape of no points. */
export function shapeOf(ink: Ink): Shape {
  const length = ink.reduce((sum, stroke) => sum + lengthOf(stroke), 0)
  const step = length / Math.max(1, points - ink.length)
  const found: number[] = []
  for (const stroke of ink) sample(stroke, step, found)
  return normalised(found)
}

function lengthOf(stroke: Stroke): number {
  let length = 0
  for (let at = 2; at + 1 < stroke.length; at += 2) {
    length += Math.hypot((stroke[at] ?? 0) - (stroke[at - 2] ?? 0), (stroke[at + 1] ?? 0) - (stroke[at - 1] ?? 0))
  }
  return length
}

/**
 * Cuts a stroke into stretches of about `step` and appends the middle of each as x, y, dx, dy. The chord of a stretch
 * says the direction, so trembling within one is smoothed away.
 */
function sample(stroke: Stroke, step: number, found: number[]): void {
  const [firstX, firstY] = [stroke[0], stroke[1]]
  if (firstX === undefined || firstY === undefined) return
  const length = lengthOf(stroke)
  if (length === 0) {
    found.push(firstX, firstY, 0, 0)
    return
  }
  const count = Math.max(1, Math.round(length / step))
  const stretch = length / count
  let [fromX, fromY, beginX, beginY] = [firstX, firstY, firstX, firstY]
  let [passed, made] = [0, 0]
  const cut = (x: number, y: number) => {
    const chord = Math.hypot(x - beginX, y - beginY) || 1
    found.push((beginX + x) / 2, (beginY + y) / 2, (x - beginX) / chord, (y - beginY) / chord)
    beginX = x
    beginY = y
    made += 1
  }
  for (let at = 2; at + 1 < stroke.length; at += 2) {
    const [toX, toY] = [stroke[at] ?? 0, stroke[at + 1] ?? 0]
    const part = Math.hypot(toX - fromX, toY - fromY)
    // the last stretch ends with the stroke, whatever rounding made of the sum
    while (made < count - 1 && passed + part >= (made + 1) * stretch) {
      const along = ((made + 1) * stretch - passed) / part
      cut(fromX + (toX - fromX) * along, fromY + (toY - fromY) * along)
    }
    passed += part
    fromX = toX
    fromY = toY
  }
  cut(fromX, fromY)
}

function normalised(found: readonly number[]): Shape {
  const every4th = (offset: number) =>
    Float32Array.from({ length: found.length / 4 }, (_, at) => found[at * 4 + offset] ?? 0)
  const shape = { x: every4th(0), y: every4th(1), dx: every4th(2), dy: every4th(3) }
  const [middleX, spreadX] = middleAndSpread(shape.x)
  const [middleY, spreadY] = middleAndSpread(shape.y)
  const widest = Math.max(spreadX, spreadY) || 1
  const scaleX = scaleOf(spreadX, widest)
  const scaleY = scaleOf(spreadY, widest)
  for (let at = 0; at < shape.x.length; at += 1) {
    shape.x[at] = ((shape.x[at] ?? 0) - middleX) * scaleX
    shape.y[at] = ((shape.y[at] ?? 0) - middleY) * scaleY
    const [dx, dy] = [(shape.dx[at] ?? 0) * scaleX, (shape.dy[at] ?? 0) * scaleY]
    const length = Math.hypot(dx, dy) || 1
    shape.dx[at] = dx / length
    shape.dy[at] = dy / length
  }
  return shape
}

function middleAndSpread(values: Float32Array): [number, number] {
  const count = values.length || 1
  const middle = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return [middle, Math.sqrt(squares / count)]
}

function scaleOf(own: number, widest: number): number {
  const ratio = Math.max(flattest, own / widest)
  return (spread * ratio ** -squaring) / widest
}
