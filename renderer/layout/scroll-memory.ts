import { createContext } from 'react'

/** How far each screen of this session was scrolled, so that the way back leads to the same place. Empty again with every session. */
export const ScrollMemory = createContext<Map<string, number>>(new Map())
