import type { HandIn, HandInState } from '../../contract/hand-in.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { receiptSlipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, opening, type SlipDetails } from '../printing/slip-details.ts'

type Handed = {
  what: HandIn
  receipt: string
  state: HandInState
  staff: { desk: string; phone: string }
}

/** That something was handed in and where it is, with the number to ask after it, and nothing of whose it is. Pure. */
export function receiptSlip({ what, receipt, state, staff }: Handed, details: SlipDetails): SlipDocumentInput {
  return {
    title: texts.title,
    blocks: [
      ...opening(details, texts.title),
      { type: 'text', text: texts.what[what], size: 'tall', bold: true },
      { type: 'text', text: texts.state[state], bold: true },
      { type: 'text', text: texts.receipt },
      { type: 'text', text: receipt, bold: true },
      { type: 'text', text: texts.follow(staff.desk, staff.phone), hang: 2 },
      ...closing(details),
    ],
  }
}
