import type { GuideView } from '../../../contract/guides.ts'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { Card } from '../../components/Card.tsx'
import { Content } from '../../components/Content.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { canPrint } from '../../components/PrintAction.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { GuideActions, HeldNotice, Online, Standing } from '../Guide.tsx'
import { materialsTitle } from '../guide-facts.ts'
import type { ScreenProps } from '../props.ts'
import { Threes } from './Threes.tsx'
import '../Guide.css'
import './LargeGuide.css'

/** First, one by one, what decides about the materials; then the guide. */
export function LargeGuide(props: ScreenProps<'guide'>) {
  const question = props.screen.guide.questions.find(({ pending }) => pending)
  if (question === undefined) return <Short {...props} />
  const { id, text, options } = question
  const answered = (answer: string | null) => ({ type: 'touch.answer', question: id, answer }) as const
  return (
    <Threes
      about={`question ${id}`}
      title={text}
      other={<PressButton event={answered(null)}>{props.texts.guide.unsure}</PressButton>}
      empty={null}
      entries={options.map((option) => ({ key: option.id, label: option.label, text: '', event: answered(option.id) }))}
      texts={props.texts}
    />
  )
}

/** What to bring, where to go, how long it takes and what it costs; all else is on the paper. */
function Short({ screen, texts }: ScreenProps<'guide'>) {
  const { guide } = screen
  const { guide: words, common } = texts
  return (
    <ScreenLayout
      actions={<GuideActions screen={screen} texts={texts} />}
      note={[words.catalogue(guide.catalogue.version), ...(guide.sample ? [texts.sample] : [])]}
    >
      <Title>
        <Content>{guide.title}</Content>
      </Title>
      <Standing guide={guide} texts={texts} />
      <HeldNotice screen={screen} texts={texts} />
      <div className="large-guide">
        <Bring guide={guide} texts={texts} />
        <div className="stack">
          <Card title={words.place}>
            <p className="large-guide__place">
              <Words>{guide.place || guide.address || common.unknown}</Words>
            </p>
            <p>
              <Content>{guide.department}</Content>
            </p>
          </Card>
          <Card>
            <dl className="large-guide__facts">
              <dt>{words.duration}</dt>
              <dd>
                <Words>{words.limit(guide.duration, guide.limits.promised) || common.unknown}</Words>
              </dd>
              <dt>{words.fee}</dt>
              <dd>
                <Words>{words.feeSays(guide.fee, guide.charge) || common.unknown}</Words>
              </dd>
            </dl>
          </Card>
        </div>
      </div>
      {/* without paper, the whole of it goes along on a telephone */}
      {canPrint(screen) ? null : <Online guide={guide} texts={texts} />}
    </ScreenLayout>
  )
}

function Bring({ guide, texts }: { guide: GuideView; texts: ScreenTexts }) {
  const { guide: words } = texts
  const bring = guide.materials.filter(({ how }) => how === 'bring' || how === 'perhaps')
  return (
    <Card title={materialsTitle(guide.materials, texts)}>
      <ol className="guide__rows">
        {bring.map(({ name, how, later }, index) => (
          <li key={name}>
            <span className="guide__number" aria-hidden>
              {index + 1}
            </span>
            <div className="guide__words">
              <h3>
                <Content>{name}</Content>
              </h3>
              {how === 'perhaps' ? <p>{words.how.perhaps}</p> : null}
              {later ? <p>{words.later}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
