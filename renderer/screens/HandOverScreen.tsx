import { RotateCw, Smartphone, TriangleAlert } from 'lucide-react'
import { Content } from '../components/Content.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Plain.css'
import './HandOverScreen.css'

/** A code that opens what was on screen on a phone, once. */
export function HandOverScreen({ screen, texts }: ScreenProps<'hand-over'>) {
  const { handOver: words } = texts
  const { handingOver, title } = screen
  if (handingOver.state === 'asking') {
    return (
      <ScreenLayout>
        <div className="plain" role="status">
          <Smartphone aria-hidden />
          <Title>{words.asking}</Title>
          <p className="lead">{texts.cases.askingText}</p>
        </div>
      </ScreenLayout>
    )
  }
  if (handingOver.state !== 'ready') {
    return (
      <ScreenLayout
        actions={
          <PressButton event={{ type: 'touch.again' }} icon={RotateCw}>
            {texts.cases.again}
          </PressButton>
        }
      >
        <div className="plain plain--warn" role="status">
          <TriangleAlert aria-hidden />
          <Title>{words.unreached}</Title>
          <p className="lead">
            <Words>{handingOver.state === 'refused' ? words.refusedText : words.unreachedText}</Words>
          </p>
        </div>
      </ScreenLayout>
    )
  }
  return (
    <ScreenLayout>
      <div className="hand-over">
        <p className="lead">
          <Content>{title}</Content>
        </p>
        <Title>{words.title}</Title>
        <p className="lead">
          <Words>{words.lead}</Words>
        </p>
        <QrCode modules={handingOver.qr} className="hand-over__qr" texts={texts} />
        <p className="lead">
          <Words>{words.once}</Words>
        </p>
        <p className="small">
          <Words>{words.private}</Words>
        </p>
      </div>
    </ScreenLayout>
  )
}
