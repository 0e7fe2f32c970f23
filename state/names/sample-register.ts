import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Names in the sample. */
export const SAMPLE_SIZE = 105_000

/**
 * The sample register lies beside the built program (dist/names-sample.db), made when the program is built: it is the
 * same everywhere, costs the start nothing, and is there on a terminal whose disk is full.
 */
export const sampleFile = beside(import.meta.dirname)

function beside(folder: string): string {
  // bundled into dist/main/, or run from the source
  const built = join(folder, '../names-sample.db')
  return existsSync(built) ? built : join(folder, '../../dist/names-sample.db')
}
