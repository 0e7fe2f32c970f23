// What of a folder's files may be on the disk after a power cut.
//
// The model. A moment is a number of calls that had returned. From a file's last sync to the cut lie the moments that the
// disk may know of it, and every block of it is on the disk as it was at one of them, whichever, each by itself; so is
// its length, and so is the list of names in the folder. That holds whatever the disk may have done: writes that are
// missing, in another order, torn within a page, a length without its bytes (which then are zeros).
import type { Call } from './strace-log.ts'

/** of a disk that writes no less at once; torn is at these or at greater blocks */
export const sectorBytes = 512

/** Chooses the moment at which the disk knew a block, of those that it may have known. */
export type Surviving = (from: number, to: number) => number

/** Nothing that was not synced. */
export const onlySynced: Surviving = (from) => from
/** As a lasting system sees it: everything. */
export const everything: Surviving = (_from, to) => to
/** Some of it, each block with the chance to be the newest. */
export function someOf(random: () => number): Surviving {
  const chance = random()
  return (from, to) => (random() < chance ? to : from + Math.floor(random() * (to - from + 1)))
}

/** A value that changes, by the moment from which it holds. */
class Timeline<Value> {
  readonly #entries: { from: number; value: Value }[]

  constructor(first: Value) {
    this.#entries = [{ from: 0, value: first }]
  }

  set(from: number, value: Value): void {
    this.#entries.push({ from, value })
  }

  at(moment: number): Value {
    const entry = this.#entries.findLast(({ from }) => from <= moment) ?? this.#entries[0]
    if (!entry) throw new Error('a timeline without a beginning')
    return entry.value
  }

  get last(): Value {
    return this.at(Number.POSITIVE_INFINITY)
  }
}

const zeros = Buffer.alloc(sectorBytes)

class KeptFile {
  readonly #sectors = new Map<number, Timeline<Buffer>>()
  readonly #size = new Timeline(0)
  /** up to which moment it is on the disk for sure */
  readonly synced = new Timeline(0)

  write(moment: number, at: number, bytes: Buffer): void {
    const end = at + bytes.length
    for (let sector = Math.floor(at / sectorBytes); sector * sectorBytes < end; sector += 1) {
      const start = sector * sectorBytes
      this.#change(moment, sector, (content) =>
        bytes.copy(
          content,
          Math.max(0, at - start),
          Math.max(0, start - at),
          Math.min(bytes.length, start + sectorBytes - at),
        ),
      )
    }
    if (end > this.#size.last) this.#size.set(moment, end)
  }

  cut(moment: number, size: number): void {
    this.#size.set(moment, size)
    for (const sector of this.#sectors.keys()) {
      const kept = size - sector * sectorBytes
      if (kept < sectorBytes) this.#change(moment, sector, (content) => content.fill(0, Math.max(0, kept)))
    }
  }

  remains(cut: number, surviving: Surviving, blockBytes: number): Buffer {
    const moment = () => surviving(this.synced.at(cut), cut)
    const content = Buffer.alloc(this.#size.at(moment()))
    for (let block = 0; block < content.length; block += blockBytes) {
      const at = moment()
      const end = Math.min(block + blockBytes, content.length)
      for (let start = block; start < end; start += sectorBytes) {
        this.#sectors
          .get(start / sectorBytes)
          ?.at(at)
          .copy(content, start, 0, end - start)
      }
    }
    return content
  }

  #change(moment: number, sector: number, change: (content: Buffer) => unknown): void {
    const sectors = this.#sectors.get(sector) ?? new Timeline(zeros)
    this.#sectors.set(sector, sectors)
    const content = Buffer.from(sectors.last)
    change(content)
    sectors.set(moment, content)
  }
}

export class Disk {
  readonly #names = new Timeline<ReadonlyMap<string, KeptFile>>(new Map())
  readonly #namesSynced = new Timeline(0)

  constructor(calls: readonly Call[]) {
    calls.forEach((call, index) => {
      if (call.call !== 'say') this.#happened(call, index + 1)
    })
  }

  /** @param cut moment of the power cut */
  remains(cut: number, surviving: Surviving, blockBytes = sectorBytes): Map<string, Buffer> {
    const names = this.#names.at(surviving(this.#namesSynced.at(cut), cut))
    return new Map([...names].map(([name, file]) => [name, file.remains(cut, surviving, blockBytes)]))
  }

  #happened(call: Exclude<Call, { call: 'say' }>, moment: number): void {
    const names = this.#names.last
    const file = names.get(call.file)
    switch (call.call) {
      case 'make':
        if (!file) this.#names.set(moment, new Map([...names, [call.file, new KeptFile()]]))
        return
      case 'remove':
      case 'rename': {
        const left = new Map(names)
        left.delete(call.file)
        if (call.call === 'rename' && file) left.set(call.to, file)
        this.#names.set(moment, left)
        return
      }
      case 'sync':
        ;(call.file === '' ? this.#namesSynced : file?.synced)?.set(moment, call.since)
        return
      case 'write':
        file?.write(moment, call.at, call.bytes)
        return
      case 'cut':
        file?.cut(moment, call.size)
    }
  }
}
