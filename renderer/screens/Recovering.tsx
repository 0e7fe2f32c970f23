import { RotateCcw } from 'lucide-react'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Plain.css'

export function Recovering({ texts }: ScreenProps<'recovering'>) {
  return (
    <ScreenLayout>
      <div className="plain">
        <RotateCcw aria-hidden />
        <Title>{texts.recovering.title}</Title>
        <p className="lead">{texts.recovering.lead}</p>
        <p className="plain__lines">{texts.recovering.advice}</p>
      </div>
    </ScreenLayout>
  )
}
