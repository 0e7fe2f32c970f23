// What a program did to some files of a folder, and what it said, as strace wrote it down (-f -y -xx).
import { readFileSync } from 'node:fs'

/** `file` is a name in the folder, '' the folder itself. In the order in which the calls returned. */
export type Call =
  | { readonly call: 'make' | 'remove'; readonly file: string }
  | { readonly call: 'rename'; readonly file: string; readonly to: string }
  | { readonly call: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly call: 'cut'; readonly file: string; readonly size: number }
  /** `since`: so many calls of this log had returned when it began; what came later it need not have reached */
  | { readonly call: 'sync'; readonly file: string; readonly since: number }
  /** to a pipe or socket */
  | { readonly call: 'say'; readonly text: string }

/** longest written piece that is kept whole: the greatest page of SQLite, and any view */
const longestBytes = 65_536
/** ?: not every processor's Linux has it */
const traced =
  'openat,pwrite64,pwritev,pwritev2,write,writev,sendmsg,fsync,fdatasync,ftruncate,fallocate,?unlink,unlinkat,?rename,?renameat,renameat2'

/** Goes before a program and its arguments. */
export const straceTo = (log: string): string[] => [
  'strace',
  '-f',
  '--seccomp-bpf',
  '-y',
  '-xx',
  '-s',
  `${longestBytes}`,
  '-o',
  log,
  '-e',
  `trace=${traced}`,
]

/**
 * @param concerns which files of the folder, by name
 * @throws Error when something happened to them that this can't tell
 */
export function readStraceLog(log: string, folder: string, concerns: (name: string) => boolean): Call[] {
  const nameOf = (path: string | null): string | null => {
    if (path === folder) return ''
    const name = path?.startsWith(`${folder}/`) === true ? path.slice(folder.length + 1) : null
    return name !== null && concerns(name) ? name : null
  }
  const calls: Call[] = []
  const begun = new Map<string, { head: string; since: number }>()
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, pid = '', resumed, rest = ''] = /^(\d+) +(<\.\.\. \w+ resumed>)?(.*)$/.exec(line) ?? []
    const unfinished = rest.indexOf(' <unfinished ...>')
    if (unfinished >= 0) {
      begun.set(pid, { head: rest.slice(0, unfinished), since: calls.length })
      continue
    }
    const before = resumed === undefined ? undefined : begun.get(pid)
    const whole = /^(\w+)\((.*)\) += (\d+)(.*)$/.exec((before?.head ?? '') + rest)
    if (!whole) continue
    const [, name = '', args = '', result = '', opened = ''] = whole
    calls.push(...read({ name, args, result: Number(result), opened, since: before?.since ?? calls.length, nameOf }))
  }
  return calls
}

type Returned = {
  name: string
  args: string
  result: number
  opened: string
  since: number
  nameOf: (path: string | null) => string | null
}

function read({ name, args, result, opened, since, nameOf }: Returned): Call[] {
  const on = path(args)
  const file = nameOf(on)
  switch (name) {
    case 'openat': {
      const made = nameOf(path(`${result}${opened}`))
      if (made === null || made === '' || !args.includes('O_CREAT')) return []
      return [
        { call: 'make', file: made },
        ...(args.includes('O_TRUNC') ? [{ call: 'cut', file: made, size: 0 } as const] : []),
      ]
    }
    case 'pwrite64': {
      if (file === null) return []
      const [bytes = Buffer.alloc(0)] = strings(args)
      if (bytes.length < result)
        throw new Error(`strace kept ${bytes.length} of ${result} bytes that went into ${file}`)
      return [{ call: 'write', file, at: lastNumber(args), bytes: bytes.subarray(0, result) }]
    }
    case 'fsync':
    case 'fdatasync':
      return file === null ? [] : [{ call: 'sync', file, since }]
    case 'ftruncate':
      return file === null ? [] : [{ call: 'cut', file, size: lastNumber(args) }]
    case 'unlink':
    case 'unlinkat':
    case 'rename':
    case 'renameat':
    case 'renameat2': {
      const [one = null, other = null] = strings(args).map((bytes) => nameOf(bytes.toString()))
      if (one === null && other === null) return []
      if (one !== null && name.startsWith('unlink')) return [{ call: 'remove', file: one }]
      if (one !== null && other !== null) return [{ call: 'rename', file: one, to: other }]
      break
    }
    case 'write':
    case 'writev':
    case 'sendmsg':
      if (file !== null) break
      return on?.startsWith('/') === true ? [] : [{ call: 'say', text: Buffer.concat(strings(args)).toString() }]
  }
  if (file === null && !name.startsWith('rename')) return []
  throw new Error(`strace saw ${name}(${args.slice(0, 200)}), of which test/power-cut knows nothing`)
}

/** of the descriptor at the front: a file's path, or what else it is */
function path(text: string): string | null {
  const [, hex] = /^\s*-?\w+<([^>]*)>/.exec(text) ?? []
  return hex === undefined ? null : bytesOf(hex).toString()
}

function strings(args: string): Buffer[] {
  return [...args.matchAll(/"([^"]*)"/g)].map(([, hex = '']) => bytesOf(hex))
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
}

function lastNumber(args: string): number {
  return Number(args.slice(args.lastIndexOf(',') + 1))
}
