import { existsSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { type Catalogue, openCatalogue } from '../state/guides/catalogue.ts'
import { applyDelta, readDeltaFile } from '../state/guides/delta.ts'
import { importCatalogue, rollBackCatalogue } from '../state/guides/import-catalogue.ts'
import { lintCatalogue } from '../state/guides/lint-catalogue.ts'
import { told } from '../state/guides/problem.ts'
import type { CatalogueContent } from '../state/guides/read-catalogue-file.ts'
import { templateWorkbook } from '../state/guides/tables/template.ts'
import { type Command, done, Failure, Usage } from './command.ts'
import { inServiceByHand } from './content-lock.ts'
import { readGuides, writeGuides, writeNew } from './guides-files.ts'
import { dataFolder } from './kiosk.ts'

const file = join(dataFolder, 'catalogue.db')

function withCatalogue<T>(work: (catalogue: Catalogue) => T): T {
  const opening = openCatalogue(file)
  if (!opening.ok) throw new Failure(opening.error)
  try {
    return work(opening.catalogue)
  } finally {
    opening.catalogue.close()
  }
}

async function putInService(action: 'guides.import' | 'guides.apply', content: CatalogueContent): Promise<number> {
  const deed = { action, subject: content.version }
  const imported = await inServiceByHand('catalogue', deed, () => importCatalogue(content, file))
  if (!imported.ok) throw new Failure(imported.error)
  return imported.items
}

export const guideCommands: readonly Command[] = [
  {
    area: 'guides',
    verb: 'search',
    words: ['TEXT'],
    summary: 'service items by title, alias, department, pinyin or initials',
    options: {},
    run: async ({ words }) => done(withCatalogue((catalogue) => catalogue.search(words[0] ?? ''))),
  },
  {
    area: 'guides',
    verb: 'show',
    words: ['CODE'],
    summary: 'one service item with all it holds',
    options: {},
    run: async ({ words }) => {
      const item = withCatalogue((catalogue) => catalogue.find(words[0] ?? ''))
      if (!item) throw new Failure(`there is no service item ${words[0]}; "guides search" finds codes`)
      return done(item)
    },
  },
  {
    area: 'guides',
    verb: 'lint',
    words: ['FILE'],
    summary: 'checks a catalogue (.json, .xlsx, folder of .csv): errors end with 1, warnings are listed',
    options: {},
    run: async ({ words }) => {
      const content = await readGuides(words[0] ?? '')
      const warnings = lintCatalogue(content, new Date().toISOString().slice(0, 10))
      return done({ items: content.items.length, warnings })
    },
  },
  {
    area: 'guides',
    verb: 'import',
    words: ['FILE'],
    summary:
      'takes a catalogue (.json, .xlsx, folder of .csv) into catalogue.db; a running kiosk shows it from its next start on',
    options: {},
    run: async ({ words }) => {
      const items = await putInService('guides.import', await readGuides(words[0] ?? ''))
      return done({ items, file })
    },
  },
  {
    area: 'guides',
    verb: 'apply',
    words: ['FILE'],
    summary: "applies a data hub's delta (.json) to the catalogue in service, all of it or nothing",
    options: {},
    run: async ({ words }) => {
      const reading = readDeltaFile(resolve(words[0] ?? ''))
      if (!reading.ok) throw new Failure(reading.problems.join('\n'))
      // the sample is nobody's catalogue
      if (!existsSync(file)) throw new Failure(`there is no catalogue ${file} to change; import a whole one first`)
      const applied = applyDelta(
        withCatalogue((catalogue) => catalogue.content()),
        reading.delta,
      )
      if (!applied.ok) throw new Failure(told(applied.problems).join('\n'))
      const items = await putInService('guides.apply', applied.content)
      return done({ version: applied.content.version, operations: reading.delta.operations.length, items, file })
    },
  },
  {
    area: 'guides',
    verb: 'rollback',
    words: [],
    summary: 'puts the catalogue before the last import back in service; once more undoes that',
    options: {},
    run: async () => {
      const back = await inServiceByHand('catalogue', { action: 'guides.rollback' }, async () =>
        rollBackCatalogue(file),
      )
      if (!back.ok) throw new Failure(back.error)
      return done({ version: back.version, file })
    },
  },
  {
    area: 'guides',
    verb: 'export',
    words: ['FILE'],
    summary:
      'writes the catalogue in service, or the sample, by its ending: .json, .xlsx, none or "/" a folder of .csv; never over what is there',
    options: {},
    run: async ({ words }) => {
      const content = withCatalogue((catalogue) => catalogue.content())
      const target = await writeGuides(words[0] ?? '', content)
      return done({ items: content.items.length, file: target })
    },
  },
  {
    area: 'guides',
    verb: 'template',
    words: ['FILE.xlsx'],
    summary:
      'writes a workbook to be filled in, with explanations and one made-up item; never over a file that is there',
    options: {},
    run: async ({ words }) => {
      const target = resolve(words[0] ?? '')
      if (extname(target).toLowerCase() !== '.xlsx') throw new Usage('a template is an .xlsx file')
      writeNew(target, await templateWorkbook())
      return done({ file: target })
    },
  },
]
