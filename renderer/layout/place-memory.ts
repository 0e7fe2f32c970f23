import { createContext, useContext, useEffect, useReducer } from 'react'

/**
 * Where on each screen of this session somebody was, how far it was scrolled and which of its pages lay open, so that the
 * way back leads to the same place. Empty again with every session.
 */
export const PlaceMemory = createContext<Map<string, number>>(new Map())

/** A place that a screen turns to by itself, 0 at first; it is there again when the screen is. */
export function useKeptPlace(key: string): [place: number, turnTo: (place: number) => void] {
  const memory = useContext(PlaceMemory)
  const [, repaint] = useReducer((times: number) => times + 1, 0)
  const turnTo = (place: number) => {
    memory.set(key, place)
    repaint()
  }
  return [memory.get(key) ?? 0, turnTo]
}

/** Home begins anew: places on screens whose key begins so are forgotten. */
export function useForgottenPlaces(begin: string): void {
  const memory = useContext(PlaceMemory)
  useEffect(() => {
    for (const key of [...memory.keys()]) if (key.startsWith(begin)) memory.delete(key)
  }, [memory, begin])
}
