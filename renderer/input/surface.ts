import { createContext, useContext, useState } from 'react'

/** What lies under the finger to write with: letters for Chinese, squares, or letters that are meant as such. */
export type Surface = 'pinyin' | 'hand' | 'latin'

/** What the citizen chose last, for the fields to come; null: nothing yet. Cleared with the session. */
export const SurfaceMemory = createContext<{ chosen: Surface | null }>({ chosen: null })

/** The surface in use, `usual` until another is chosen; a choice holds until the session ends. */
export function useSurface(usual: Surface): [Surface, (surface: Surface) => void] {
  const memory = useContext(SurfaceMemory)
  const [surface, setSurface] = useState(memory.chosen ?? usual)
  const choose = (next: Surface) => {
    memory.chosen = next
    setSurface(next)
  }
  return [surface, choose]
}
