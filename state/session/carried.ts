import type { HandoverContent } from '../../contract/handovers.ts'
import type { SlipDocumentInput } from '../../contract/slip.ts'
import { slipTexts } from '../../contract/texts/slips.zh-CN.ts'

/** A slip as rows for a phone: what it says, line by line, but for its number, which it has on paper only. Pure. */
export function carried({ title = '', blocks }: SlipDocumentInput): HandoverContent {
  const told = blocks.flatMap((block) => (block.type === 'text' ? [block.text.trim()] : []))
  const rows = told.filter((line) => ![title, slipTexts.number('').trim(), ''].includes(line)).slice(0, 60)
  return { title: title.slice(0, 60), rows: rows.map((line) => ({ label: '', value: line.slice(0, 300) })) }
}
