import { Check, Eye, EyeOff, PencilLine } from 'lucide-react'
import { type ReactNode, useContext, useState } from 'react'
import type { Ask, FlowName, StepName } from '../../contract/flows.ts'
import { PersonalField } from '../../contract/personal.ts'
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
import { TurnButton } from '../components/TurnButton.tsx'
import { Words } from '../components/Words.tsx'
import { phonePad } from '../input/pads/phone.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { AddressStep } from '../personal/AddressStep.tsx'
import { PadStep } from '../personal/PadStep.tsx'
import { TypedMemory, typedBehind } from '../personal/typed-memory.ts'
import { useView } from '../view-context.ts'
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
  const { screen, body, texts } = props
  return (
    <>
      <ExpiredNotice body={body} texts={texts} />
      <Card>
        <ul className="step__rows">
          {body.rows.map((row) => (
            <ReviewRow key={row.step ?? 'about'} flow={screen.flow} row={row} texts={texts} />
          ))}
        </ul>
        {body.postage === null ? null : (
          <p className="lead">
            <Words>{texts.flows.postage[body.postage]}</Words>
          </p>
        )}
      </Card>
    </>
  )
}

/** It is done all the same; who checks it at the counter may not take that card. */
function ExpiredNotice({ body, texts }: { body: OfAsk<'review'>; texts: ScreenTexts }) {
  if (body.expired === null) return null
  const { greeted } = texts
  return (
    <Notice
      title={greeted.expired}
      text={body.expired === 'resident' ? greeted.expiredText : greeted.expiredTextOther}
    />
  )
}

/** One answer. What was typed stands masked, and in full while somebody wants to read it over. */
function ReviewRow(props: { flow: FlowName; row: OfAsk<'review'>['rows'][number]; texts: ScreenTexts }) {
  const { flow, texts } = props
  const { step, value } = props.row
  const { flows } = texts
  const typed = useTypedBehind(step, value)
  const [open, setOpen] = useState(false)
  const said = open && typed !== null ? typed : optionWords(value, texts)
  return (
    <li>
      <span>{step === null ? flows[flow].about : stepWords({ flow, step }, texts).row}</span>
      <b>{value === '' ? flows.nothingSaid : <Content>{said}</Content>}</b>
      <div className="step__presses">
        {typed === null ? null : (
          <TurnButton paging icon={open ? EyeOff : Eye} onTurn={() => setOpen(!open)}>
            {open ? flows.cover : flows.show}
          </TurnButton>
        )}
        {step === null || step === 'card' ? null : (
          <PressButton event={{ type: 'touch.step', step }} icon={PencilLine}>
            {flows.change}
          </PressButton>
        )}
      </div>
    </li>
  )
}

/** What was typed at this question, as it is read; null where nothing was, or the screen is to show nothing of anybody. */
function useTypedBehind(step: StepName | null, masked: string): string | null {
  const memory = useContext(TypedMemory)
  const { covered } = useView().view.modes
  const { data: field } = PersonalField.safeParse(step)
  if (field === undefined || covered) return null
  const typed = typedBehind(memory, field, masked)
  return typed !== null && field === 'phone' ? phonePad.shown(typed) : typed
}
