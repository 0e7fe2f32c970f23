import { statSync } from 'node:fs'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { buildRegister } from './build-register.ts'
import type { RegisterEntry } from './entry.ts'
import { DEFAULT_HOME } from './parse/parse-name.ts'
import { readRegisterFile } from './read-register-file.ts'
import { FileFailure } from './text-lines.ts'

/** Problems told in words; the rest is counted. */
const MAX_TOLD = 20

/** More bad rows than this, and the file itself is probably not what was meant. */
const BAD_SHARE = 0.01

export type RegisterImport =
  | {
      ok: true
      names: number
      /** rows left out because they can't be read */
      bad: number
      /** rows left out because they say what another row says */
      repeated: number
      /** the first of the bad rows, one sentence each */
      problems: string[]
      /** more than 1 % of the rows are bad: the register is in service, but somebody should look at the file */
      doubtful: boolean
    }
  | { ok: false; error: string; problems: string[] }

/**
 * Takes a register file into `db`. Rows that can't be read are left out and told. If nothing can be taken, or the file
 * or the disk is at fault, the register in service stays what it was.
 * @param facts `version` is the day the register shows, "YYYY-MM-DD"; left out, the day the file was written
 */
export function importRegister(
  path: string,
  db: string,
  facts: { version?: string; source?: string; home?: string } = {},
): RegisterImport {
  const problems: string[] = []
  let bad = 0
  let rows = 0
  function* entries(): Generator<RegisterEntry> {
    for (const row of readRegisterFile(path)) {
      rows += 1
      if (row.ok) yield row.entry
      else {
        bad += 1
        if (problems.length < MAX_TOLD) problems.push(`${path}, ${row.where}: ${row.problem}; the row was left out`)
      }
    }
  }
  let fileTrouble: string | null = null
  function* guarded(): Generator<RegisterEntry> {
    try {
      yield* entries()
    } catch (error) {
      fileTrouble = error instanceof FileFailure ? error.message : sqliteReason(error)
      throw error
    }
  }
  let version: string
  try {
    version = facts.version ?? statSync(path).mtime.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  } catch {
    return { ok: false, error: `register file ${path}: can't be read; check the path and its permissions`, problems }
  }
  const built = buildRegister(
    db,
    { version, source: facts.source ?? '', sample: false, home: facts.home ?? DEFAULT_HOME },
    guarded(),
  )
  if (fileTrouble !== null) return { ok: false, error: `register file ${path}: ${fileTrouble}`, problems }
  if (!built.ok) return { ok: false, error: built.error, problems }
  return {
    ok: true,
    names: built.names,
    bad,
    repeated: built.repeated,
    problems,
    doubtful: bad > rows * BAD_SHARE,
  }
}
