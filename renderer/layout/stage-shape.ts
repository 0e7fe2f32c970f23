import { useSyncExternalStore } from 'react'
import type { Modes } from '../../contract/modes.ts'

/** the share of an upright screen's height that a seated person reaches */
const lowShare = 0.55

export type StageShape = {
  /** the window is higher than wide: only there is anything out of reach */
  upright: boolean
  /** what the bands are laid out for is wider than high; the style sheets ask `@container stage` the same */
  landscape: boolean
}

/** The shape of what a screen's bands are laid out for. Lengths in CSS pixels. Pure. */
export function stageShape(width: number, height: number, low: boolean): StageShape {
  const upright = height > width
  return { upright, landscape: width >= (low && upright ? height * lowShare : height) }
}

/** The same of the window, as it is. */
export function useStageShape({ low }: Modes): StageShape {
  // one bit each: what the store hands out must be equal when nothing changed
  const upright = useSyncExternalStore(onResize, () => stageShape(innerWidth, innerHeight, low).upright)
  const landscape = useSyncExternalStore(onResize, () => stageShape(innerWidth, innerHeight, low).landscape)
  return { upright, landscape }
}

function onResize(changed: () => void): () => void {
  addEventListener('resize', changed)
  return () => removeEventListener('resize', changed)
}
