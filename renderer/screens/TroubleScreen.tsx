import { CircleCheck, Headset, RotateCcw, TriangleAlert } from 'lucide-react'
import type { Trouble } from '../../contract/session.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { NumberCard } from '../components/NumberCard.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { SlipPaper } from '../components/SlipPaper.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import { retryEvent } from './retry.ts'
import './Plain.css'
import './slip-columns.css'
import './TroubleScreen.css'

export function TroubleScreen({ screen, texts }: ScreenProps<'trouble'>) {
  const words = texts.troubles[screen.trouble]
  const mended = screen.canRetry && words.mended !== null
  const Icon = mended ? CircleCheck : TriangleAlert
  const title = <Title>{(screen.canRetry ? words.mended : null) ?? words.title}</Title>
  const meaning = <p className="lead">{words.meaning}</p>
  const advice = (
    <p className="trouble__advice">
      <Words>{screen.canRetry ? words.again : words.advice}</Words>
    </p>
  )
  return (
    <ScreenLayout below actions={<Action trouble={screen.trouble} canRetry={screen.canRetry} texts={texts} />}>
      {screen.slip === null ? (
        <div className={mended ? 'plain trouble--mended' : 'plain plain--warn'}>
          <Icon aria-hidden />
          {title}
          {mended ? null : meaning}
          {advice}
        </div>
      ) : (
        <div className="slip-columns slip-columns--wide">
          <div className="slip-columns__words">
            <div className={mended ? 'trouble__head trouble--mended' : 'trouble__head'}>
              <Icon aria-hidden />
              <div>
                {title}
                {meaning}
              </div>
            </div>
            {advice}
            <Keep slip={screen.slip} number={screen.number} texts={texts} />
          </div>
          <SlipPaper slip={screen.slip} label={texts.trouble.preview} texts={texts} />
        </div>
      )}
    </ScreenLayout>
  )
}

/** What can be taken along without paper: the number, the code, a photograph. */
function Keep({ slip, number, texts }: { slip: LaidOutSlip; number: string | null; texts: ScreenTexts }) {
  const { trouble: words } = texts
  return (
    <>
      <div className="trouble__keep">
        {number === null ? null : <NumberCard label={words.numberLabel} number={number} />}
        <Scan slip={slip} texts={texts} />
      </div>
      <p className="lead">{words.onScreen}</p>
    </>
  )
}

/** The guide on the visitor's own telephone; nothing where the slip has no code. */
export function Scan({ slip, texts }: { slip: LaidOutSlip; texts: ScreenTexts }) {
  const code = slip.lines.find((line) => line.type === 'qr')
  if (code === undefined) return null
  return (
    <Card className="trouble__scan">
      <div>
        <h2>{texts.trouble.scan}</h2>
        <p className="lead">{texts.trouble.scanText}</p>
      </div>
      <QrCode modules={code.modules} className="trouble__qr" texts={texts} />
    </Card>
  )
}

/** The button does what the advice says: another try once it is harmless, until then a person. */
export function Action(props: { trouble: Trouble; canRetry: boolean; texts: ScreenTexts }) {
  const retry = retryEvent(props.trouble)
  if (props.canRetry && retry !== null) {
    return (
      <PressButton variant="primary" event={retry} icon={RotateCcw}>
        {props.texts.troubles[props.trouble].retry}
      </PressButton>
    )
  }
  return (
    <PressButton variant="primary" event={{ type: 'touch.staff' }} icon={Headset}>
      {props.texts.trouble.staff}
    </PressButton>
  )
}
