import { describe, expect, it } from 'vitest'
import { beginDrawing, drawOn } from './ink.ts'
import { nothingWritten, type WritingAction, writingStep } from './writing.ts'

const done = (...actions: WritingAction[]) => actions.reduce(writingStep, nothingWritten)
const stroke = (place: 'left' | 'right', ...points: number[]): WritingAction => ({
  type: 'stroke',
  place,
  stroke: points,
})

describe('a writing square', () => {
  it('takes back strokes one by one, and all at once', () => {
    const twice = [stroke('left', 1, 1), stroke('left', 2, 2)] as const
    expect(done(...twice, { type: 'undo' }).ink).toEqual([[1, 1]])
    expect(done(...twice, { type: 'undo' }, { type: 'undo' }, { type: 'undo' }).ink).toEqual([])
    expect(done(...twice, { type: 'clear' }).ink).toEqual([])
  })

  it('begins a new character in the other square', () => {
    expect(done(stroke('left', 1, 1), stroke('right', 2, 2))).toEqual({ place: 'right', ink: [[2, 2]] })
  })

  it('takes no more strokes than any character has', () => {
    expect(done(...Array.from({ length: 500 }, (_, index) => stroke('left', index, 0))).ink).toHaveLength(50)
  })
})

describe('a stroke', () => {
  it('is a dot when the finger does not move, however it trembles', () => {
    expect(drawOn(drawOn(beginDrawing(10, 10), 11, 11), 10, 12).stroke).toEqual([10, 10])
  })

  it('follows the finger for as long as it scribbles, and stays bounded', () => {
    let drawing = beginDrawing(0, 0)
    for (let at = 1; at < 20_000; at += 1) drawing = drawOn(drawing, (at % 2) * 400, (at * 37) % 400)
    expect(drawing.stroke.length).toBeLessThanOrEqual(602)
    expect(drawing.stroke.every(Number.isFinite)).toBe(true)
    expect(drawing.stroke.slice(0, 2)).toEqual([0, 0])
  })

  it('keeps the form of a long line when points are left out', () => {
    let drawing = beginDrawing(0, 0)
    for (let x = 4; x <= 4_000; x += 4) drawing = drawOn(drawing, x, 0)
    const across = drawing.stroke.filter((_, index) => index % 2 === 0)
    expect(across).toEqual(across.toSorted((one, other) => one - other))
    expect(across.at(-1)).toBeGreaterThan(3_950)
  })
})
