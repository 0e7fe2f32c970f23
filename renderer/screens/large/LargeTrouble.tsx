import { CircleCheck, TriangleAlert } from 'lucide-react'
import { NumberCard } from '../../components/NumberCard.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { Action, Scan } from '../TroubleScreen.tsx'
import '../Plain.css'
import '../slip-columns.css'
import '../TroubleScreen.css'
import './LargeTrouble.css'

/** What happened, what to do now, and what can be taken along without paper: the number and the code. */
export function LargeTrouble({ screen, texts }: ScreenProps<'trouble'>) {
  const words = texts.troubles[screen.trouble]
  const mended = screen.canRetry && words.mended !== null
  const Icon = mended ? CircleCheck : TriangleAlert
  return (
    <ScreenLayout actions={<Action trouble={screen.trouble} canRetry={screen.canRetry} texts={texts} />}>
      <div className={mended ? 'trouble__head trouble--mended' : 'trouble__head'}>
        <Icon aria-hidden />
        <div>
          <Title>{(screen.canRetry ? words.mended : null) ?? words.title}</Title>
          {mended ? null : <p className="lead">{words.meaning}</p>}
        </div>
      </div>
      <p className="trouble__advice">
        <Words>{screen.canRetry ? words.again : words.advice}</Words>
      </p>
      {screen.slip === null ? null : (
        <div className="large-trouble__keep">
          {screen.number === null ? null : <NumberCard label={texts.trouble.numberLabel} number={screen.number} />}
          <Scan slip={screen.slip} texts={texts} />
        </div>
      )}
    </ScreenLayout>
  )
}
