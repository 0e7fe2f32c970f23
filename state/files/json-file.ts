import { readFileSync, statSync } from 'node:fs'
import { FileFailure } from './text-lines.ts'

const MAX_MB = 200

/**
 * What a JSON file in UTF-8 holds; a byte order mark is tolerated. Read in one piece.
 * @throws FileFailure
 */
export function readJsonFile(path: string): unknown {
  let bytes: Buffer
  try {
    if (statSync(path).size > MAX_MB * 1024 * 1024)
      throw new FileFailure(`is larger than ${MAX_MB} MB; split it or check that it is the right file`)
    bytes = readFileSync(path)
  } catch (error) {
    throw error instanceof FileFailure ? error : unreadable(error)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new FileFailure(`is not JSON in UTF-8 (${reason(error)}); check that it was transferred whole`)
  }
}

/** What the file system said, as a sentence without the path. */
export function unreadable(error: unknown): FileFailure {
  return new FileFailure(`can't be read (${reason(error)}); check the path and its permissions`)
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
