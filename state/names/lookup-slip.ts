import type { ScreenOf } from '../../contract/session.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { nameSlipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { closing, type SlipDetails } from '../printing/slip-details.ts'

type LookedUp = Pick<ScreenOf<'name-results'>, 'text' | 'items' | 'total' | 'atLeast' | 'registerDate' | 'sample'>

/** as many names as fit a slip that is still handy */
const namesOnPaper = 20
/** "12 " in front of a name, and its second line set in as far */
const numberColumns = 3

/** What was found of a business name, to take along. It never says that a name can be had. Pure. */
export function lookupSlip(found: LookedUp, details: SlipDetails): SlipDocumentInput {
  const shown = found.items.slice(0, namesOnPaper)
  return {
    title: texts.title(found.text).slice(0, 80),
    blocks: [
      { type: 'text', text: details.hall, align: 'center' },
      { type: 'text', text: texts.heading, align: 'center', bold: true },
      { type: 'rule' },
      { type: 'text', text: found.text, size: 'tall', bold: true },
      { type: 'text', text: found.total === 0 ? texts.none : texts.found(found.total, found.atLeast) },
      { type: 'rule' },
      ...(shown.length < found.total && shown.length > 0
        ? [{ type: 'text' as const, text: texts.shown(shown.length) }]
        : []),
      ...shown.map(({ name, status }, index) => ({
        type: 'text' as const,
        text: `${String(index + 1).padStart(2)} ${name}（${status}）`,
        hang: numberColumns,
      })),
      ...(shown.length > 0 ? [{ type: 'rule' as const }] : []),
      { type: 'text', text: texts.register(found.registerDate) },
      { type: 'text', text: texts.notice, bold: true },
      ...closing(details),
      ...(found.sample ? [{ type: 'text' as const, text: texts.sample }] : []),
    ],
  }
}
