import { CircleCheck, Clock, type LucideIcon, Send, TriangleAlert } from 'lucide-react'
import type { HandInState } from '../../contract/hand-in.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { GuideButton } from '../components/GuideButton.tsx'
import { HandOverButton } from '../components/HandOverButton.tsx'
import { NumberCard } from '../components/NumberCard.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { PrintAction } from '../components/PrintAction.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Plain.css'
import './HandedIn.css'

const icons: Record<HandInState, LucideIcon> = {
  sending: Send,
  sent: CircleCheck,
  kept: Clock,
  unanswered: Clock,
  refused: TriangleAlert,
}

/** What was handed in, where it is now, and how to ask after it. The same words whatever it is, so that they are known. */
export function HandedIn({ screen, frame, texts }: ScreenProps<'handed-in'>) {
  const { handedIn } = texts
  const words = handedIn.state[screen.state]
  const Icon = icons[screen.state]
  const warning = screen.what === 'name-declaration' ? notYet(screen.state, texts) : null
  return (
    <ScreenLayout below actions={<HandedInActions screen={screen} frame={frame} texts={texts} />}>
      <div className={`plain handed-in handed-in--${screen.state}`}>
        <Icon aria-hidden />
        <div role="status">
          <Title>{words.title}</Title>
          <p className="lead">
            <Words>{words.text}</Words>
          </p>
        </div>
        {screen.about === '' ? null : (
          <p className="handed-in__about">
            <Content>{screen.about}</Content>
          </p>
        )}
        {warning === null ? null : <p className="lead handed-in__not">{warning}</p>}
        <NumberCard label={handedIn.number(handedIn.what[screen.what])} number={screen.receipt} />
        <p className="lead">
          <Words>{handedIn.follow}</Words>
          <br />
          <Content>{screen.desk}</Content>
          {screen.phone === '' ? null : (
            <>
              {texts.common.separator}
              <span className="handed-in__phone">{screen.phone}</span>
            </>
          )}
        </p>
        {screen.paper === null ? null : <HandOverButton texts={texts} />}
        {screen.next === null ? null : (
          <section className="stack">
            <h2>{handedIn.next}</h2>
            <GuideButton card={screen.next} />
          </section>
        )}
      </div>
    </ScreenLayout>
  )
}

/** What a name is not, as long as nobody has said that it arrived. */
function notYet(state: HandInState, { handedIn }: ScreenTexts): string | null {
  if (state === 'kept') return handedIn.notDeclared
  return state === 'unanswered' ? handedIn.notAnswered : null
}

function HandedInActions({ screen, frame, texts }: ScreenProps<'handed-in'>) {
  const { handedIn } = texts
  const done = frame.identified ? handedIn.doneIdentified : handedIn.done
  if (screen.paper !== null) {
    return (
      <>
        <PressButton event={{ type: 'touch.end' }}>{done}</PressButton>
        <PrintAction screen={screen.paper} label={handedIn.print} texts={texts} />
      </>
    )
  }
  return (
    <>
      <PressButton event={{ type: 'touch.home' }}>{texts.printed.again}</PressButton>
      <PressButton variant="primary" event={{ type: 'touch.end' }}>
        {done}
      </PressButton>
    </>
  )
}
