import {
  ALargeSmall,
  ChevronLeft,
  Ear,
  Headset,
  House,
  Languages,
  LogOut,
  type LucideIcon,
  Volume2,
} from 'lucide-react'
import { type Mode, otherLanguage } from '../../contract/modes.ts'
import { PressButton } from '../components/PressButton.tsx'
import { useView } from '../view-context.ts'
import { type FooterPlace, footerPlaces } from './footer-places.ts'
import './Footer.css'

/** The way back, home, to a person and out, each always in its own place. */
export function Footer() {
  const { view, texts } = useView()
  const places = footerPlaces(view)
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
    case 'large':
      return <ModeSwitch mode="large" icon={ALargeSmall} />
    case 'speech':
      return <ModeSwitch mode="speech" icon={Volume2} />
    case 'modes':
      return (
        <PressButton variant="plain" className="footer__button" event={{ type: 'touch.modes' }} icon={Ear}>
          <span className="footer__words">{texts.modes.open}</span>
        </PressButton>
      )
    case 'language':
      return (
        <PressButton
          variant="plain"
          className="footer__button footer__button--long"
          event={{ type: 'touch.language', language: otherLanguage(view.modes.language) }}
          icon={Languages}
        >
          <span lang={otherLanguage(view.modes.language)}>{texts.modes.otherLanguage}</span>
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

function ModeSwitch({ mode, icon }: { mode: Mode; icon: LucideIcon }) {
  const { view, texts } = useView()
  const on = view.modes[mode]
  return (
    <PressButton
      variant="plain"
      className="footer__button"
      pressed={on}
      event={{ type: 'touch.mode', mode, on: !on }}
      icon={icon}
    >
      <span className="footer__words">{texts.modes.name[mode]}</span>
    </PressButton>
  )
}
