import { ChevronRight } from 'lucide-react'
import type { GuideCard } from '../../contract/session.ts'
import { Content } from './Content.tsx'
import { PressButton } from './PressButton.tsx'
import './GuideButton.css'

/** One service item to open. */
export function GuideButton({ card }: { card: GuideCard }) {
  return (
    <PressButton variant="plain" className="guide-button" event={{ type: 'touch.guide', code: card.code }}>
      <span className="guide-button__words">
        <span className="guide-button__title">
          <Content>{card.title}</Content>
        </span>
        <span className="guide-button__department">
          <Content>{card.department}</Content>
        </span>
      </span>
      <ChevronRight aria-hidden />
    </PressButton>
  )
}
