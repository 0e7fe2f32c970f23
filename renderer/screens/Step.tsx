import { Check, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Ask } from '../../contract/flows.ts'
import { Grade, RatingPoint } from '../../contract/rating.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { dayWords } from '../../contract/texts/day-words.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { stepWords } from '../../contract/texts/step-words.ts'
import { Card } from '../components/Card.tsx'
import { CardPicture } from '../components/CardPicture.tsx'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { AddressStep } from '../personal/AddressStep.tsx'
import { PadStep } from '../personal/PadStep.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'
import type { ScreenProps } from './props.ts'
import { StepHead } from './StepHead.tsx'
import './Step.css'

type OfAsk<Kind extends Ask['ask']> = Extract<Ask, { ask: Kind }>

/** One question of a matter. */
export function Step(props: ScreenProps<'step'>) {
  const { screen, texts } = props
  const { body } = screen
  if (body.ask === 'pad') {
    return body.field === 'address' ? (
      <AddressStep screen={screen} body={body} texts={texts} />
    ) : (
      <PadStep screen={screen} body={body} field={body.field} texts={texts} />
    )
  }
  return (
    <ScreenLayout about={`step ${screen.step}`} head={<StepHead {...props} />} actions={stepAction(screen, texts)}>
      <OfflineNotice screen={screen} texts={texts} />
      <Body body={body} {...props} />
    </ScreenLayout>
  )
}

/** On to the next question; null where answering goes on by itself. */
export function stepAction(screen: ScreenOf<'step'>, texts: ScreenTexts): ReactNode {
  const { body, answered } = screen
  if (body.ask === 'wait' || body.ask === 'card' || (body.ask === 'choice' && body.most === 1) || !answered) return null
  const nothing = body.ask === 'choice' && body.optional && !body.options.some(({ chosen }) => chosen)
  return (
    <PressButton variant="primary" event={{ type: 'touch.next' }}>
      {nothing ? texts.flows.none : stepWords(screen, texts).next}
    </PressButton>
  )
}

function Body(props: ScreenProps<'step'> & { body: Exclude<Ask, { ask: 'pad' }> }) {
  const { body, screen, texts } = props
  switch (body.ask) {
    case 'statement':
      return <Statement body={body} />
    case 'wait':
      return (
        <div role="status">
          <Empty title={texts.flows.asking} text={texts.cases.askingText} />
        </div>
      )
    case 'card':
      return <CardAsked body={body} texts={texts} />
    case 'choice':
      return <Choices body={body} texts={texts} />
    case 'review':
      return <Review screen={screen} body={body} texts={texts} />
  }
}

function Statement({ body }: { body: OfAsk<'statement'> }) {
  return (
    <Card>
      <ul className="step__points">
        {body.points.map((point) => (
          <li key={point}>
            <Words>{point}</Words>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function CardAsked({ body, texts }: { body: OfAsk<'card'>; texts: ScreenTexts }) {
  const { placeCard } = texts
  const advice = body.advice === null ? null : placeCard.advice[body.advice]
  return (
    <>
      <div role="status">{advice === null ? null : <Notice title={advice.title} text={advice.advice} />}</div>
      <div className="step__picture">
        <CardPicture label={placeCard.picture} />
      </div>
    </>
  )
}

function Choices({ body, texts }: { body: OfAsk<'choice'>; texts: ScreenTexts }) {
  if (body.options.length === 0) {
    return <p className="lead">{body.optional ? texts.flows.noOptions : texts.flows.nothingFree}</p>
  }
  return (
    <div className={body.options.length > 5 ? 'step__options step__options--many' : 'step__options'}>
      {body.options.map(({ id, label, chosen, free }) => (
        <PressButton
          key={id}
          variant="plain"
          className="step__option"
          pressed={chosen}
          event={{ type: 'touch.pick', option: id, on: !chosen }}
        >
          <span className="step__words">
            <Option id={id} label={label} texts={texts} />
            {free === undefined ? null : <span className="small">{texts.flows.free(free)}</span>}
          </span>
          {chosen ? <Check aria-hidden /> : null}
        </PressButton>
      ))}
    </div>
  )
}

/** What the centre publishes is Chinese; what the terminal asks by itself is said in every language. */
function Option({ id, label, texts }: { id: string; label: string; texts: ScreenTexts }) {
  return label === '' ? <Words>{optionWords(id, texts)}</Words> : <Content>{label}</Content>
}

export function optionWords(id: string, texts: ScreenTexts): string {
  const { rating } = texts
  if (/^\d{4}-\d{2}-\d{2}$/.test(id)) return dayWords(id, texts)
  const grade = Grade.safeParse(id)
  if (grade.success) return rating.grades[grade.data]
  const point = RatingPoint.safeParse(id)
  return point.success ? rating.points[point.data] : id
}

function Review(props: { screen: ScreenOf<'step'>; body: OfAsk<'review'>; texts: ScreenTexts }) {
  const { flows } = props.texts
  const { flow } = props.screen
  return (
    <Card>
      <ul className="step__rows">
        {props.body.rows.map(({ step, value }) => (
          <li key={step ?? 'about'}>
            <span>{step === null ? flows[flow].about : stepWords({ flow, step }, props.texts).row}</span>
            <b>{value === '' ? flows.nothingSaid : <Content>{optionWords(value, props.texts)}</Content>}</b>
            {step === null || step === 'card' ? null : (
              <PressButton className="step__change" event={{ type: 'touch.step', step }} icon={PencilLine}>
                {flows.change}
              </PressButton>
            )}
          </li>
        ))}
      </ul>
      {props.body.postage === null ? null : (
        <p className="lead">
          <Words>{flows.postage[props.body.postage]}</Words>
        </p>
      )}
    </Card>
  )
}
