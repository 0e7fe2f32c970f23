import { statfsSync } from 'node:fs'

/** Room that is left on the disk of a folder. @throws the file system's error */
export function freeMb(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.round((bavail * bsize) / 1e6)
}

/** null: it can't be known */
export function knownFreeMb(folder: string): number | null {
  try {
    return freeMb(folder)
  } catch {
    return null
  }
}
