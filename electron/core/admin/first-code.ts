import { randomInt } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What lets the first of the staff in, until there is somebody of role system. */
export interface FirstCode {
  /** eight digits; the same until it is dropped */
  code(): string
  /** nobody needs it any more */
  drop(): void
}

/**
 * A code that lives as long as the service runs, whatever becomes of the core meanwhile: a slip that holds it stays true over
 * the nightly restart. It is on no disk.
 * @param folder $RUNTIME_DIRECTORY, in memory and this user's own; where there is none, the code is another one with each core
 */
export function firstCode(folder: string | undefined): FirstCode {
  const file = folder ? join(folder, 'first-code') : null
  let code: string | null = null
  return {
    code() {
      code ??= (file === null ? null : kept(file)) ?? made(file)
      return code
    },
    drop() {
      code = null
      if (file !== null) rmSync(file, { force: true })
    },
  }
}

function kept(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8')
    return /^\d{8}$/.test(text) ? text : null
  } catch {
    return null
  }
}

function made(file: string | null): string {
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0')
  try {
    if (file !== null) writeFileSync(file, code, { mode: 0o600 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(
      `core: the first start's code will be another one after a restart (${why}): see who may write ${file}`,
    )
  }
  return code
}
