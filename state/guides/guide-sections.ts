import type { GuideSection, GuideView } from '../../contract/guides.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { slipTexts as texts } from '../../contract/texts/slips.zh-CN.ts'

type Block = SlipDocumentInput['blocks'][number]

/** a block of text holds 2,000 characters */
const MAX_TEXT = 1_900

/** The parts of a guide beyond the notice, each under its heading; one with nothing to say is left out. Pure. */
export function sectionBlocks(guide: GuideView, sections: readonly GuideSection[]): Block[] {
  return sections.flatMap((section) => {
    const rows = rowsOf(guide, section)
    return rows.length === 0
      ? []
      : [{ type: 'text' as const, text: texts.sections[section], bold: true }, ...rows, { type: 'rule' as const }]
  })
}

/** What is empty is left out. */
export function line(...parts: string[]): Block {
  return { type: 'text', text: parts.filter((part) => part !== '').join('  ') }
}

function rowsOf(guide: GuideView, section: GuideSection): Block[] {
  switch (section) {
    case 'conditions':
      return numbered(guide.conditions)
    case 'steps':
      return numbered(guide.steps.map(({ name, note }) => (note === '' ? name : texts.step(name, note))))
    case 'fees':
      return labelled([
        [texts.feeLabels.basis, guide.feeBasis],
        [texts.feeLabels.reduction, guide.feeReduction],
        [texts.feeLabels.legal, guide.legalDuration],
        [texts.feeLabels.result, guide.result],
      ])
    case 'faq':
      return guide.faq.flatMap(({ question, answer }) => [
        hung(texts.question(question), 3),
        hung(texts.answer(answer), 3),
      ])
    case 'basis':
      return numbered(guide.basis)
    case 'details':
      return labelled(guide.details.map(({ about, text }) => [texts.details[about], text]))
  }
}

function numbered(rows: readonly string[]): Block[] {
  return rows.map((row, index) => hung(`${String(index + 1).padStart(2)} ${row}`, 3))
}

function labelled(rows: readonly [label: string, text: string][]): Block[] {
  return rows.filter(([, text]) => text !== '').map(([label, text]) => hung(texts.labelled(label, text), 2))
}

function hung(text: string, hang: number): Block {
  return { type: 'text', text: text.slice(0, MAX_TEXT), hang }
}
