import { renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncPath } from './sync-path.ts'

/** Replaces a small file by `text`: after a power cut it is the old one or the new one. @throws the file system's error */
export function writeWhole(file: string, text: string): void {
  const aside = `${file}.new`
  writeFileSync(aside, text, { mode: 0o600, flush: true })
  renameSync(aside, file)
  syncPath(dirname(file))
}
