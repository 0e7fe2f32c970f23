import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Incident, type Part, SupervisorRecord, supervisorFile } from '../../contract/upkeep.ts'

/** as many as tell a pattern */
const kept = 50

/** What the shell had to start again and why, in a file that outlives it. One that can't be written stops nothing. */
export class KeptRecord {
  readonly #folder: string
  readonly #now: () => Date
  #record: SupervisorRecord
  #complained = false

  constructor(folder: string, now: () => Date) {
    this.#folder = folder
    this.#now = now
    this.#record = read(join(folder, supervisorFile))
    // the shell that had given up is gone
    this.goOn()
  }

  get paused(): Incident | null {
    return this.#record.paused
  }

  restarted(part: Part, why: string, planned = false): void {
    const incident = { ...this.#incident(part, why), planned }
    this.#keep({ ...this.#record, restarts: [...this.#record.restarts, incident].slice(-kept) })
  }

  /** The screen says 暂停服务 from now on, or no more. */
  pause(part: Part, why: string): void {
    this.#keep({ ...this.#record, paused: this.#incident(part, why) })
  }

  goOn(): void {
    if (this.#record.paused) this.#keep({ ...this.#record, paused: null })
  }

  #incident(part: Part, why: string): Incident {
    return { at: this.#now().toISOString(), part, why, planned: false }
  }

  #keep(record: SupervisorRecord): void {
    this.#record = record
    const file = join(this.#folder, supervisorFile)
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    } catch (error) {
      if (!this.#complained)
        console.error(`shell: ${file} can't be written (${error}); why it restarts is said here only`)
      this.#complained = true
    }
  }
}

/** What another shell left; nothing where none is, or it can't be read: a record is no reason not to start. */
function read(file: string): SupervisorRecord {
  try {
    return SupervisorRecord.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { paused: null, restarts: [] }
  }
}
