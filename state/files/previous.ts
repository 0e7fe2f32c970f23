import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncPath } from './sync-path.ts'

/** What stood in a file's place before the last one that was put there whole. */
export const previousOf = (file: string): string => `${file}.previous`

/** Puts what was built aside in a file's place; the one that was there becomes the one before. */
export function replaceBy(aside: string, file: string): void {
  if (existsSync(file)) {
    rmSync(previousOf(file), { force: true })
    linkSync(file, previousOf(file))
  }
  renameSync(aside, file)
  // the rename itself must survive a power cut
  syncPath(dirname(file))
}

/** Puts the one before, which is there, back in its place; the one that it replaces becomes the one before. */
export function changePlaces(file: string): void {
  const aside = `${file}.undone`
  rmSync(aside, { force: true })
  if (existsSync(file)) linkSync(file, aside)
  renameSync(previousOf(file), file)
  if (existsSync(aside)) renameSync(aside, previousOf(file))
  syncPath(dirname(file))
}
