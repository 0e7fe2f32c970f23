import { useEffect, useState } from 'react'
import { loadRecogniser } from './load.ts'
import type { Recogniser } from './recogniser.ts'

/** The recogniser, or why there is none yet. Strokes can be written meanwhile. */
export function useRecogniser(): Recogniser | 'preparing' | 'failed' {
  const [state, setState] = useState<Recogniser | 'preparing' | 'failed'>('preparing')
  useEffect(() => {
    let wanted = true
    loadRecogniser().then(
      (recogniser) => wanted && setState(recogniser),
      (error: unknown) => {
        console.error(error)
        if (wanted) setState('failed')
      },
    )
    return () => {
      wanted = false
    }
  }, [])
  return state
}
