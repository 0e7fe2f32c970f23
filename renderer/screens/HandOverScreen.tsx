import { Smartphone } from 'lucide-react'
import { Content } from '../components/Content.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { Asking, NotGiven } from './Asked.tsx'
import type { ScreenProps } from './props.ts'
import './HandOverScreen.css'

/** A code that opens what was on screen on a phone, once. */
export function HandOverScreen({ screen, texts }: ScreenProps<'hand-over'>) {
  const { handOver: words } = texts
  const { handingOver, title } = screen
  if (handingOver.state === 'asking') return <Asking icon={Smartphone} title={words.asking} texts={texts} />
  if (handingOver.state !== 'ready') {
    const text = handingOver.state === 'refused' ? words.refusedText : words.unreachedText
    return <NotGiven title={words.unreached} text={text} texts={texts} />
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
