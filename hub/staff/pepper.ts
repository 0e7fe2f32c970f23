import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const pepperBytes = 32

/** The pepper is not what it should be: a sentence. */
export class PepperFailure extends Error {}

/**
 * `DATA/keys/staff-pepper` (mode 0600), made when there is none: a database that is stolen alone gives no password away.
 * It is backed up with the keys beside it; without it everybody needs a new password. @throws PepperFailure
 */
export function loadPepper(dataFolder: string): Buffer {
  const folder = join(dataFolder, 'keys')
  const file = join(folder, 'staff-pepper')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(pepperBytes).toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  }
  const pepper = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (pepper.length !== pepperBytes) throw new PepperFailure(`${file} is damaged: restore it from its backup`)
  return pepper
}
