import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Waits until a file's bytes, or a folder's list of names, are on the disk: a rename must survive a power cut, too. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
