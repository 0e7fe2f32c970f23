import { useGesture } from '../../admin/use-gesture.ts'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { CardLeft } from '../Attract.tsx'
import type { ScreenProps } from '../props.ts'
import '../Attract.css'

/** What it is for, and where to begin. */
export function LargeAttract({ screen, texts }: ScreenProps<'attract'>) {
  useGesture(screen.gesture)
  const { attract } = texts
  return (
    <ScreenLayout>
      <CardLeft screen={screen} texts={texts} />
      <div className="attract__head">
        <Title className="attract__title">{attract.title}</Title>
        <p className="lead">{attract.lead}</p>
      </div>
      <PressButton className="attract__start" variant="primary" event={{ type: 'touch.start' }} reach>
        {attract.start}
      </PressButton>
    </ScreenLayout>
  )
}
