import { statSync } from 'node:fs'
import type { NameCandidates } from './check/candidates.ts'
import { type NameSearch, openRegister, type Register, type RegisterOpening } from './register.ts'

/** Told once each: another register is in service, or one that was put there can't be used. */
export type RegisterNews = { opened: Register } | { refused: string }

/**
 * The register of a file, kept up with it: when another file is put in its place, that one is read from the next
 * question on. One that can't be used is told and passed over: the one before stays in service.
 */
export function keepRegister(file: string, tell: (news: RegisterNews) => void): RegisterOpening {
  const opening = openRegister(file)
  if (!opening.ok) return opening
  return { ok: true, register: new KeptRegister(file, opening.register, tell) }
}

class KeptRegister implements Register {
  readonly #file: string
  readonly #tell: (news: RegisterNews) => void
  #register: Register
  #seen: string

  constructor(file: string, register: Register, tell: (news: RegisterNews) => void) {
    this.#file = file
    this.#register = register
    this.#tell = tell
    this.#seen = stamp(file)
  }

  get version(): string {
    return this.#current().version
  }

  get source(): string {
    return this.#current().source
  }

  get sample(): boolean {
    return this.#current().sample
  }

  get size(): number {
    return this.#current().size
  }

  get candidates(): NameCandidates {
    return this.#current().candidates
  }

  search(text: string, limit?: number, offset?: number): NameSearch {
    return this.#current().search(text, limit, offset)
  }

  counts(): ReturnType<Register['counts']> {
    return this.#current().counts()
  }

  close(): void {
    this.#register.close()
  }

  #current(): Register {
    const seen = stamp(this.#file)
    if (seen === this.#seen) return this.#register
    this.#seen = seen
    // taken away: what is open can still be read
    if (seen === '') return this.#register
    const opening = openRegister(this.#file)
    if (opening.ok) {
      this.#register.close()
      this.#register = opening.register
      this.#tell({ opened: opening.register })
    } else this.#tell({ refused: opening.error })
    return this.#register
  }
}

/** Changes when another file stands there, not when the file is written to. */
function stamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : `${found.dev}:${found.ino}:${found.birthtimeMs}`
}
