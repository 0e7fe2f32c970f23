import { CardPicture } from '../../components/CardPicture.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Title } from '../../components/Title.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { ByNumber, WithoutReader } from '../PlaceCard.tsx'
import type { ScreenProps } from '../props.ts'
import '../PlaceCard.css'

/** Where the card goes, and what to do when it was not read. */
export function LargePlaceCard({ screen, frame, texts }: ScreenProps<'place-card'>) {
  if (frame.reader !== 'ready') return <WithoutReader frame={frame} texts={texts} />
  const { placeCard } = texts
  const advice = screen.advice === null ? null : placeCard.advice[screen.advice]
  return (
    <ScreenLayout actions={<ByNumber frame={frame} texts={texts} />}>
      <div className="place-card__columns stack">
        <div className="place-card__picture">
          <CardPicture label={placeCard.picture} />
        </div>
        <div className="stack">
          <div className="place-card__head">
            <Title>{placeCard.title}</Title>
            <p className="lead">{placeCard.lead}</p>
          </div>
          <div role="status">
            {advice === null ? (
              <p className="place-card__head">{placeCard.privacy}</p>
            ) : (
              <Notice title={advice.title} text={advice.advice} />
            )}
          </div>
        </div>
      </div>
    </ScreenLayout>
  )
}
