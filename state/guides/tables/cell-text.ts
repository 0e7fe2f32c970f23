import { type Kind, number } from './kinds.ts'

const BROKEN_FORMULA = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/
/** More digits than this a spreadsheet does not keep of a number. */
const MAX_NUMBER = 1e15
/** a code or a phone has so many digits */
const LONG_NUMBER = 1e5

/** A cell as it comes out of a sheet → its text, or what is wrong with it. */
export function cellText(cell: unknown, kind: Kind): { text: string } | { problem: string } {
  if (cell === null || cell === undefined) return { text: '' }
  if (cell instanceof Date) {
    if (kind.dated) return { text: cell.toISOString().slice(0, 10) }
    return { problem: 'has become a date; format the cell as text and type it again' }
  }
  if (typeof cell === 'boolean') return { text: cell ? '是' : '否' }
  if (typeof cell === 'number') {
    if (Math.abs(cell) >= MAX_NUMBER)
      return { problem: 'is a number whose last digits are lost; format the cell as text and type it again' }
    if (Math.abs(cell) >= LONG_NUMBER && kind !== number && !kind.dated)
      return { problem: 'is a number, so zeros in front of it may be lost; format the cell as text and type it again' }
    return { text: String(cell) }
  }
  const text = String(cell).trim()
  if (BROKEN_FORMULA.test(text)) return { problem: `holds a broken formula (${text})` }
  if (text.includes('\uFFFD')) return { problem: 'holds characters that are damaged; save the file in UTF-8' }
  return { text }
}
