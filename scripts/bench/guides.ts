import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { SlipDocument } from '../../contract/slip.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { qrMatrix } from '../../drivers/slip/qr.ts'
import { type Catalogue, openCatalogue } from '../../state/guides/catalogue.ts'
import { guideSlip } from '../../state/guides/guide-slip.ts'
import { guideView } from '../../state/guides/guide-view.ts'
import { importCatalogue } from '../../state/guides/import-catalogue.ts'
import { loadPinyin } from '../../state/guides/pinyin.ts'
import { plainSetting } from '../../state/guides/plain-setting.ts'
import { sampleCatalogue } from '../../state/guides/sample-catalogue.ts'
import { type Figure, figure } from './figures.ts'
import { manyItems } from './guides-items.ts'
import relevance from './guides-relevance.json' with { type: 'json' }
import { benchGuideScreens } from './guides-screen.ts'
import { keptBytes, timed } from './measure.ts'

const ITEMS = 20_000
const PASSES = 3
/** what stands in the way of a search that has no trick for it */
const worst = ['登记', '备案', '企业', '许可', 'q', 'x', 'qi', 'xk', 'dengji', 'qiye', '的', '不知道要办什么事情的人']

const queries = Object.entries(relevance).flatMap(([title, texts]) => texts.map((text) => ({ title, text })))

/** Finding, reading and printing of service items; about two minutes. */
export async function benchGuides(items = ITEMS): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guides-'))
  const file = join(folder, 'catalogue.db')
  try {
    // the dictionary is loaded once in the life of an import
    await loadPinyin()
    const content = manyItems(items)
    const begun = performance.now()
    const done = await importCatalogue(content, file)
    const importMs = performance.now() - begun
    if (!done.ok) throw new Error(done.error)
    const before = keptBytes()
    const catalogue = opened(file)
    const memoryMb = (keptBytes() - before) / 1e6
    const found = [
      figure(`import of ${items} items`, 'ms', [importMs], { target: 10_000 }),
      figure(`the catalogue of ${items} items in memory`, 'MB', [memoryMb], { target: 60 }),
      figure(
        'search, a key',
        'ms',
        keys(
          catalogue,
          queries.map(({ text }) => text),
        ),
        { target: 1, targetP99: 5 },
      ),
      figure('search, a key of the worst texts', 'ms', keys(catalogue, worst), { target: 5 }),
      ...slips(),
    ]
    catalogue.close()
    return [...found, await benchGuideScreens(file), ...rightness()]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function opened(file: string | null): Catalogue {
  const opening = openCatalogue(file)
  if (!opening.ok) throw new Error(opening.error)
  return opening.catalogue
}

/** Milliseconds of each key, a text typed character by character; the first pass is not measured. */
function keys(catalogue: Catalogue, texts: readonly string[]): number[] {
  const pass = () =>
    texts.flatMap((text) =>
      Array.from(text, (_, index) => timed(() => catalogue.search([...text].slice(0, index + 1).join('')))),
    )
  pass()
  return Array.from({ length: PASSES }, pass).flat()
}

/** From a service item to a slip laid out, of every item of the sample on both widths of paper. */
function slips(): Figure[] {
  const { items } = sampleCatalogue()
  const details = { hall: '黄岩区行政服务中心', terminal: '03', number: 'H03-261124-0042-7', printedAt: new Date(0) }
  const times = ([384, 576] as const).flatMap((dots) =>
    items.map((item) =>
      timed(() => {
        const view = guideView(item, (text) => qrMatrix(text, dots).modules, plainSetting)
        layOut(SlipDocument.parse(guideSlip(view, { sections: [], large: false }, details)), dots, 12)
      }),
    ),
  )
  return [figure('a one-time notice, from the item to its lines', 'ms', times, { target: 5 })]
}

/** Whether the item that is meant stands first or among the first three, here and in a library as it comes. */
function rightness(): Figure[] {
  const catalogue = opened(null)
  const ours = (text: string) => catalogue.search(text).items.map(({ title }) => title)
  const { items } = sampleCatalogue()
  const library = new MiniSearch({ fields: ['title', 'aliases', 'department'], storeFields: ['title'] })
  library.addAll(
    items.map(({ code, title, aliases, department }) => ({ id: code, title, aliases: aliases.join(' '), department })),
  )
  const theirs = (text: string) => library.search(text).map((result) => String(result['title']))
  const share = (search: (text: string) => string[], first: number) =>
    (100 * queries.filter(({ title, text }) => search(text).slice(0, first).includes(title)).length) / queries.length
  for (const { title, text } of queries) {
    const at = ours(text).indexOf(title)
    if (at !== 0) console.error(`guides: ${text} finds ${title} ${at < 0 ? 'not at all' : `as number ${at + 1}`}`)
  }
  const figures = [
    figure(`found among the first three, of ${queries.length} texts`, '%', [share(ours, 3)], { least: 95 }),
    figure('found first', '%', [share(ours, 1)], { least: 85 }),
    figure('among the first three by MiniSearch as it comes', '%', [share(theirs, 3)]),
    figure('first by MiniSearch as it comes', '%', [share(theirs, 1)]),
  ]
  catalogue.close()
  return figures
}
