import type { ScreenProps } from '../props.ts'
import { optionWords, Step, stepAction } from '../Step.tsx'
import { Threes } from './Threes.tsx'

/** One question of a matter; what can be chosen stands there three at a time. */
export function LargeStep(props: ScreenProps<'step'>) {
  const { screen, texts } = props
  const { body } = screen
  if (body.ask !== 'choice' || body.options.length === 0) return <Step {...props} />
  return (
    <Threes
      about={`step ${screen.step}`}
      title={texts.flows.step[screen.step].title}
      empty={null}
      other={stepAction(screen, texts)}
      entries={body.options.map(({ id, label, chosen }) => ({
        key: id,
        label: label === '' ? optionWords(id, texts) : label,
        text: '',
        on: chosen,
        event: { type: 'touch.pick', option: id, on: !chosen },
      }))}
      texts={texts}
    />
  )
}
