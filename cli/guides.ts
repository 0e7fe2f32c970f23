import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Catalogue, openCatalogue } from '../state/guides/catalogue.ts'
import { importCatalogue, rollBackCatalogue } from '../state/guides/import-catalogue.ts'
import { lintItems } from '../state/guides/lint.ts'
import { readCatalogueFile } from '../state/guides/read-catalogue-file.ts'
import { type Command, done, Failure } from './command.ts'
import { dataFolder, makeDataFolder } from './kiosk.ts'

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

function read(path: string) {
  const reading = readCatalogueFile(resolve(path))
  if (!reading.ok) throw new Failure(reading.problems.join('\n'))
  return reading.content
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
    summary: 'checks a catalogue file: errors end with 1, warnings are listed',
    options: {},
    run: async ({ words }) => {
      const content = read(words[0] ?? '')
      const warnings = lintItems(content.items, new Date().toISOString().slice(0, 10))
      return done({ items: content.items.length, warnings })
    },
  },
  {
    area: 'guides',
    verb: 'import',
    words: ['FILE'],
    summary: 'takes a catalogue file into catalogue.db; a running kiosk shows it from its next start on',
    options: {},
    run: async ({ words }) => {
      makeDataFolder()
      const imported = await importCatalogue(read(words[0] ?? ''), file)
      if (!imported.ok) throw new Failure(imported.error)
      return done({ items: imported.items, file })
    },
  },
  {
    area: 'guides',
    verb: 'rollback',
    words: [],
    summary: 'puts the catalogue before the last import back in service; once more undoes that',
    options: {},
    run: async () => {
      const back = rollBackCatalogue(file)
      if (!back.ok) throw new Failure(back.error)
      return done({ version: back.version, file })
    },
  },
  {
    area: 'guides',
    verb: 'export',
    words: ['FILE'],
    summary:
      'writes the catalogue in service, or the sample, as a file that import takes; never over a file that is there',
    options: {},
    run: async ({ words }) => {
      const target = resolve(words[0] ?? '')
      const content = withCatalogue((catalogue) => catalogue.content())
      try {
        writeFileSync(target, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx' })
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new Failure(`${target} can't be written (${why}); name a new file in a folder that you may write to`)
      }
      return done({ items: content.items.length, file: target })
    },
  },
]
