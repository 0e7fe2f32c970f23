import type { GuideCard } from '../../contract/guides.ts'
import { GuideButton } from './GuideButton.tsx'
import './GuideList.css'

/** Service items to open; `wide`: beside each other where there is room. */
export function GuideList({ cards, wide }: { cards: GuideCard[]; wide?: boolean }) {
  return (
    <div className={wide === true ? 'guide-list guide-list--wide' : 'guide-list'}>
      {cards.map((card) => (
        <GuideButton key={card.code} card={card} />
      ))}
    </div>
  )
}
