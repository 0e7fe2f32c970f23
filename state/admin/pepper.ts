import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs'

const pepperBytes = 32

/** What can't be had now, in a sentence: what, where, what to do. */
class NoPepper extends Error {}

/**
 * The secret without which no PIN can be checked. It lies outside the data folder, so that a copy of the data is not
 * enough to guess PINs. Made at the first need; an empty file of this user is filled.
 * @throws NoPepper
 */
export function readPepper(file: string): Buffer {
  try {
    const opened = openSync(file, 'a+', 0o600)
    try {
      if ((fstatSync(opened).mode & 0o077) !== 0) {
        throw new NoPepper(`${file} can be read by others than its owner: chmod 600 it, and give everybody a new PIN`)
      }
      if (fstatSync(opened).size === 0) writeFileSync(opened, randomBytes(pepperBytes), { flush: true })
    } finally {
      closeSync(opened)
    }
    const pepper = readFileSync(file)
    if (pepper.length === pepperBytes) return pepper
    throw new NoPepper(`${file} holds no secret of ${pepperBytes} bytes: put the right file back, or remove it`)
  } catch (error) {
    if (error instanceof NoPepper) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new NoPepper(`the secret for PINs can't be had (${reason}): make its folder, and give it to this user`)
  }
}
