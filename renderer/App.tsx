import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TouchEvent, View } from '../contract/session.ts'
import type { Bridge } from './bridge.ts'
import { watchKeys } from './input/keys/watch-keys.ts'
import { watchForLife } from './input/life.ts'
import { createSender, SenderContext } from './input/send.ts'
import { type Surface, SurfaceMemory } from './input/surface.ts'
import { PlaceMemory } from './layout/place-memory.ts'
import { type TypedBefore, TypedMemory } from './personal/typed-memory.ts'
import { ScreenView } from './screens/ScreenView.tsx'

/** Paints the last view that came over the bridge and sends back what is touched. Nothing is painted before the first view. */
export function App({ bridge }: { bridge: Bridge }) {
  const [view, setView] = useState<View | null>(null)
  const sender = useMemo(
    () =>
      createSender(
        (event: TouchEvent) => bridge.send(event),
        () => performance.now(),
      ),
    [bridge],
  )
  const places = useMemo(() => new Map<string, number>(), [])
  const typed = useMemo((): TypedBefore => new Map(), [])
  const surface = useMemo((): { chosen: Surface | null } => ({ chosen: null }), [])

  const latest = useRef<View | null>(null)

  useEffect(() => bridge.onView(setView), [bridge])
  useEffect(() => watchForLife(window, sender), [sender])
  useEffect(() => watchKeys(window, sender, () => latest.current), [sender])
  useLayoutEffect(() => {
    if (view === null) return
    latest.current = view
    sender.painted(view)
    if (view.screen.screen !== 'attract') return
    places.clear()
    typed.clear()
    surface.chosen = null
  }, [view, sender, places, surface, typed])

  if (view === null) return null
  return (
    <SenderContext value={sender}>
      <PlaceMemory value={places}>
        <SurfaceMemory value={surface}>
          <TypedMemory value={typed}>
            <ScreenView view={view} />
          </TypedMemory>
        </SurfaceMemory>
      </PlaceMemory>
    </SenderContext>
  )
}
