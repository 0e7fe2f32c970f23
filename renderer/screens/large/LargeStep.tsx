import { stepWords } from '../../../contract/texts/step-words.ts'
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
      title={stepWords(screen, texts).title}
      empty={null}
      other={stepAction(screen, texts)}
      entries={body.options.map(({ id, label, chosen, free }) => ({
        key: id,
        label: label === '' ? optionWords(id, texts) : label,
        text: free === undefined ? '' : texts.flows.free(free),
        on: chosen,
        event: { type: 'touch.pick', option: id, on: !chosen },
      }))}
      texts={texts}
    />
  )
}
