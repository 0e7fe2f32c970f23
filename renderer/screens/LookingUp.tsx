import { Search } from 'lucide-react'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Plain.css'

/** The centre is asked; it takes a second, or as long as a bad line lets it. */
export function LookingUp({ texts }: ScreenProps<'looking-up'>) {
  const { lookingUp, askingText } = texts.cases
  return (
    <ScreenLayout>
      <div className="plain" role="status">
        <Search aria-hidden />
        <Title>{lookingUp}</Title>
        <p className="lead">{askingText}</p>
      </div>
    </ScreenLayout>
  )
}
