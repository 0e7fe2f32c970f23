import { beforeAll, describe, expect, it } from 'vitest'
import { defaultConfig } from '../../contract/config.ts'
import { GuideSection } from '../../contract/guides.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import { encodeSlip } from '../../drivers/receipt-printer/escpos/encode.ts'
import { type GlyphFont, loadGlyphFont } from '../../drivers/receipt-printer/glyphs.ts'
import { printerModel } from '../../drivers/receipt-printer/models.ts'
import { printBytes } from '../../drivers/receipt-printer/paper.ts'
import { scaleOf } from '../../drivers/slip/metrics.ts'
import { textColumns } from '../../drivers/slip/width.ts'
import { makeWorld } from '../../electron/core/world.ts'
import { openCatalogue } from '../../state/guides/catalogue.ts'
import type { Printable } from '../../state/session/visit.ts'
import { someOf } from '../runs.ts'

let font: GlyphFont
beforeAll(async () => {
  font = await loadGlyphFont()
})

const opening = openCatalogue(null)
if (!opening.ok) throw new Error(opening.error)
const { catalogue } = opening

/** Everything of the sample that can be printed: every guide short, whole and in large print, lists, permits, service points. */
function printables(): Printable[] {
  const forms = [
    { sections: [], large: false },
    { sections: [...GuideSection.options], large: false },
    { sections: [], large: true },
  ]
  const { items, trades, towns } = catalogue.content()
  return [
    ...items.flatMap(({ code }) => forms.map((form): Printable => ({ kind: 'guide', code, answers: {}, form }))),
    ...catalogue
      .lists()
      .flatMap(({ id }) =>
        catalogue
          .entries(id, null, '', 0, 3)
          .items.map((entry): Printable => ({ kind: 'entry', list: id, entry: entry.id })),
      ),
    ...trades.map(({ id }): Printable => ({ kind: 'permits', trades: [id] })),
    { kind: 'permits', trades: trades.map(({ id }) => id) },
    ...towns.map(
      ({ name, villages }): Printable => ({
        kind: 'station',
        forItem: null,
        town: name,
        village: villages[0]?.name ?? null,
      }),
    ),
  ]
}

describe.each(['generic-58', 'generic-80'])('on the paper of %s', (name) => {
  const model = printerModel(name)
  const paper = { widthDots: model.widthDots, cutterMm: model.cutterMm }
  const now = () => new Date('2026-11-24T04:30:00Z')
  const world = makeWorld({ config: defaultConfig, catalogue, register: null, paper, now })

  it('everything of the sample fits: no line is wider than the paper, and the printer breaks none', async () => {
    const wrong: string[] = []
    for (const what of someOf(printables(), 4)) {
      const slip = world.slip(what, 'H03-261124-0042-7', now(), 0)
      if (widest(slip) > slip.columns) wrong.push(`${JSON.stringify(what)} is wider than the paper`)
      const piece = await printBytes(Buffer.concat(encodeSlip(slip, model, font).parts), model)
      if (piece.rows.length !== slip.lengthMm * 8 + 24) wrong.push(`${JSON.stringify(what)} is not as long as laid out`)
    }
    expect(wrong).toEqual([])
  }, 240_000)
})

/** in columns of usual print */
function widest({ lines }: LaidOutSlip): number {
  return Math.max(
    ...lines.map((line) =>
      line.type === 'text' ? (line.indent + textColumns(line.text)) * scaleOf(line.size).wide : 0,
    ),
  )
}
