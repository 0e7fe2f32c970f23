import { ChevronRight } from 'lucide-react'
import type { GuideCard } from '../../contract/guides.ts'
import { useView } from '../view-context.ts'
import { Content } from './Content.tsx'
import { PressButton } from './PressButton.tsx'
import { Words } from './Words.tsx'
import './GuideButton.css'

/** One service item to open; what is no longer offered, or was found by a former name, says so. */
export function GuideButton({ card }: { card: GuideCard }) {
  const { guides } = useView().texts
  const told = [guides.state[card.state], card.was === '' ? '' : guides.was(card.was)].filter((part) => part !== '')
  return (
    <PressButton variant="plain" className="guide-button" event={{ type: 'touch.guide', code: card.code }}>
      <span className="guide-button__words">
        <span className="guide-button__title">
          <Content>{card.title}</Content>
        </span>
        <span className="guide-button__department">
          <Content>{card.department}</Content>
        </span>
        {told.map((text) => (
          <span key={text} className="guide-button__told">
            <Words>{text}</Words>
          </span>
        ))}
      </span>
      <ChevronRight aria-hidden />
    </PressButton>
  )
}
