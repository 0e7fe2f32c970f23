import { rmSync } from 'node:fs'

/** Removes it with all in it; what a program that is just ending still writes there is waited out. Missing: nothing to do. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
