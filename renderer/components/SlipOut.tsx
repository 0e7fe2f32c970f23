import type { LaidOutSlip } from '../../contract/slip.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { SlipPaper } from './SlipPaper.tsx'
import './SlipOut.css'

/** The slip hanging out of its slot; `moving` shows once how it comes. */
export function SlipOut(props: { slip: LaidOutSlip; label: string; moving: boolean; texts: ScreenTexts }) {
  return (
    <div className={props.moving ? 'slip-out slip-out--moving' : 'slip-out'}>
      <div className="slip-out__window">
        <SlipPaper slip={props.slip} label={props.label} texts={props.texts} />
      </div>
    </div>
  )
}
