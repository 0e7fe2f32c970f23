/** One stroke: x and y by turns, in any unit, y downwards. A dot is one point. */
export type Stroke = readonly number[]

/** What stands in one writing square, strokes in the order they were written. */
export type Ink = readonly Stroke[]

/** A stroke under the finger: a new point counts once it is `nearest` away from the last. */
export type Drawing = { stroke: Stroke; nearest: number }

/** in CSS pixels: a finger trembles by as much */
const finest = 3
/** x and y of so many points are kept of one stroke; a character's longest has far fewer */
const mostNumbers = 2 * 300

export function beginDrawing(x: number, y: number): Drawing {
  return { stroke: [x, y], nearest: finest }
}

/** The finger moved on. However long it scribbles, a stroke stays bounded: when it is full, every other point goes. Pure. */
export function drawOn({ stroke, nearest }: Drawing, x: number, y: number): Drawing {
  const [lastX = 0, lastY = 0] = stroke.slice(-2)
  if (Math.hypot(x - lastX, y - lastY) < nearest) return { stroke, nearest }
  if (stroke.length < mostNumbers) return { stroke: [...stroke, x, y], nearest }
  return { stroke: [...stroke.filter((_, index) => index % 4 < 2), x, y], nearest: nearest * 2 }
}
