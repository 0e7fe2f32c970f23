import { Hash, Smartphone } from 'lucide-react'
import { CardPicture } from '../components/CardPicture.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './PlaceCard.css'

/** Without a card, by what the receipt says. */
export function ByNumber(props: Pick<ScreenProps<'place-card'>, 'frame' | 'texts'> & { signIn?: string }) {
  const { frame, texts, signIn = texts.signIn.open } = props
  if (frame.hub === null) return null
  return (
    <>
      <PressButton event={{ type: 'touch.sign-in' }} icon={Smartphone}>
        {signIn}
      </PressButton>
      <PressButton event={{ type: 'touch.flow', flow: 'find-case' }} icon={Hash}>
        {texts.placeCard.byNumber}
      </PressButton>
    </>
  )
}

/** With no reader that works, what is left. */
export function WithoutReader({ frame, texts }: Pick<ScreenProps<'place-card'>, 'frame' | 'texts'>) {
  const { title, lead } = frame.reader === null ? texts.placeCard.without : texts.placeCard.noReader
  return (
    <ScreenLayout>
      <div className="place-card__head" role="status">
        <Title>{title}</Title>
        <p className="lead">
          <Words>{lead}</Words>
        </p>
      </div>
      <div className="stack">
        <ByNumber frame={frame} texts={texts} signIn={texts.signIn.title} />
      </div>
    </ScreenLayout>
  )
}

export function PlaceCard({ screen, frame, texts }: ScreenProps<'place-card'>) {
  if (frame.reader !== 'ready') return <WithoutReader frame={frame} texts={texts} />
  const { placeCard } = texts
  const advice = screen.advice === null ? null : placeCard.advice[screen.advice]
  return (
    <ScreenLayout actions={<ByNumber frame={frame} texts={texts} />}>
      <div className="place-card__columns stack">
        <div className="stack">
          <div className="place-card__head">
            <Title>{placeCard.title}</Title>
            <p className="lead">{placeCard.lead}</p>
          </div>
          <div className="place-card__picture">
            <CardPicture label={placeCard.picture} />
          </div>
        </div>
        <div className="stack">
          <div role="status">{advice === null ? null : <Notice title={advice.title} text={advice.advice} />}</div>
          <ol className="place-card__steps">
            {placeCard.steps.map((step, index) => (
              <li key={step}>
                <span className="guide__number" aria-hidden>
                  {index + 1}
                </span>
                {step}
              </li>
            ))}
          </ol>
          <div className="place-card__info">
            <section className="card">
              <h2>{placeCard.privacyTitle}</h2>
              <p>{placeCard.privacy}</p>
            </section>
            {advice === null ? (
              <section className="card">
                <h2>{placeCard.noCardTitle}</h2>
                <p>{placeCard.noCard}</p>
              </section>
            ) : null}
          </div>
        </div>
      </div>
    </ScreenLayout>
  )
}
