import { Building2, FileText, FolderSearch, IdCard } from 'lucide-react'
import { Title } from '../../components/Title.tsx'
import { useForgottenPlaces } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { Choice } from './Choice.tsx'

/** The three things that the terminal is for, and nothing else. */
export function LargeHome({ frame, texts }: ScreenProps<'home'>) {
  const { home } = texts
  useForgottenPlaces('guides')
  return (
    <ScreenLayout>
      <Title>{home.title}</Title>
      <div className="choices choices--tiles">
        <Choice tone="guides" icon={FileText} label={home.guides} event={{ type: 'touch.guides' }} />
        <Choice tone="names" icon={Building2} label={home.names} event={{ type: 'touch.names' }} />
        {frame.reader === 'ready' ? (
          <Choice tone="card" icon={IdCard} label={home.card} event={{ type: 'touch.card' }} />
        ) : frame.hub !== null ? (
          <Choice tone="card" icon={FolderSearch} label={home.matters} event={{ type: 'touch.card' }} />
        ) : frame.reader === null ? null : (
          <div className="choice choice--off">
            <IdCard aria-hidden />
            <span className="choice__words">
              <b>{home.card}</b>
              <span>{home.cardOff}</span>
            </span>
          </div>
        )}
      </div>
    </ScreenLayout>
  )
}
