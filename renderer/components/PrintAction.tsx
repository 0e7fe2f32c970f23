import { Printer, TriangleAlert } from 'lucide-react'
import type { ScreenOf } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Notice } from './Notice.tsx'
import { PressButton } from './PressButton.tsx'
import { Words } from './Words.tsx'
import './PrintAction.css'

export function canPrint({ paperCm, printTrouble }: Pick<ScreenOf<'guide'>, 'paperCm' | 'printTrouble'>): boolean {
  return printTrouble === null && paperCm !== null
}

/** How long the slip will be, and that what it says is made up. */
export function printNote(
  { paperCm, sample }: Pick<ScreenOf<'guide'>, 'paperCm'> & { sample?: boolean },
  texts: ScreenTexts,
): string[] {
  return [...(paperCm === null ? [] : [texts.print.length(paperCm)]), ...(sample === true ? [texts.sample] : [])]
}

/** Prints what is on screen, or says in its place why that can't be done now. */
export function PrintAction(props: {
  screen: Pick<ScreenOf<'guide'>, 'paperCm' | 'printTrouble'>
  label: string
  /** another action is the main one */
  quiet?: boolean
  texts: ScreenTexts
}) {
  const { printTrouble } = props.screen
  const { print: words, troubles } = props.texts
  if (canPrint(props.screen)) {
    return (
      <PressButton
        variant={props.quiet === true ? 'secondary' : 'primary'}
        event={{ type: 'touch.print' }}
        icon={Printer}
      >
        <Words>{props.label}</Words>
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
