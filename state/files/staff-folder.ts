import { constants, createWriteStream, type Stats } from 'node:fs'
import { lstat, open, readdir, utimes } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { StaffFileFault } from '../../contract/admin/editions.ts'
import type { StaffFileKind } from '../../contract/admin/staff-files.ts'

/** A file that staff have put there, and why it is not taken; null: it may be. */
export interface StaffFile {
  readonly name: string
  readonly bytes: number
  readonly fault: StaffFileFault | null
}

/** What is refused, by its name. */
export class StaffFileRefused extends Error {
  readonly fault: StaffFileFault
  constructor(fault: StaffFileFault) {
    super(fault)
    this.fault = fault
  }
}

const mostFiles = 100

/** What lies in the folder, by name; nothing where there is no such folder. Whoever fills it may be hostile. */
export async function listStaffFolder(folder: string, kind: StaffFileKind): Promise<StaffFile[]> {
  const names = await readdir(folder).catch((): string[] => [])
  const files = names
    .filter((name) => !name.startsWith('.'))
    .sort()
    .slice(0, mostFiles)
    .map(async (name) => {
      const found = await lstat(join(folder, name)).catch(() => null)
      return { name, bytes: found?.size ?? 0, fault: found === null ? ('gone' as const) : faultOf(name, found, kind) }
    })
  return await Promise.all(files)
}

/**
 * Copies one to a place of our own, whole or not at all: what is looked at afterwards can't be exchanged any more.
 * @throws StaffFileRefused, and the file system's error
 */
export async function takeStaffFile(folder: string, name: string, to: string, kind: StaffFileKind): Promise<void> {
  if (!isPlain(name)) throw new StaffFileRefused('bad-name')
  const path = join(folder, name)
  // no link is followed, and no pipe is waited for
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      throw new StaffFileRefused(error.code === 'ELOOP' ? 'link' : 'gone')
    },
  )
  try {
    const found = await file.stat()
    const fault = faultOf(name, found, kind)
    if (fault !== null) throw new StaffFileRefused(fault)
    let left = kind.most
    const counted = async function* (bytes: AsyncIterable<Buffer>) {
      for await (const piece of bytes) {
        left -= piece.length
        // it grows while it is read
        if (left < 0) throw new StaffFileRefused('too-large')
        yield piece
      }
    }
    await pipeline(file.createReadStream({ autoClose: false }), counted, createWriteStream(to, { mode: 0o600 }))
    // of when it is, its file may tell
    await utimes(to, found.atime, found.mtime)
  } finally {
    await file.close()
  }
}

/** Bytes of a file there; 0 for what is none, or would not be taken by its name. */
export async function staffFileBytes(folder: string, name: string): Promise<number> {
  const found = isPlain(name) ? await lstat(join(folder, name)).catch(() => null) : null
  return found?.isFile() ? found.size : 0
}

function faultOf(name: string, found: Stats, { endings, most }: StaffFileKind): StaffFileFault | null {
  if (!isPlain(name)) return 'bad-name'
  if (found.isSymbolicLink()) return 'link'
  if (!found.isFile()) return 'no-file'
  if (!endings.includes(extname(name).toLowerCase())) return 'wrong-type'
  if (found.size === 0) return 'empty'
  return found.size > most ? 'too-large' : null
}

/** A name in that folder and no way out of it, which can be shown as it is. */
function isPlain(name: string): boolean {
  return basename(name) === name && name.length <= 120 && /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._()（）-]*$/u.test(name)
}
