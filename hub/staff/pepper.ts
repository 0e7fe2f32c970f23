import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const pepperBytes = 32

/** The pepper is not what it should be: a sentence. */
export class PepperFailure extends Error {}

/**
 * `DATA/keys/WHOSE-pepper` (mode 0600), made when there is none: a database that is stolen alone gives nothing away.
 * It is backed up with the keys beside it. Without the one of staff everybody needs a new password; without the one of
 * cases no card finds its cases until upstream has handed them in anew. @throws PepperFailure
 */
export function loadPepper(dataFolder: string, whose: 'staff' | 'case' = 'staff'): Buffer {
  const folder = join(dataFolder, 'keys')
  const file = join(folder, `${whose}-pepper`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(pepperBytes).toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  }
  const pepper = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (pepper.length !== pepperBytes) throw new PepperFailure(`${file} is damaged: restore it from its backup`)
  return pepper
}
