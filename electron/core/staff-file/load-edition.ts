import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { staffFiles } from '../../../contract/admin/staff-files.ts'
import { StaffFileRefused, takeStaffFile } from '../../../state/files/staff-folder.ts'
import { openCatalogue } from '../../../state/guides/catalogue.ts'
import { differencesOf } from '../../../state/guides/differences.ts'
import { importCatalogue } from '../../../state/guides/import-catalogue.ts'
import type { CatalogueContent } from '../../../state/guides/read-catalogue-file.ts'
import { readCatalogue } from '../../../state/guides/tables/read-catalogue.ts'
import { databaseOf } from '../../../state/sync/in-service.ts'
import type { FromLoad, StaffFileJob } from './messages.ts'

/** as many as somebody looks through before they sign */
const mostShown = 100

/** The edition that waits for its day, as a database that only has to be put in its place. */
export function editionFile(data: string): string {
  return join(data, 'edition.db')
}

/** Takes a file of the staff folder, reads it through, builds the edition aside, and compares it with what is in service. */
export async function loadEdition({ data, folder, name }: StaffFileJob): Promise<FromLoad> {
  const copy = join(data, `edition-file${extname(name).toLowerCase()}`)
  try {
    await takeStaffFile(folder, name, copy, staffFiles.edition)
    const reading = await readCatalogue(copy)
    if (!reading.ok) {
      return { type: 'refused', problems: reading.problems.map((problem) => problem.replaceAll(copy, name)) }
    }
    const { content } = reading
    discard(data)
    const imported = await importCatalogue(content, editionFile(data))
    if (!imported.ok) return { type: 'refused', problems: [imported.error] }
    const digest = createHash('sha256').update(readFileSync(copy)).digest('hex')
    const differences = differencesOf(inService(data), content, mostShown)
    return { type: 'ready', version: content.version, items: content.items.length, digest, differences }
  } catch (error) {
    if (error instanceof StaffFileRefused) return { type: 'not-taken', fault: error.fault }
    throw error
  } finally {
    rmSync(copy, { force: true })
  }
}

/** Whatever waits goes. */
export function discard(data: string): void {
  for (const ending of ['', '.new', '.new-journal', '.previous'])
    rmSync(`${editionFile(data)}${ending}`, { force: true })
}

/** null: nothing but the sample, or nothing that can be read */
function inService(data: string): CatalogueContent | null {
  const file = databaseOf(data, 'catalogue')
  if (!existsSync(file)) return null
  const opening = openCatalogue(file)
  if (!opening.ok) return null
  try {
    return opening.catalogue.content()
  } finally {
    opening.catalogue.close()
  }
}
