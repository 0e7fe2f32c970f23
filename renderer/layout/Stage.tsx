import { ArrowDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header } from '../header/Header.tsx'
import { useView } from '../view-context.ts'
import { useStageShape } from './stage-shape.ts'
import { useIsDark } from './use-is-dark.ts'
import './Stage.css'

/** What every screen stands on: it brings the modes to the style sheets, and the whole screen within reach. */
export function Stage({ children }: { children: ReactNode }) {
  const { view, texts } = useView()
  const { modes } = view
  const { upright } = useStageShape(modes)
  const low = modes.low && upright
  return (
    <div
      className="stage"
      lang={modes.language}
      data-seq={view.seq}
      data-dark={useIsDark(view) || undefined}
      data-large={modes.large || undefined}
      data-contrast={modes.contrast || undefined}
      data-low={low || undefined}
    >
      {low ? (
        <div className="stage__above">
          <Header />
          <p className="stage__reach" aria-hidden>
            <ArrowDown aria-hidden />
            {texts.modes.lowered}
          </p>
        </div>
      ) : null}
      <div className="stage__field">{children}</div>
    </div>
  )
}
