import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LogEvent } from '../log.ts'

/** What a line of the log is about. */
type LogPart = 'core' | 'store' | 'content' | 'session' | 'reader' | 'printer' | 'voice' | 'hub'

type Prefix = LogEvent extends infer Event ? (Event extends `${infer Name}.${string}` ? Name : never) : never

const parts: Record<Prefix, LogPart> = {
  core: 'core',
  config: 'core',
  settings: 'core',
  control: 'core',
  audit: 'core',
  store: 'store',
  disk: 'store',
  retention: 'store',
  use: 'store',
  catalogue: 'content',
  names: 'content',
  sync: 'content',
  session: 'session',
  person: 'session',
  reader: 'reader',
  card: 'reader',
  printer: 'printer',
  print: 'printer',
  speaker: 'voice',
  headset: 'voice',
  hub: 'hub',
  queue: 'hub',
  cases: 'hub',
  desk: 'hub',
}

export type LogFilter = {
  readonly errors: boolean
  /** null: of all */
  readonly part: LogPart | null
  /** null: from the beginning */
  readonly since: Date | null
}

type LogLine = { readonly at: string; readonly error: boolean; readonly text: string }

export type LogFound = {
  /** the newest first */
  readonly lines: readonly LogLine[]
  /** older files were not looked through */
  readonly more: boolean
}

const chunkBytes = 256 * 1024
/** a week of a busy terminal, read in a tenth of a second */
const mostBytes = 8 * 1024 * 1024
const longest = 300

/** Looks into the log of this folder; the same question before another line was written has the same answer. */
export function logReader(folder: string): (filter: LogFilter, count: number) => LogFound {
  let last: { key: string; found: LogFound } | null = null
  return (filter, count) => {
    const [newest] = filesOf(folder)
    const key = JSON.stringify([filter, count, newest])
    if (last?.key !== key) last = { key, found: logLines(folder, filter, count) }
    return last.found
  }
}

/** The newest lines that fit, out of all files, read from the end. A log that can't be read has none. */
function logLines(folder: string, filter: LogFilter, count: number): LogFound {
  const lines: LogLine[] = []
  let left = mostBytes
  for (const { file, size } of filesOf(folder)) {
    for (const text of linesFromEnd(file, Math.min(size, left))) {
      const line = fitting(text, filter)
      if (line === 'older') return { lines, more: false }
      if (line !== null) lines.push(line)
      if (lines.length === count) return { lines, more: true }
    }
    left -= size
    if (left <= 0) return { lines, more: true }
  }
  return { lines, more: false }
}

function filesOf(folder: string): { file: string; size: number; mtimeMs: number }[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.includes('.jsonl'))
      .map((name) => {
        const { size, mtimeMs } = statSync(join(folder, name))
        return { file: join(folder, name), size, mtimeMs }
      })
      .sort((one, other) => other.mtimeMs - one.mtimeMs)
  } catch {
    return []
  }
}

/** Whole lines, the last one first, of the last so many bytes. */
function* linesFromEnd(file: string, bytes: number): Generator<string> {
  let opened: number
  try {
    opened = openSync(file, 'r')
  } catch {
    return
  }
  try {
    const { size } = statSync(file)
    let end = size
    /** the end of a line that begins further up */
    let rest: Buffer = Buffer.alloc(0)
    while (end > 0 && size - end < bytes) {
      const begin = Math.max(0, end - chunkBytes)
      const chunk = Buffer.alloc(end - begin)
      readSync(opened, chunk, 0, chunk.length, begin)
      const all = Buffer.concat([chunk, rest])
      end = begin
      const whole = begin === 0 ? 0 : all.indexOf(0x0a) + 1
      if (begin > 0 && whole === 0) {
        rest = all
        continue
      }
      rest = all.subarray(0, whole)
      yield* all.subarray(whole).toString('utf8').split('\n').reverse()
    }
  } catch {
    // gone, or turned to another one meanwhile: what was read stands
  } finally {
    closeSync(opened)
  }
}

/** null: it does not fit. Only what may fit is taken apart. */
function fitting(text: string, { errors, part, since }: LogFilter): LogLine | 'older' | null {
  if (text === '') return null
  const time = /"time":"([^"]{10,30})"/.exec(text)?.[1] ?? ''
  if (since !== null && time !== '' && Date.parse(time) < since.getTime()) return 'older'
  const error = !text.startsWith('{"level":30')
  if (errors && !error) return null
  if (part !== null && partOf(/"event":"([a-z]+)\./.exec(text)?.[1] ?? '') !== part) return null
  return { at: time, error, text: plainLine(text) }
}

function partOf(prefix: string): LogPart | null {
  return isPrefix(prefix) ? parts[prefix] : null
}

function isPrefix(text: string): text is Prefix {
  return Object.hasOwn(parts, text)
}

/** `reader.status state=ready` */
function plainLine(line: string): string {
  try {
    const { time: _, event, level: __, ...fields }: Record<string, unknown> = JSON.parse(line)
    const rest = Object.entries(fields).map(
      ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    return [String(event), ...rest].join(' ').slice(0, longest)
  } catch {
    return line.slice(0, longest)
  }
}
