import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { FeedbackButton } from '../components/FeedbackButton.tsx'
import { NumberCard } from '../components/NumberCard.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { SlipOut } from '../components/SlipOut.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './slip-columns.css'

export function Printed({ screen, frame, texts }: ScreenProps<'printed'>) {
  const { printed } = texts
  return (
    <ScreenLayout below actions={<PrintedActions identified={frame.identified} texts={texts} />}>
      <div className="slip-columns slip-columns--wide">
        <div className="slip-columns__words">
          <Title>{printed.title}</Title>
          <p className="lead">
            {screen.title === '' ? null : (
              <>
                <Content>{screen.title}</Content>
                {texts.common.separator}
              </>
            )}
            {printed.lead}
          </p>
          <NumberCard label={printed.number} number={screen.number} text={printed.numberText} />
          <FeedbackButton />
        </div>
        {screen.slip === null ? null : (
          <SlipOut slip={screen.slip} label={printed.preview} moving={false} texts={texts} />
        )}
      </div>
    </ScreenLayout>
  )
}

/** On to another matter, or the end. */
export function PrintedActions({ identified, texts }: { identified: boolean; texts: ScreenTexts }) {
  const { printed } = texts
  return (
    <>
      <PressButton event={{ type: 'touch.home' }}>{printed.again}</PressButton>
      <PressButton variant="primary" event={{ type: 'touch.end' }}>
        {identified ? printed.doneIdentified : printed.done}
      </PressButton>
    </>
  )
}
