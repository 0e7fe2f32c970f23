import { CircleCheck, Clock, type LucideIcon, Send, TriangleAlert } from 'lucide-react'
import type { HandInState } from '../../contract/hand-in.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { NumberCard } from '../components/NumberCard.tsx'
import { PressButton } from '../components/PressButton.tsx'
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
  refused: TriangleAlert,
}

/** What was handed in, where it is now, and how to ask after it. The same words whatever it is, so that they are known. */
export function HandedIn({ screen, frame, texts }: ScreenProps<'handed-in'>) {
  const { handedIn } = texts
  const words = handedIn.state[screen.state]
  const Icon = icons[screen.state]
  return (
    <ScreenLayout below actions={<HandedInActions identified={frame.identified} texts={texts} />}>
      <div className={`plain handed-in handed-in--${screen.state}`}>
        <Icon aria-hidden />
        <div role="status">
          <Title>{words.title}</Title>
          <p className="lead">
            <Words>{words.text}</Words>
          </p>
        </div>
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
      </div>
    </ScreenLayout>
  )
}

function HandedInActions({ identified, texts }: { identified: boolean; texts: ScreenTexts }) {
  const { handedIn } = texts
  return (
    <>
      <PressButton event={{ type: 'touch.home' }}>{texts.printed.again}</PressButton>
      <PressButton variant="primary" event={{ type: 'touch.end' }}>
        {identified ? handedIn.doneIdentified : handedIn.done}
      </PressButton>
    </>
  )
}
