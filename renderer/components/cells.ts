import { eastAsianWidthType } from 'get-east-asian-width'

/** A run of characters and the half-width cells it takes on paper. */
export type CellRun = { text: string; cells: number }

type Kind = 'half' | 'full' | 'ambiguous'

const segmenter = new Intl.Segmenter('zh-Hans-CN', { granularity: 'grapheme' })

/**
 * The text of one slip line in runs of one width each.
 * Ambiguous characters (UAX #11: “ ” … · ①) are two bytes in GB 18030 and so take two cells on paper;
 * fonts differ on them, so each stands alone and can't shift its neighbours.
 */
export function cellRuns(text: string): CellRun[] {
  const runs: (CellRun & { kind: Kind })[] = []
  for (const { segment: character } of segmenter.segment(text)) {
    const kind = kindOf(character)
    const cells = kind === 'half' ? 1 : 2
    const last = runs.at(-1)
    if (last !== undefined && last.kind === kind && kind !== 'ambiguous') {
      last.text += character
      last.cells += cells
    } else {
      runs.push({ text: character, cells, kind })
    }
  }
  return runs.map(({ text: run, cells }) => ({ text: run, cells }))
}

function kindOf(character: string): Kind {
  const type = eastAsianWidthType(character.codePointAt(0) ?? 0)
  if (type === 'fullwidth' || type === 'wide') return 'full'
  return type === 'ambiguous' ? 'ambiguous' : 'half'
}
