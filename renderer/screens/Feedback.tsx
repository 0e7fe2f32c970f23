import { ThumbsUp } from 'lucide-react'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { faults } from './feedback-choices.ts'
import type { ScreenProps } from './props.ts'
import './Feedback.css'

/** How good this terminal is: one touch says it, and says what is wrong with it. */
export function Feedback({ texts }: ScreenProps<'feedback'>) {
  const { feedback } = texts
  return (
    <ScreenLayout>
      <div>
        <Title>{feedback.title}</Title>
        <p className="lead">{feedback.lead}</p>
      </div>
      <PressButton
        className="feedback__good"
        event={{ type: 'touch.say', about: 'other', satisfied: true }}
        icon={ThumbsUp}
      >
        {feedback.good}
      </PressButton>
      <section className="stack">
        <h2>{feedback.bad}</h2>
        <div className="feedback__faults">
          {faults.map(([about, icon]) => (
            <PressButton
              key={about}
              className="feedback__fault"
              event={{ type: 'touch.say', about, satisfied: false }}
              icon={icon}
            >
              <Words>{feedback.about[about]}</Words>
            </PressButton>
          ))}
        </div>
      </section>
    </ScreenLayout>
  )
}
