import { expect, it } from 'vitest'
import { stageShape } from './stage-shape.ts'

it('lays an upright screen out as one when nothing is lowered, and its lower part as a wide one', () => {
  expect(stageShape(1080, 1920, false)).toEqual({ upright: true, landscape: false })
  expect(stageShape(1080, 1920, true)).toEqual({ upright: true, landscape: true })
})

it('lowers nothing on a wide screen, where all is within reach', () => {
  expect(stageShape(1920, 1080, true)).toEqual(stageShape(1920, 1080, false))
})
