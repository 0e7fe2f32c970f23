import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Text kept in memory for one file before it is written. */
const WRITE_AT = 65_536

/** Lines of text parted into numbered files of a folder, to be read again part by part: what does not fit into memory. */
export class SpillFiles {
  readonly #folder: string
  readonly #waiting = new Map<number, string>()
  readonly #files = new Map<number, number>()

  /** The folder is made anew. */
  constructor(folder: string) {
    this.#folder = folder
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }

  /** @param line without its end */
  add(part: number, line: string): void {
    const text = `${this.#waiting.get(part) ?? ''}${line}\n`
    if (text.length > WRITE_AT) this.#write(part, text)
    else this.#waiting.set(part, text)
  }

  /** Nothing can be added any more. */
  close(): void {
    try {
      for (const [part, text] of this.#waiting) if (text !== '') this.#write(part, text)
    } finally {
      for (const file of this.#files.values()) closeSync(file)
    }
  }

  #write(part: number, text: string): void {
    const file = this.#files.get(part) ?? openSync(join(this.#folder, String(part)), 'w')
    this.#files.set(part, file)
    writeSync(file, text)
    this.#waiting.set(part, '')
  }
}

/** Nothing of a part that nothing was added to. */
export function spilledLines(folder: string, part: number): string[] {
  if (!existsSync(join(folder, String(part)))) return []
  const lines = readFileSync(join(folder, String(part)), 'utf8').split('\n')
  // behind the last line end
  lines.pop()
  return lines
}
