import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sqliteReason } from '../state/store/sqlite-reason.ts'
import { installedFiles } from './installed-files.ts'
import { dataFolder } from './kiosk.ts'

/** One look at a part, as the core's own are. */
export interface LookAlone {
  readonly part: string
  readonly light: 'ok' | 'warn' | 'bad' | 'off'
  readonly evidence: string
  readonly next: string
}

/** Whether the files of the package are as they were delivered. */
export function packageCheck(): LookAlone {
  const files = installedFiles()
  const off = { part: 'package', light: 'off', evidence: 'not installed from a package', next: '' } as const
  if (files === null) return off
  const { changed, package: name } = files
  if (files.intact) return { part: 'package', light: 'ok', evidence: `${name}: every file as delivered`, next: '' }
  const evidence = `${name}: ${changed.length} files are not as delivered: ${changed.slice(0, 3).join(', ')}`
  return { part: 'package', light: 'bad', evidence, next: `apt-get install --reinstall ${name}, and ask who did it` }
}

/** Of a kiosk that is down: its database is looked through and not changed. */
export function databaseCheck(): LookAlone {
  const file = join(dataFolder, 'kiosk.db')
  const found = (light: LookAlone['light'], evidence: string, next = '') => ({
    part: 'database',
    light,
    evidence,
    next,
  })
  if (!existsSync(file)) return found('off', 'there is no kiosk.db yet')
  try {
    const database = new Database(file, { readonly: true })
    try {
      const answer = String(database.pragma('quick_check(1)', { simple: true }))
      if (answer === 'ok') return found('ok', 'kiosk.db is whole')
      return found(
        'bad',
        `kiosk.db is damaged (${answer})`,
        'start the kiosk: it is moved aside, and its backup put back',
      )
    } finally {
      database.close()
    }
  } catch (error) {
    return found('bad', `kiosk.db ${sqliteReason(error)}`, 'start the kiosk: a damaged one is moved aside')
  }
}
