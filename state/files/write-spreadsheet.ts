import writeWorkbook from 'write-excel-file/node'

/** `columns` are widths in characters. The first row is the heading, which stays in sight. */
export type WrittenSheet = {
  name: string
  columns: readonly number[]
  rows: readonly (readonly string[])[]
  /** empty rows below, ready to take text: what is typed there keeps its zeros too */
  blankRows?: number
}

/** What XML can't hold, and what looks like the escape of it. @see ECMA-376 part 1 §22.9.2.19 ST_Xstring */
const ESCAPED =
  /_(?=x[0-9A-Fa-f]{4}_)|[\0-\x08\x0b\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffd-\uffff]|(?:[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff])/g

/** The bytes of an .xlsx file of text cells only: nothing in it is a number, a date or a formula. */
export function spreadsheetBytes(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(({ name, columns, rows, blankRows = 0 }) => ({
      sheet: name,
      columns: columns.map((width) => ({ width })),
      stickyRowsCount: 1,
      data: [
        ...rows.map((row, at) => row.map((text) => textCell(text, at === 0))),
        ...Array.from({ length: blankRows }, () => columns.map(() => textCell('', false))),
      ],
    })),
  ).toBuffer()
}

function textCell(text: string, heading: boolean) {
  const style = heading ? { fontWeight: 'bold' as const } : { wrap: true }
  // an empty one is written too, so that it has the format
  return { ...style, value: text.replace(ESCAPED, escaped), type: String, format: '@' }
}

function escaped(found: string): string {
  return [...Array(found.length).keys()]
    .map((at) => `_x${found.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}_`)
    .join('')
}
