import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { changePlaces, previousOf, replaceBy } from '../files/previous.ts'
import { notePublished, type Published } from '../store/published.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { openCatalogue, troubleWith } from './catalogue.ts'
import { fillCatalogue } from './catalogue-tables.ts'
import { loadPinyin } from './pinyin.ts'
import type { CatalogueContent } from './read-catalogue-file.ts'

/** `error` is one English sentence. After a failure the catalogue in service is what it was. */
export type CatalogueImport = { ok: true; items: number } | { ok: false; error: string }

/**
 * Replaces `file` by a catalogue of `content`: built aside, read back whole, then renamed over the old one.
 * Whoever has the old one open keeps reading it until it opens `file` again.
 * @param published the centre's publication that it is made of
 */
export async function importCatalogue(
  content: CatalogueContent,
  file: string,
  published?: Published,
): Promise<CatalogueImport> {
  const aside = `${file}.new`
  const reading = await loadPinyin()
  try {
    // left behind by an import that was cut short
    discard(aside)
    const db = new Database(aside)
    try {
      db.pragma('synchronous = full')
      fillCatalogue(db, content, reading)
      if (published) notePublished(db, published)
    } finally {
      db.close()
    }
    const missing = readBack(content, aside)
    if (missing !== null) {
      discard(aside)
      return { ok: false, error: notReplaced(file, `the new one ${missing}`) }
    }
    replaceBy(aside, file)
    return { ok: true, items: content.items.length }
  } catch (error) {
    const why = sqliteReason(error)
    try {
      discard(aside)
    } catch {
      // the next import discards it; why this one failed is what counts
    }
    return { ok: false, error: notReplaced(file, `the new one ${why}`) }
  }
}

/**
 * Puts the catalogue before the last import back in service. The one that it replaces becomes the one before: rolling back
 * twice changes nothing. `version` is that of the catalogue now in service.
 */
export function rollBackCatalogue(file: string): { ok: true; version: string } | { ok: false; error: string } {
  const previous = previousOf(file)
  if (!existsSync(previous))
    return { ok: false, error: `there is no catalogue before ${file}: nothing was imported over another one yet` }
  const opening = openCatalogue(previous)
  if (!opening.ok) return { ok: false, error: notReplaced(file, `the one before is no use (${opening.error})`) }
  const { version } = opening.catalogue
  opening.catalogue.close()
  changePlaces(file)
  return { ok: true, version }
}

/** null, or what is wrong with the file just built. */
function readBack(content: CatalogueContent, file: string): string | null {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const trouble = troubleWith(db)
    if (trouble !== null) return trouble
    let at = 0
    for (const body of db.prepare<[], string>('select body from item order by position').pluck().iterate()) {
      const item = content.items[at]
      if (item === undefined || body !== JSON.stringify(item)) return `does not give back item ${item?.code ?? at + 1}`
      at += 1
    }
    return null
  } finally {
    db.close()
  }
}

function notReplaced(file: string, why: string): string {
  return `catalogue ${file} was left as it is: ${why}; mend that and import again`
}

function discard(aside: string): void {
  for (const name of [aside, `${aside}-journal`]) rmSync(name, { force: true })
}
