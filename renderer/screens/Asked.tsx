import { type LucideIcon, RotateCw, TriangleAlert } from 'lucide-react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import './Plain.css'

/** The centre is asked; it takes a second, or as long as a bad line lets it. */
export function Asking({ icon: Icon, title, texts }: { icon: LucideIcon; title: string; texts: ScreenTexts }) {
  return (
    <ScreenLayout>
      <div className="plain" role="status">
        <Icon aria-hidden />
        <Title>{title}</Title>
        <p className="lead">{texts.cases.askingText}</p>
      </div>
    </ScreenLayout>
  )
}

/** The centre gave nothing: why, and that it may be asked once more. */
export function NotGiven({ title, text, texts }: { title: string; text: string; texts: ScreenTexts }) {
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
        <Title>{title}</Title>
        <p className="lead">
          <Words>{text}</Words>
        </p>
      </div>
    </ScreenLayout>
  )
}
