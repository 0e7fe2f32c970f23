import { CirclePause } from 'lucide-react'
import { useGesture } from '../admin/use-gesture.ts'
import { Content } from '../components/Content.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Plain.css'

export function OutOfService({ screen, texts }: ScreenProps<'out-of-service'>) {
  useGesture(screen.gesture)
  const { outOfService } = texts
  return (
    <ScreenLayout>
      <div className="plain plain--warn">
        <CirclePause aria-hidden />
        <Title>{outOfService.title}</Title>
        <p className="lead">{outOfService.lead}</p>
        <p className="lead">{outOfService.advice}</p>
        {screen.notice === '' ? null : (
          <p className="lead">
            <Content>{screen.notice}</Content>
          </p>
        )}
      </div>
      {screen.staffNote === '' ? null : (
        <p className="plain__staff">
          {outOfService.staffNote}
          <br />
          <span lang="en">{screen.staffNote}</span>
        </p>
      )}
    </ScreenLayout>
  )
}
