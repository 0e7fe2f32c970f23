import { ChevronDown } from 'lucide-react'
import { type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { screenKey } from '../input/layout-key.ts'
import { useView } from '../view-context.ts'
import { isCut } from './cut.ts'
import { glide } from './glide.ts'
import { PlaceMemory } from './place-memory.ts'
import './ScrollBand.css'

const glideMs = 280
/** how much of the band one press on 下滑看更多 moves: the last lines stay in sight as the first */
const pageShare = 0.7
/** height from which the fade covers what lies under it */
const fadePx = 100

/**
 * The middle of a screen and the only part that scrolls. Says so where it does, and only then. `about` names what is
 * shown on a screen that stays: something else begins at its top.
 */
export function ScrollBand(props: { children: ReactNode; about?: string }) {
  const { view, texts } = useView()
  const memory = useContext(PlaceMemory)
  const key = props.about === undefined ? screenKey(view.screen) : `${screenKey(view.screen)} ${props.about}`
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState(false)

  useLayoutEffect(() => {
    const band = viewport.current
    const inner = content.current
    if (band === null || inner === null) return
    band.scrollTop = memory.get(key) ?? 0
    const look = () => {
      const below = inner.offsetHeight - band.clientHeight - band.scrollTop
      setMore(below > 4)
      memory.set(key, band.scrollTop)
      const { top, bottom } = band.getBoundingClientRect()
      const sight = { top, bottom: below > 4 ? bottom - fadePx : bottom }
      for (const part of band.querySelectorAll('[data-whole]')) {
        part.toggleAttribute('data-cut', isCut(part.getBoundingClientRect(), sight))
      }
    }
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(band)
    sizes.observe(inner)
    band.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      band.removeEventListener('scroll', look)
    }
  }, [key, memory])

  const showMore = () => {
    const band = viewport.current
    if (band !== null) glide(band, band.clientHeight * pageShare, glideMs)
  }

  return (
    <main className="band" data-more={more || undefined}>
      {/* what scrolls must be reachable with keys, WCAG 2.1.1 */}
      <section className="band__view" ref={viewport} tabIndex={more ? 0 : undefined} aria-label={texts.band.label}>
        <div className="band__content" ref={content}>
          {props.children}
        </div>
      </section>
      {more ? (
        <Button className="band__more" onPress={showMore}>
          {texts.band.more}
          <ChevronDown aria-hidden />
        </Button>
      ) : null}
    </main>
  )
}
