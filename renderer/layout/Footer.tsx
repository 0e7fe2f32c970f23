import { ChevronLeft, Headset, House, LogOut } from 'lucide-react'
import { PressButton } from '../components/PressButton.tsx'
import { useView } from '../view-context.ts'
import { type FooterPlace, footerPlaces } from './footer-places.ts'
import './Footer.css'

/** The way back, home, to a person and out, each always in its own place. */
export function Footer() {
  const { view, texts } = useView()
  const places = footerPlaces(view.screen)
  if (places === null || places.every((place) => place === null)) return null
  return (
    <nav className="footer" aria-label={texts.footer.label}>
      {places.map((place, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place is its index
        <Place key={index} place={place} />
      ))}
    </nav>
  )
}

function Place({ place }: { place: FooterPlace }) {
  const { view, texts } = useView()
  switch (place) {
    case null:
      return <span />
    case 'back':
      return (
        <PressButton variant="plain" className="footer__button" event={{ type: 'touch.back' }} icon={ChevronLeft}>
          {texts.footer.back}
        </PressButton>
      )
    case 'home':
      return (
        <PressButton variant="plain" className="footer__button" event={{ type: 'touch.home' }} icon={House}>
          {texts.footer.home}
        </PressButton>
      )
    case 'staff':
      return (
        <PressButton
          variant="plain"
          className="footer__button footer__button--long"
          event={{ type: 'touch.staff' }}
          icon={Headset}
        >
          {texts.footer.staff}
        </PressButton>
      )
    case 'end':
      return (
        <PressButton
          variant="plain"
          className="footer__button footer__button--end footer__button--long"
          event={{ type: 'touch.end' }}
          icon={LogOut}
        >
          {view.frame.identified ? texts.footer.endIdentified : texts.footer.end}
        </PressButton>
      )
  }
}
