import { longestNotice } from '../../../contract/admin/notice.ts'
import type { AdminShown, Filled } from '../../../contract/admin/screens.ts'
import { adminTexts, type NoticeName } from '../../../contract/texts/admin.zh-CN.ts'
import { movingTexts } from '../../../contract/texts/moving.zh-CN.ts'
import { type Closing, ClosingRefused } from './closing.ts'

const { rows: words, said, notices, ownNotice } = adminTexts
/** the field in which staff write a sentence of their own */
const own = 'own'

/** @param common what else can be pressed there */
export function servicePage(empty: AdminShown, notice: string | null, common: AdminShown['buttons']): AdminShown {
  const label = adminTexts.actions.close
  return {
    ...empty,
    rows: [{ label: words.closed, value: notice ?? words.inService, light: null, todo: '', leads: null }],
    fields: [
      {
        action: 'close',
        subject: own,
        label: notice === null ? ownNotice.label : ownNotice.other,
        value: notice ?? '',
        shown: '',
        note: ownNotice.note,
        ask: { kind: 'text', most: longestNotice },
        back: null,
      },
    ],
    items:
      notice === null
        ? Object.entries(notices).map(([name, text]) => ({
            id: name,
            title: '',
            text,
            buttons: [{ action: 'close', subject: name, label, sure: false }],
          }))
        : [],
    buttons: [
      ...(notice === null
        ? []
        : [{ action: 'open' as const, subject: '', label: adminTexts.actions.open, sure: false }]),
      ...common,
    ],
  }
}

/** @throws Error in a sentence: why it stays as it was */
export function putOutOfService(closing: Closing, subject: string, filled: Filled | null): string {
  return inWords(() => {
    if (filled !== null && subject === own) closing.close(filled.value, filled.seen === '' ? null : filled.seen)
    else if (isNotice(subject)) closing.close(notices[subject], null)
    else throw new Error(said.noNotice['not-words'])
    return said.closed
  })
}

/** @throws Error in a sentence: why it stays as it was */
export function putInService(closing: Closing): string {
  return inWords(() => {
    closing.open()
    return said.opened
  })
}

function inWords(work: () => string): string {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ClosingRefused)) throw error
    throw new Error(
      error.why === 'closed' || error.why === 'open'
        ? said.taken
        : error.why === 'busy'
          ? movingTexts.running
          : said.noNotice[error.why],
    )
  }
}

function isNotice(name: string): name is NoticeName {
  return Object.hasOwn(notices, name)
}
