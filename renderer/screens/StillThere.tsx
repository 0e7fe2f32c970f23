import { Clock, IdCard } from 'lucide-react'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useCountdown } from './countdown.ts'
import type { ScreenProps } from './props.ts'
import './Plain.css'
import './StillThere.css'

export function StillThere({ screen, frame, texts }: ScreenProps<'still-there'>) {
  const { stillThere } = texts
  const left = useCountdown(screen.seconds)
  return (
    <ScreenLayout
      below
      actions={
        <>
          <PressButton event={{ type: 'touch.end' }}>
            {frame.identified ? stillThere.endIdentified : stillThere.end}
          </PressButton>
          <PressButton className="still-there__stay" variant="primary" event={{ type: 'touch.stay' }}>
            {stillThere.stay}
          </PressButton>
        </>
      }
    >
      <div className="plain">
        <Title>{stillThere.title}</Title>
        <p className="lead">{frame.identified ? stillThere.leadIdentified : stillThere.lead}</p>
        <p className="plain__seconds" role="timer">
          {left}
          <small>{stillThere.seconds(left)}</small>
        </p>
        {screen.moreTime ? (
          <PressButton className="still-there__more" event={{ type: 'touch.more-time' }} icon={Clock}>
            {stillThere.moreTime}
          </PressButton>
        ) : null}
        {screen.cardPresent ? <Notice icon={IdCard} title={stillThere.takeCard} /> : null}
      </div>
    </ScreenLayout>
  )
}
