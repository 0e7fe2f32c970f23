import type { CaseSide, CaseView } from '../../contract/cases.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { caseSlipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, opening, type SlipDetails } from '../printing/slip-details.ts'

/** How far a case is: its number and nothing of its holder; what it is about only where that was shown. Pure. */
export function caseSlip(shown: CaseView, details: SlipDetails): SlipDocumentInput {
  const facts: [label: string, text: string | null][] = [
    [texts.department, shown.department],
    [texts.received, shown.receivedOn],
    [texts.promised, promised(shown)],
    [texts.closed, shown.closedOn],
    [texts.result, shown.result],
    [texts.courier, shown.courier && `${shown.courier.company} ${shown.courier.number}`],
  ]
  return {
    title: texts.title,
    blocks: [
      ...opening(details, texts.title),
      { type: 'text', text: shown.title === '' ? texts.covered : shown.title, size: 'tall', bold: true },
      { type: 'text', text: texts.number },
      { type: 'text', text: shown.number, bold: true },
      ...facts.flatMap(([label, text]) =>
        text === null || text === '' ? [] : [{ type: 'text' as const, text: `${label}：${text}`, hang: 2 }],
      ),
      ...side(shown.side).map((text) => ({ type: 'text' as const, text, bold: true, hang: 2 })),
      { type: 'rule' },
      ...shown.stages.map(({ name, state, unit, from, to }) => ({
        type: 'text' as const,
        text: [texts.stage[state], name, unit, to ?? from ?? ''].filter((part) => part !== '').join(' '),
        bold: state === 'now',
        hang: 2,
      })),
      { type: 'text', text: texts.asOf },
      ...closing(details),
    ],
  }
}

/** On the side its days stand still, or it is over. */
function promised({ promisedOn, daysLeft, side: aside }: CaseView): string | null {
  if (promisedOn === null || daysLeft === null || aside !== null) return promisedOn
  return `${promisedOn}，${texts.daysLeft(daysLeft)}`
}

function side(one: CaseSide | null): string[] {
  if (one === null) return []
  if (one.side !== 'supplement') return [texts.side[one.side], one.reason]
  const until = one.until === null ? [] : [texts.until(one.until)]
  return [texts.side.supplement, ...one.missing.map((what) => `· ${what}`), ...until]
}
