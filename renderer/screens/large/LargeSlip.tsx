import { Printer } from 'lucide-react'
import { Content } from '../../components/Content.tsx'
import { FeedbackButton } from '../../components/FeedbackButton.tsx'
import { NumberCard } from '../../components/NumberCard.tsx'
import { Title } from '../../components/Title.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { PrintedActions } from '../Printed.tsx'
import type { ScreenProps } from '../props.ts'
import '../Plain.css'
import '../slip-columns.css'

/** What is being printed, and where it comes out. */
export function LargePrinting({ screen, texts }: ScreenProps<'printing'>) {
  const { printing } = texts
  return (
    <ScreenLayout>
      <div className="plain">
        <Printer aria-hidden />
        <Title>{printing.title}</Title>
        <p className="lead">
          <Content>{screen.title}</Content>
        </p>
        <p className="lead">{printing.lead}</p>
      </div>
    </ScreenLayout>
  )
}

/** That it is there to be taken, and its number. */
export function LargePrinted({ screen, frame, texts }: ScreenProps<'printed'>) {
  const { printed } = texts
  return (
    <ScreenLayout below actions={<PrintedActions identified={frame.identified} texts={texts} />}>
      <div className="plain">
        <Title>{printed.title}</Title>
        <div>
          {screen.title === '' ? null : (
            <p className="lead">
              <Content>{screen.title}</Content>
            </p>
          )}
          <p className="lead">{printed.lead}</p>
        </div>
        <NumberCard label={printed.number} number={screen.number} />
        <FeedbackButton />
      </div>
    </ScreenLayout>
  )
}
