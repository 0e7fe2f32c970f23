import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'

/**
 * Writes a new file that only its owner reads, on the disk when this resolves. What could not be written whole is
 * removed: it would pass for all there is. @throws the file system's error, and what `fill` throws
 */
export async function writeNew<T>(file: string, fill: (write: (text: string) => void) => T | Promise<T>): Promise<T> {
  const to = openSync(file, 'wx', 0o600)
  try {
    const result = await fill((text) => writeSync(to, text))
    fsyncSync(to)
    return result
  } catch (error) {
    rmSync(file)
    throw error
  } finally {
    closeSync(to)
  }
}
