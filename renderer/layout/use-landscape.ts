import { useSyncExternalStore } from 'react'

const landscape = '(min-aspect-ratio: 1/1)'

/** Whether the screen is wider than high; the style sheets ask the same. */
export function useLandscape(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(landscape)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(landscape).matches,
  )
}
