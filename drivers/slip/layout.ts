import type { LaidOutSlip, SlipBlock, SlipDocument, SlipLine } from '../../contract/slip.ts'
import { clean } from './clean.ts'
import { cellDots, dotsPerMm, lineDots, scaleOf } from './metrics.ts'
import { qrMatrix } from './qr.ts'
import { textColumns } from './width.ts'
import { wrap } from './wrap.ts'

type TextBlock = Extract<SlipBlock, { type: 'text' }>

function indentOf(align: TextBlock['align'], columns: number, text: string): number {
  switch (align) {
    case 'left':
      return 0
    case 'center':
      return Math.max(0, Math.floor((columns - textColumns(text)) / 2))
    case 'right':
      return Math.max(0, columns - textColumns(text))
  }
}

function layOutText(block: TextBlock, slipColumns: number): SlipLine[] {
  const columns = slipColumns / scaleOf(block.size).wide
  const hang = block.align === 'left' ? Math.min(block.hang, columns / 2) : 0
  const lines: SlipLine[] = []
  for (const paragraph of clean(block.text).split('\n')) {
    for (const [index, text] of wrap(paragraph, columns, hang).entries()) {
      const indent = index > 0 && block.align === 'left' ? hang : indentOf(block.align, columns, text)
      lines.push({ type: 'text', text, size: block.size, bold: block.bold, indent })
    }
  }
  return lines
}

function layOutBlock(block: SlipBlock, widthDots: 384 | 576): SlipLine[] {
  const columns = widthDots / cellDots
  switch (block.type) {
    case 'text':
      return layOutText(block, columns)
    case 'rule':
    case 'space':
      return [{ type: block.type }]
    case 'picture': {
      const width = Math.max(...block.rows.map((row) => row.length))
      return [{ type: 'picture', rows: block.rows.map((row) => row.padEnd(width, '0')) }]
    }
    case 'qr': {
      const data = clean(block.data)
      if (data === '') return []
      const code: SlipLine = { type: 'qr', data, ...qrMatrix(data, widthDots) }
      if (block.caption === '') return [code]
      const caption = {
        type: 'text',
        text: block.caption,
        size: 'normal',
        bold: false,
        align: 'center',
        hang: 0,
      } as const
      return [code, ...layOutText(caption, columns)]
    }
  }
}

/**
 * Lays a slip out for one paper width: 384 dots (58 mm paper, 32 columns) or 576 dots (80 mm paper, 48 columns).
 * Pure: what the preview paints and what is printed. The document's `title` names the slip for lists and is not printed.
 * @param cutterMm distance from the print head to the cutter: this much paper is fed after the last line
 */
export function layOut(document: SlipDocument, widthDots: 384 | 576, cutterMm: number): LaidOutSlip {
  const lines = document.blocks.flatMap((block) => layOutBlock(block, widthDots))
  const dots = lines.reduce((sum, line) => sum + lineDots(line), 0)
  return { widthDots, columns: widthDots / cellDots, lines, lengthMm: dots / dotsPerMm + cutterMm }
}
