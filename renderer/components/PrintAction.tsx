import { Printer, TriangleAlert } from 'lucide-react'
import type { ScreenOf } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Notice } from './Notice.tsx'
import { PressButton } from './PressButton.tsx'
import './PrintAction.css'

/** Prints what is on screen, or says in its place why that can't be done now. */
export function PrintAction(props: {
  screen: Pick<ScreenOf<'guide'>, 'paperCm' | 'printTrouble'>
  label: string
  texts: ScreenTexts
}) {
  const { paperCm, printTrouble } = props.screen
  const { print: words, troubles } = props.texts
  if (printTrouble === null && paperCm !== null) {
    return (
      <PressButton variant="primary" event={{ type: 'touch.print' }} icon={Printer}>
        {props.label}
      </PressButton>
    )
  }
  const reason = printTrouble === null ? words.noPrinter : troubles[printTrouble].short
  return (
    <div className="print-off">
      <Notice icon={TriangleAlert} title={words.off(reason)} text={words.offAdvice} />
    </div>
  )
}
