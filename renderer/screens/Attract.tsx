import { Hand, IdCard, type LucideIcon, Printer, Search } from 'lucide-react'
import { useGesture } from '../admin/use-gesture.ts'
import { ModeRow } from '../components/ModeRow.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Attract.css'

export function Attract({ screen, frame, texts }: ScreenProps<'attract'>) {
  useGesture(screen.gesture)
  const { attract } = texts
  return (
    <ScreenLayout below actions={<ModeRow />}>
      <div className="attract__top">
        <CardLeft screen={screen} texts={texts} />
        <div className="attract__head">
          <Title className="attract__title">{attract.title}</Title>
          <p className="lead">{attract.lead}</p>
        </div>
      </div>
      <ul className="attract__points">
        <Point icon={Search} {...attract.points.guides} />
        {frame.printer === null ? null : <Point icon={Printer} {...attract.points.print} />}
        {frame.reader === null ? null : <Point icon={IdCard} {...attract.points.card} />}
      </ul>
      <PressButton className="attract__start" variant="primary" reach event={{ type: 'touch.start' }} icon={Hand}>
        {attract.start}
      </PressButton>
      {frame.sample ? <p className="small">{texts.sample}</p> : null}
    </ScreenLayout>
  )
}

/** Somebody's card was left behind. */
export function CardLeft({ screen, texts }: Pick<ScreenProps<'attract'>, 'screen' | 'texts'>) {
  const { cardLeft } = texts.attract
  return (
    <div role="status">
      {screen.cardLeft === true ? <Notice icon={IdCard} title={cardLeft.title} text={cardLeft.text} /> : null}
    </div>
  )
}

function Point({ icon: Icon, title, text }: { icon: LucideIcon; title: string; text: string }) {
  return (
    <li>
      <Icon aria-hidden />
      <div>
        <h2>{title}</h2>
        <p className="lead">{text}</p>
      </div>
    </li>
  )
}
