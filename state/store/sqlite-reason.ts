import { z } from 'zod'

/** What an SQLite or file error means, in words for staff. */
export function sqliteReason(error: unknown): string {
  const parsed = z.object({ code: z.string() }).safeParse(error)
  const code = parsed.success ? parsed.data.code : ''
  if (code.startsWith('SQLITE_CORRUPT')) return 'is damaged'
  switch (code) {
    case 'SQLITE_NOTADB':
      return 'is not an SQLite file'
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
      return 'does not fit on the disk, which is full'
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return "can't be opened with this user's permissions"
    case 'ENOENT':
    case 'ENOTDIR':
      return 'has no folder to stand in'
    default:
      return `can't be used (${error instanceof Error ? error.message : String(error)})`
  }
}
