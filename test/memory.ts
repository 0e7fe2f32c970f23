import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import iconv from 'iconv-lite'

const chunkBytes = 4 << 20

/** A process and all that it started, by pid. */
export function family(pid: number): number[] {
  const tasks = orNone(() => readdirSync(`/proc/${pid}/task`))
  const children = tasks.flatMap((task) =>
    orNone(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ')).filter((one) => one !== ''),
  )
  return [pid, ...children.flatMap((child) => family(Number(child)))]
}

/** What a process was started as, for a report. */
export function program(pid: number): string {
  const [command] = orNone(() => [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')])
  return /--type=[\w-]+/.exec(command ?? '')?.[0] ?? command?.slice(0, 120) ?? 'gone'
}

/** How often a text stands in what a process has in memory, in UTF-8, UTF-16LE or GB18030. Takes root. */
export function timesInMemory(pid: number, text: string): number {
  const [mapped] = orNone(() => [readFileSync(`/proc/${pid}/smaps`, 'utf8')])
  if (mapped === undefined) return 0
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const buffer = Buffer.alloc(chunkBytes)
  const encoded = encodings(text)
  try {
    return resident(mapped)
      .flatMap(({ from, to }) => chunks(from, to))
      .map(({ at, length }) => {
        const [read] = orNone(() => [readSync(memory, buffer, 0, length, at)])
        const bytes = buffer.subarray(0, read ?? 0)
        return encoded.reduce((sum, one) => sum + times(bytes, one), 0)
      })
      .reduce((sum, one) => sum + one, 0)
  } finally {
    // or the next look would find what this one had read
    buffer.fill(0)
    closeSync(memory)
  }
}

/** As programs, cards and printers write it; digits are the same in two of them. */
export function encodings(text: string): Buffer[] {
  const all = [Buffer.from(text), Buffer.from(text, 'utf16le'), iconv.encode(text, 'gb18030')]
  return all.filter((one, nth) => all.findIndex((other) => other.equals(one)) === nth)
}

/** The ranges that can be read and of which something is in memory. */
function resident(smaps: string): { from: number; to: number }[] {
  return smaps.split(/\n(?=[0-9a-f]+-)/).flatMap((entry) => {
    const range = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(entry)
    if (!range || /^Rss: +0 kB/m.test(entry)) return []
    return [{ from: Number.parseInt(range[1] ?? '', 16), to: Number.parseInt(range[2] ?? '', 16) }]
  })
}

function chunks(from: number, to: number): { at: number; length: number }[] {
  return Array.from({ length: Math.ceil((to - from) / chunkBytes) }, (_, nth) => {
    const at = from + nth * chunkBytes
    return { at, length: Math.min(chunkBytes, to - at) }
  })
}

function times(bytes: Buffer, wanted: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1
  return count
}

/** Processes and ranges come and go while one looks. */
function orNone<Value>(look: () => Value[]): Value[] {
  try {
    return look()
  } catch {
    return []
  }
}
