import type { SlipDocumentInput } from '../../contract/slip.ts'
import { reprintTexts } from '../../contract/texts/slips.zh-CN.ts'

/**
 * A slip that is printed once more under its number says so at its head, and that the one before it is void.
 * @param count 0: it is the first, and is left as it is
 */
export function markedAsReprint(document: SlipDocumentInput, count: number): SlipDocumentInput {
  if (count === 0) return document
  return {
    ...document,
    blocks: [
      { type: 'text', text: reprintTexts.again(count), size: 'tall', bold: true, align: 'center' },
      { type: 'text', text: reprintTexts.voided, align: 'center' },
      { type: 'rule' },
      ...document.blocks,
    ],
  }
}
