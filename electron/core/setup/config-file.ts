import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { Config } from '../../../contract/config.ts'
import { syncPath } from '../../../state/files/sync-path.ts'
import { loadConfig } from '../load-config.ts'
import { Refused } from './refused.ts'

const Members = z.record(z.string(), z.unknown())
type Members = z.infer<typeof Members>
const Written = z.looseObject({ site: Members.optional(), devices: Members.optional() })
type Written = z.infer<typeof Written>

/** What is to be set; everything else in the file stays. */
export interface Wanted {
  readonly site: Members
  readonly devices: Members
  readonly hub?: object
}

/**
 * Where a core that may not write the configuration itself leaves it: root takes it over before the next start.
 * @see docs/decisions/0056-set-at-the-screen-taken-over-by-root.md
 */
export function draftIn(folder: string): string {
  return join(folder, 'setup-kiosk.json')
}

function configFile(): string {
  return resolve(process.env['KIOSK_CONFIG'] ?? 'kiosk.json')
}

/** What stands in the file now, as it is written there. @throws Refused */
export function writtenConfig(): Written {
  const file = configFile()
  if (!existsSync(file)) return {}
  try {
    return Written.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Refused(
      `${file} can't be understood (${reason(error)}): mend it, or move it away and a new one is written`,
    )
  }
}

/** Why a member of `site` may not be so, in the contract's words; null: it may. */
export function siteProblem(field: string, value: unknown): string | null {
  const parsed = Config.safeParse({ site: { [field]: value } })
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'it is not allowed')
}

/**
 * Validates the whole and puts it in the place of the old file, which is kept as `….previous`.
 * @param draft takes it instead where the file is not this user's to write
 * @returns `previous`: null when there was none, or nothing has changed
 * @throws Refused with a sentence for every wrong field; then nothing was written
 */
export function writeConfig(wanted: Wanted, draft?: string): { config: string; previous: string | null } {
  const file = configFile()
  const before = writtenConfig()
  const { hub = before['hub'] } = wanted
  const after = {
    ...before,
    site: { ...before.site, ...wanted.site },
    devices: { ...before.devices, ...wanted.devices },
    ...(hub === undefined ? {} : { hub }),
  }
  const text = `${JSON.stringify(after, null, 2)}\n`
  const isThere = existsSync(file)
  if (isThere && isDeepStrictEqual(after, before)) return { config: file, previous: null }
  if (draft !== undefined && !isOurs(dirname(file))) return { config: leave(text, draft, file), previous: null }
  const aside = `${file}.new`
  try {
    writeFileSync(aside, text, { mode: isThere ? statSync(file).mode & 0o777 : 0o640, flush: true })
    const loaded = loadConfig(aside)
    if (!loaded.ok) {
      throw new Refused(loaded.sentences.map((sentence) => sentence.replaceAll(aside, file)).join('\n'))
    }
    const previous = isThere ? `${file}.previous` : null
    if (previous !== null) copyFileSync(file, previous)
    renameSync(aside, file)
    syncPath(dirname(file))
    return { config: file, previous }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(
      `${file} can't be written (${reason(error)}): give its folder to this user, or name another file in KIOSK_CONFIG`,
    )
  } finally {
    rmSync(aside, { force: true })
  }
}

function isOurs(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** @throws Refused as above */
function leave(text: string, draft: string, file: string): string {
  const aside = `${draft}.new`
  try {
    writeFileSync(aside, text, { mode: 0o600, flush: true })
    const loaded = loadConfig(aside)
    if (!loaded.ok) throw new Refused(loaded.sentences.map((one) => one.replaceAll(aside, file)).join('\n'))
    renameSync(aside, draft)
    syncPath(dirname(draft))
    return draft
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(`${draft} can't be written (${reason(error)}): give that folder to this user`)
  } finally {
    rmSync(aside, { force: true })
  }
}

function reason(error: unknown): string {
  return error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
}
