import { spreadsheetBytes, type WrittenSheet } from '../../files/write-spreadsheet.ts'
import { noContent } from '../content.ts'
import type { ServiceItem } from '../item.ts'
import type { CatalogueContent } from '../read-catalogue-file.ts'
import { EXPLANATION, tables } from './catalogue-sheets.ts'
import { exampleCatalogue } from './example.ts'
import { allColumns, type Column } from './table.ts'
import { cellsOf, sheetOf } from './write-tables.ts'

const BLANK_ROWS = 100

const NEEDS: Record<Column['need'], string> = { always: '必填', group: '同组有填时必填', free: '选填' }

/**
 * The bytes of a workbook to be filled in: all sheets and headings, what goes into them (说明), and one made-up item that
 * can be imported as it is.
 */
export function templateWorkbook(): Promise<Buffer> {
  const example = exampleCatalogue()
  const { version, source, items } = example
  const content = { ...noContent, version, source, items: items.map(withoutOthers) }
  const [first, ...rest] = tables.map((table): WrittenSheet => {
    return { ...sheetOf(table, content), blankRows: table.member === '' ? 0 : BLANK_ROWS }
  })
  return spreadsheetBytes([...(first ? [first] : []), explanation(example), ...rest])
}

/** What it names is the item itself: fit to show what goes in, not to be shown to anybody. */
function withoutOthers(item: ServiceItem): ServiceItem {
  return { ...item, local: { ...item.local, next: [], replacedBy: null } }
}

function explanation(example: CatalogueContent): WrittenSheet {
  const rows = tables.flatMap((table) => {
    const rows = cellsOf(table, example)
    const columns = allColumns(table)
    return columns.map(({ header, kind, says, need }, at) => [
      table.sheet,
      table.about,
      header,
      [kind.says, says].filter((part) => part !== '').join('。'),
      rows.map((cells) => cells[at] ?? '').find((cell) => cell !== '') ?? '',
      NEEDS[need],
    ])
  })
  return {
    name: EXPLANATION,
    columns: [12, 40, 20, 50, 40, 16],
    rows: [['表', '表的用途', '列', '填什么', '示例', '必填'], ...rows],
  }
}
