import type { SlipDocumentInput } from '../../contract/slip.ts'
import { slipTexts } from '../../contract/texts/slips.zh-CN.ts'

/** What stands on every slip beside its matter. */
export type SlipDetails = {
  hall: string
  /** two digits: "03" */
  terminal: string
  /** of this slip: "H03-261124-0042-7" */
  number: string
  printedAt: Date
}

/** The first lines of every slip: which hall, and what it is. */
export function opening({ hall }: SlipDetails, heading: string): SlipDocumentInput['blocks'] {
  return [
    { type: 'text', text: hall, align: 'center' },
    { type: 'text', text: heading, align: 'center', bold: true },
    { type: 'rule' },
  ]
}

/** The last lines of every slip: which terminal, when, which number. */
export function closing({ terminal, number, printedAt }: SlipDetails): SlipDocumentInput['blocks'] {
  return [
    { type: 'text', text: `${slipTexts.terminal(terminal)}  ${minute(printedAt)}` },
    { type: 'text', text: slipTexts.number(number) },
  ]
}

function minute(at: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' })
  return format.format(at)
}

/** "2026-11-24", in China */
export function day(at: Date): string {
  return minute(at).slice(0, 10)
}
