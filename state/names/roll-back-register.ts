import { existsSync } from 'node:fs'
import { changePlaces, previousOf } from '../files/previous.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { openRegister } from './register.ts'
import { settle } from './settle.ts'

/**
 * Puts the register before the last whole one back in service. The one that it replaces becomes the one before: rolling
 * back twice changes nothing. `version` is the day of the register now in service; `error` is one English sentence.
 */
export function rollBackRegister(file: string): { ok: true; version: string } | { ok: false; error: string } {
  const previous = previousOf(file)
  if (!existsSync(previous))
    return {
      ok: false,
      error: `there is no register of names before ${file}: nothing was imported over another one yet`,
    }
  const opening = openRegister(previous)
  if (!opening.ok) return { ok: false, error: leftAsItIs(file, `the one before is no use (${opening.error})`) }
  const { version } = opening.register
  opening.register.close()
  try {
    settle(file)
    changePlaces(file)
  } catch (error) {
    return { ok: false, error: leftAsItIs(file, `the one before ${sqliteReason(error)}`) }
  }
  return { ok: true, version }
}

function leftAsItIs(file: string, why: string): string {
  return `register of names ${file} was left as it is: ${why}; import another one`
}
