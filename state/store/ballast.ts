import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isDiskFull } from './open-store.ts'

const bytes = 8 * 1024 * 1024

/**
 * 8 MB kept on the disk for nothing but to be given up when it is full,
 * so that what must be written can be written a while longer.
 */
export class Ballast {
  readonly #file: string

  constructor(folder: string) {
    this.#file = join(folder, 'ballast')
  }

  /** Puts the ballast on the disk; false when there is no room for it, which is the time to tell staff. */
  lay(): boolean {
    try {
      if (existsSync(this.#file) && statSync(this.#file).size === bytes) return true
      const file = openSync(this.#file, 'w', 0o600)
      try {
        const block = Buffer.alloc(256 * 1024, 1)
        for (let at = 0; at < bytes; at += block.length) {
          if (writeSync(file, block) !== block.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
        }
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      return true
    } catch {
      rmSync(this.#file, { force: true })
      return false
    }
  }

  /** Does the work; when the disk is full, gives the ballast up and does it once more. */
  guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (!isDiskFull(error) || !existsSync(this.#file)) throw error
      rmSync(this.#file, { force: true })
      return work()
    }
  }
}
