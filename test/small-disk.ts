import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeFolder } from './remove-folder.ts'

export interface SmallDisk {
  readonly folder: string
  /** takes every byte that is free */
  fill(): void
  /** gives those bytes back */
  makeRoom(): void
  remove(): void
}

/** A disk of so many megabytes, in memory. Mounting takes root. */
export function smallDisk(mb = 2): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m,mode=0700`, 'tmpfs', folder])
  let files = 0
  const name = (index: number) => join(folder, `filler-${index}`)
  return {
    folder,
    fill() {
      files += 1
      const file = openSync(name(files), 'w')
      try {
        const page = Buffer.alloc(4096, 1)
        for (;;) writeSync(file, page)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      } finally {
        closeSync(file)
      }
    },
    makeRoom() {
      for (; files > 0; files -= 1) rmSync(name(files))
    },
    remove() {
      execFileSync('umount', ['--lazy', folder])
      removeFolder(folder)
    },
  }
}
