import { stepWords } from '../../contract/texts/step-words.ts'
import { Content } from '../components/Content.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import type { ScreenProps } from './props.ts'

/** Which question of how many this is, about what, and what it asks. */
export function StepHead({ screen, texts }: Pick<ScreenProps<'step'>, 'screen' | 'texts'>) {
  const { flows } = texts
  const words = stepWords(screen, texts)
  return (
    <div className="step__head">
      <p className="small">
        {flows[screen.flow].name}
        {texts.common.separator}
        {flows.at(screen.at, screen.of)}
        {screen.about === '' ? null : (
          <>
            {texts.common.separator}
            <Content>{screen.about}</Content>
          </>
        )}
      </p>
      <Title>{words.title}</Title>
      <p className="lead">
        <Words>{words.lead}</Words>
      </p>
    </div>
  )
}
