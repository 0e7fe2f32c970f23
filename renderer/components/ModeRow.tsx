import { Languages } from 'lucide-react'
import { otherLanguage } from '../../contract/modes.ts'
import { useStageShape } from '../layout/stage-shape.ts'
import { useView } from '../view-context.ts'
import { switchesFor } from './mode-switches.ts'
import { PressButton } from './PressButton.tsx'
import './ModeRow.css'

/** The modes to choose from before anything else: each begins the session in its way. */
export function ModeRow() {
  const { view, texts } = useView()
  const { upright } = useStageShape(view.modes)
  const offered = switchesFor({ upright, voice: view.frame.voice })
  const other = otherLanguage(view.modes.language)
  return (
    <nav className="mode-row" aria-label={texts.modes.choose}>
      {offered.map(([mode, icon]) => (
        <PressButton
          key={mode}
          variant="plain"
          className="mode-row__mode"
          icon={icon}
          event={{ type: 'touch.mode', mode, on: !view.modes[mode] }}
        >
          {texts.modes.name[mode]}
        </PressButton>
      ))}
      <PressButton
        variant="plain"
        className="mode-row__mode"
        icon={Languages}
        event={{ type: 'touch.language', language: other }}
      >
        <span lang={other}>{texts.modes.otherLanguage}</span>
      </PressButton>
    </nav>
  )
}
