import type { HandInState } from '../../contract/hand-in.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { declarationSlipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, opening, type SlipDetails } from '../printing/slip-details.ts'

type Declared = {
  name: string
  receipt: string
  state: HandInState
  /** how long a name is kept, and what else the applicant should know */
  duties: readonly string[]
  /** title of the guide to the next step; null: none is published */
  next: string | null
  staff: { desk: string; phone: string }
}

/** That a name was handed in to be declared, or only kept here so far: the two are never mixed. Pure. */
export function declarationSlip(declared: Declared, details: SlipDetails): SlipDocumentInput {
  const { name, receipt, state, duties, next, staff } = declared
  return {
    title: texts.title,
    blocks: [
      ...opening(details, texts.title),
      { type: 'text', text: name, size: 'tall', bold: true },
      { type: 'text', text: texts.state[state], size: 'tall', bold: true },
      { type: 'text', text: texts.meaning[state] },
      { type: 'rule' },
      { type: 'text', text: texts.receipt },
      { type: 'text', text: receipt, bold: true },
      { type: 'text', text: texts.follow(staff.desk, staff.phone), hang: 2 },
      { type: 'rule' },
      ...duties.map((text) => ({ type: 'text' as const, text: `· ${text}`, hang: 2 })),
      ...(next === null ? [] : [{ type: 'text' as const, text: texts.next(next), bold: true, hang: 2 }]),
      ...closing(details),
    ],
  }
}
