import type { Booking } from '../../contract/bookings.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { ticketSlipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, opening, type SlipDetails } from '../printing/slip-details.ts'

/** The number that is called, where and when; nothing of whose it is. Pure. */
export function ticketSlip(
  { name, place, window, day, from, to, ticket }: Booking,
  details: SlipDetails,
): SlipDocumentInput {
  return {
    title: texts.title,
    blocks: [
      ...opening(details, texts.title),
      { type: 'text', text: texts.ticket, align: 'center' },
      { type: 'text', text: ticket, size: 'large', bold: true, align: 'center' },
      { type: 'text', text: window, size: 'large', bold: true, align: 'center' },
      { type: 'rule' },
      { type: 'text', text: `${name}${place === '' ? '' : `（${place}）`}`, size: 'tall', hang: 2 },
      { type: 'text', text: `${day} ${from}–${to}`, size: 'tall', bold: true },
      { type: 'rule' },
      ...[texts.come, texts.card, texts.cancel].map((text) => ({ type: 'text' as const, text, hang: 2 })),
      ...closing(details),
    ],
  }
}
