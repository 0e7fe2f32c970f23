import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * `left`: the database, which goes its own way; what was delivered, in the clear, which belongs to the system that takes
 * it from there; what an earlier restore put aside; and files half written.
 */
const left =
  /^(hub\.db(-wal|-shm|\.restoring)?|delivered\.jsonl|tickets\.jsonl|names\.db|before-restore-\d+\/.*|.*\.new)$/
const open = /^(audit-head\.json|working-days\.json|counters\.json|content\/.+|upstream\/[^/]+\.json)$/

export interface DataFiles {
  /** what the backup itself may hold */
  readonly open: readonly string[]
  /** keys, the pepper, upstream passwords; and whatever nobody has thought of, for it might be one */
  readonly secret: readonly string[]
}

/** The files of a hub's data folder, by their names within it. */
export function dataFiles(dataFolder: string): DataFiles {
  if (!existsSync(dataFolder)) return { open: [], secret: [] }
  const names = readdirSync(dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dataFolder, '/').length))
    .filter((name) => !left.test(name))
    .sort()
  return { open: names.filter((name) => open.test(name)), secret: names.filter((name) => !open.test(name)) }
}

/** Copies and syncs, with the folders between; only the hub's own user may read it. */
export function copyFiles(from: string, to: string, names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(to, name)), { recursive: true, mode: 0o700 })
    copyFileSync(join(from, name), join(to, name))
    syncFile(join(to, name))
  }
}

export function moveFiles(from: string, to: string, names: readonly string[]): void {
  for (const name of names.filter((one) => existsSync(join(from, one)))) {
    mkdirSync(dirname(join(to, name)), { recursive: true, mode: 0o700 })
    renameSync(join(from, name), join(to, name))
  }
}

/** A file's bytes, or a folder's list of names. */
export function syncFile(path: string): void {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
