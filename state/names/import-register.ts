import { statSync } from 'node:fs'
import { FileFailure } from '../files/text-lines.ts'
import type { Published } from '../store/published.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { type BuildStep, buildRegister } from './build-register.ts'
import { changeRegister, type RegisterChange } from './change-register.ts'
import { DEFAULT_HOME } from './parse/parse-name.ts'
import { type RowReading, readRegisterFile } from './read-register-file.ts'
import { spreadsheetRows } from './spreadsheet-rows.ts'

/** Problems told in words; the rest is counted. */
const MAX_TOLD = 20

/** More bad rows than this, and the file itself is probably not what was meant. */
const BAD_SHARE = 0.01

/** What became of the rows. */
type RowsTold = {
  /** rows left out because they can't be read */
  bad: number
  /** the first of the bad rows, one sentence each */
  problems: string[]
  /** more than 1 % of the rows are bad: the register is in service, but somebody should look at the file */
  doubtful: boolean
}

export type RegisterImport =
  | ({
      ok: true
      names: number
      /** rows left out because they say what another row says */
      repeated: number
    } & RowsTold)
  | { ok: false; error: string; problems: string[] }

export type ChangesImport =
  | ({
      ok: true
      added: number
      replaced: number
      removed: number
      /** names to be taken out that were not there */
      missing: number
      /** names in the register now */
      names: number
    } & RowsTold)
  | { ok: false; error: string; problems: string[] }

/** What is being done, and how much of it, 0 … 1. */
export type ImportStep = 'reading' | BuildStep
export type ImportProgress = (step: ImportStep, share: number) => void

export type ImportFacts = {
  /** the day the register shows, "YYYY-MM-DD"; left out, the day the file was written */
  version?: string
  /** who gave it out, in words */
  source?: string
  /** GB/T 2260 code of the registry's city, four digits */
  home?: string
  /** the centre's publication that this is: taken whole or not at all, so not with more than 1 % of bad rows */
  published?: Published
  /** nothing is taken of a file of which more than 1 % of the rows are bad */
  refusesDoubtful?: boolean
  progress?: ImportProgress
}

/**
 * Takes a register file into `db`: built aside, then swapped. Rows that can't be read are left out and told. If nothing
 * can be taken, or the file or the disk is at fault, the register in service stays what it was.
 */
export async function importRegister(path: string, db: string, facts: ImportFacts = {}): Promise<RegisterImport> {
  return withRows(path, facts, (rows, version) => {
    const { source = '', home = DEFAULT_HOME, published, progress } = facts
    const built = buildRegister(db, { version, source, sample: false, home, published }, rows.entries(), progress)
    return built.ok ? { ...built, ...rows.told() } : built
  })
}

/** Takes a file of changes into the register in service: one transaction, during which it is read as it was. */
export async function importChanges(path: string, db: string, facts: ImportFacts = {}): Promise<ChangesImport> {
  return withRows(path, facts, (rows, version) => {
    const changed = changeRegister(db, version, rows.changes(), facts.published)
    return changed.ok ? { ...changed, ...rows.told() } : changed
  })
}

async function withRows<T extends { ok: true }>(
  path: string,
  facts: ImportFacts,
  take: (rows: RowsOfFile, version: string) => T | { ok: false; error: string },
): Promise<T | { ok: false; error: string; problems: string[] }> {
  const failure = (error: string, problems: string[] = []) => ({ ok: false as const, error, problems })
  let rows: RowsOfFile
  let version: string
  try {
    const found = statSync(path)
    version = facts.version ?? found.mtime.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    const read = (bytes: number): void => facts.progress?.('reading', bytes / Math.max(1, found.size))
    const readings = /\.xlsx$/i.test(path) ? await spreadsheetRows(path) : readRegisterFile(path, read)
    rows = new RowsOfFile(path, readings, facts.published !== undefined || facts.refusesDoubtful === true)
  } catch (error) {
    if (error instanceof FileFailure) return failure(`register file ${path}: ${error.message}`)
    return failure(`register file ${path}: can't be read; check the path and its permissions`)
  }
  const taken = take(rows, version)
  if (rows.trouble !== null) return failure(`register file ${path}: ${rows.trouble}`, rows.told().problems)
  return taken.ok ? taken : failure(taken.error, rows.told().problems)
}

/** The rows of one file, once: the good ones to be taken, the bad ones to be told. */
class RowsOfFile {
  /** what is wrong with the file itself, when reading it ended so */
  trouble: string | null = null
  readonly #path: string
  readonly #rows: Iterable<RowReading>
  readonly #refusesDoubtful: boolean
  readonly #problems: string[] = []
  #bad = 0
  #count = 0

  constructor(path: string, rows: Iterable<RowReading>, refusesDoubtful: boolean) {
    this.#path = path
    this.#rows = rows
    this.#refusesDoubtful = refusesDoubtful
  }

  *entries(): Generator<RegisterChange['entry']> {
    for (const { entry, gone, where } of this.#good()) {
      if (gone) this.#leaveOut(where, 'is to be removed, which only a file of changes can say')
      else yield entry
    }
  }

  *changes(): Generator<RegisterChange> {
    for (const { entry, gone } of this.#good()) yield { entry, gone }
  }

  told(): RowsTold {
    return { bad: this.#bad, problems: this.#problems, doubtful: this.#bad > this.#count * BAD_SHARE }
  }

  *#good(): Generator<RegisterChange & { where: string }> {
    try {
      for (const row of this.#rows) {
        this.#count += 1
        if (row.ok) yield row
        else this.#leaveOut(row.where, row.problem)
      }
      if (this.#refusesDoubtful && this.told().doubtful)
        throw new FileFailure(`${this.#bad} of its ${this.#count} rows can't be read`)
    } catch (error) {
      this.trouble = error instanceof FileFailure ? error.message : sqliteReason(error)
      throw error
    }
  }

  #leaveOut(where: string, problem: string): void {
    this.#bad += 1
    if (this.#problems.length < MAX_TOLD)
      this.#problems.push(`${this.#path}, ${where}: ${problem}; the row was left out`)
  }
}
