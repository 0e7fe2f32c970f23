import { z } from 'zod'
import type { Publication, PublicationHeader } from '../../hub/contract/content.ts'
import { openCatalogue } from '../guides/catalogue.ts'
import { applyDelta, readDeltaFile } from '../guides/delta.ts'
import { importCatalogue } from '../guides/import-catalogue.ts'
import { type CatalogueContent, type CatalogueReading, readCatalogueFile } from '../guides/read-catalogue-file.ts'
import { importChanges, importRegister } from '../names/import-register.ts'
import type { Published } from '../store/published.ts'
import { SyncFailure } from './failure.ts'

/** A publication and the file that its body was downloaded to. */
export type Arrived = { publication: Publication; file: string }

/** sentences of one failure that are told */
const mostTold = 3

/** All of them in one: the catalogue is built once, aside, and swapped. @throws SyncFailure */
export async function takeCatalogue(arrived: readonly Arrived[], db: string): Promise<void> {
  let content: CatalogueContent | null = null
  let last: PublicationHeader | null = null
  for (const { publication, file } of arrived) {
    last = publication.header
    const whole: CatalogueReading =
      last.from === null ? readCatalogueFile(file) : changed(content ?? inService(db), file)
    if (!whole.ok) throw told(last, whole.problems)
    content = whole.content
  }
  if (content === null || last === null) return
  const imported = await importCatalogue(content, db, published(last))
  if (!imported.ok) throw told(last, [imported.error])
}

function changed(content: CatalogueContent, file: string): CatalogueReading {
  const reading = readDeltaFile(file)
  return reading.ok ? applyDelta(content, reading.delta) : reading
}

/** @throws SyncFailure */
function inService(db: string): CatalogueContent {
  const opening = openCatalogue(db)
  if (!opening.ok) throw new SyncFailure(opening.error)
  try {
    return opening.catalogue.content()
  } finally {
    opening.catalogue.close()
  }
}

/**
 * A whole register is built aside and swapped, changes are one transaction each.
 * @param home four digits of the registry's city @throws SyncFailure
 */
export async function takeNames(arrived: readonly Arrived[], db: string, home: string): Promise<void> {
  for (const { publication, file } of arrived) {
    const { header } = publication
    const day = z.iso.date().safeParse(header.version)
    if (!day.success) throw told(header, [`its version "${header.version}" is no day`])
    const facts = { version: day.data, published: published(header) }
    const imported =
      header.from === null
        ? await importRegister(file, db, { ...facts, source: header.source, home })
        : await importChanges(file, db, facts)
    if (!imported.ok) throw told(header, [imported.error, ...imported.problems])
  }
}

function published({ to, digest }: PublicationHeader): Published {
  return { sequence: to, digest }
}

function told({ stream, to }: PublicationHeader, problems: readonly string[]): SyncFailure {
  return new SyncFailure(`${stream} ${to} can't be taken: ${problems.slice(0, mostTold).join('; ')}`)
}
