import { faults } from '../feedback-choices.ts'
import type { ScreenProps } from '../props.ts'
import { Threes } from './Threes.tsx'

/** How good this terminal is, three answers at a time, the good one first. */
export function LargeFeedback({ texts }: ScreenProps<'feedback'>) {
  const { feedback } = texts
  return (
    <Threes
      about="feedback"
      title={feedback.title}
      empty={null}
      other={null}
      entries={[
        { key: 'good', label: feedback.good, text: '', event: { type: 'touch.say', about: 'other', satisfied: true } },
        ...faults.map(([about]) => ({
          key: about,
          label: feedback.about[about],
          text: '',
          event: { type: 'touch.say', about, satisfied: false } as const,
        })),
      ]}
      texts={texts}
    />
  )
}
