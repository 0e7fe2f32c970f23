import { join } from 'node:path'
import type { Cursor, Stream } from '../../hub/contract/content.ts'
import { openCatalogue } from '../guides/catalogue.ts'
import { openRegister } from '../names/register.ts'
import { readPublished } from '../store/published.ts'
import { keptSettings } from './settings.ts'

export function databaseOf(folder: string, stream: 'catalogue' | 'names'): string {
  return join(folder, `${stream}.db`)
}

/**
 * What a stream has in service here; `cursor` is null where the centre did not publish it. null: nothing, or nothing that
 * this program can use, as after an update that keeps it in other tables.
 */
export function inService(
  { folder, signingKey }: { folder: string; signingKey: string },
  stream: Stream,
): { cursor: Cursor | null } | null {
  if (stream === 'settings') {
    const kept = keptSettings(folder, signingKey)
    return kept.state === 'kept' ? { cursor: kept.cursor } : null
  }
  const file = databaseOf(folder, stream)
  const reading = readPublished(file)
  return reading.file === 'there' && canBeUsed(stream, file) ? { cursor: reading.published } : null
}

function canBeUsed(stream: 'catalogue' | 'names', file: string): boolean {
  if (stream === 'catalogue') {
    const opening = openCatalogue(file)
    if (opening.ok) opening.catalogue.close()
    return opening.ok
  }
  const opening = openRegister(file)
  if (opening.ok) opening.register.close()
  return opening.ok
}
