import { Content } from '../components/Content.tsx'
import { SlipOut } from '../components/SlipOut.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './slip-columns.css'

export function Printing({ screen, texts }: ScreenProps<'printing'>) {
  const { printing } = texts
  return (
    <ScreenLayout>
      <div className="slip-columns slip-columns--wide">
        <div className="slip-columns__words">
          <Title>{printing.title}</Title>
          <p className="lead">
            <Content>{screen.title}</Content>
          </p>
          <p className="lead">{printing.lead}</p>
        </div>
        {screen.slip === null ? null : <SlipOut slip={screen.slip} label={printing.preview} moving texts={texts} />}
      </div>
    </ScreenLayout>
  )
}
