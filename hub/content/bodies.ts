import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The bodies of publications, each a file named by its digest. */
export class Bodies {
  readonly #folder: string

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'content')
  }

  /** Copies a file in, piece by piece. @throws the file system's error */
  async keep(file: string): Promise<{ digest: string; bytes: number }> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const aside = join(this.#folder, `${randomUUID()}.new`)
    const hash = createHash('sha256')
    let bytes = 0
    const counting = new Transform({
      transform(piece: Buffer, _encoding, done) {
        hash.update(piece)
        bytes += piece.length
        done(null, piece)
      },
    })
    try {
      await pipeline(createReadStream(file), counting, createWriteStream(aside, { mode: 0o600, flush: true }))
      const digest = hash.digest('hex')
      renameSync(aside, this.path(digest))
      return { digest, bytes }
    } catch (error) {
      rmSync(aside, { force: true })
      throw error
    }
  }

  /** @param digest as a publication names it */
  path(digest: string): string {
    return join(this.#folder, digest)
  }

  remove(digest: string): void {
    rmSync(this.path(digest), { force: true })
  }
}
