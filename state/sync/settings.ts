import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Hours } from '../../contract/hours.ts'
import { type Cursor, Publication, RemoteSettings } from '../../hub/contract/content.ts'
import { writeWhole } from '../files/write-whole.ts'
import { SyncFailure } from './failure.ts'
import { isSigned, verifyingKey } from './judge.ts'
import { syncFolder } from './marks.ts'

/** Kept with header and signature, to be verified at every start. */
const Kept = z.object({ publication: Publication, body: z.string().max(100_000) })

const place = (folder: string): string => join(syncFolder(folder), 'settings.json')

export type KeptSettings =
  | { state: 'none' }
  | { state: 'kept'; cursor: Cursor; settings: RemoteSettings }
  /** one sentence */
  | { state: 'unusable'; error: string }

/** What the centre has set, if it bears the centre's signature. */
export function keptSettings(folder: string, signingKey: string): KeptSettings {
  let text: string
  try {
    text = readFileSync(place(folder), 'utf8')
  } catch {
    return { state: 'none' }
  }
  try {
    const { publication, body } = Kept.parse(JSON.parse(text))
    const { stream, to, digest } = publication.header
    const key = verifyingKey(signingKey)
    const isTheirs = key !== null && isSigned(publication, key) && stream === 'settings'
    if (!isTheirs || createHash('sha256').update(body).digest('hex') !== digest) throw new Error('not signed')
    return { state: 'kept', cursor: { sequence: to, digest }, settings: RemoteSettings.parse(JSON.parse(body)) }
  } catch {
    return {
      state: 'unusable',
      error: `${place(folder)} does not bear the centre's signature: this terminal's own settings are used until the next pull`,
    }
  }
}

/** @param file the body as it was downloaded @throws SyncFailure */
export function takeSettings(folder: string, publication: Publication, file: string): void {
  const body = readFileSync(file, 'utf8')
  let data: unknown
  try {
    data = JSON.parse(body)
  } catch {
    throw new SyncFailure(`settings ${publication.header.to} are no JSON`)
  }
  const parsed = RemoteSettings.safeParse(data)
  if (!parsed.success) {
    const [wrong] = parsed.error.issues
    throw new SyncFailure(`settings ${publication.header.to}, ${wrong?.path.join('.') ?? ''}: ${wrong?.message ?? ''}`)
  }
  const kept: z.infer<typeof Kept> = { publication, body }
  writeWhole(place(folder), `${JSON.stringify(kept)}\n`)
}

type Days = Pick<RemoteSettings, 'closedOn' | 'openOn'>

/** Hours with the days that the centre has set, which go before the calendar. */
export function withDays(hours: Hours, { closedOn = [], openOn = [] }: Days): Hours {
  const without = (days: readonly string[], others: readonly string[]) => days.filter((day) => !others.includes(day))
  return {
    ...hours,
    closed: [...without(hours.closed, openOn), ...closedOn],
    open: [...without(hours.open, closedOn), ...openOn],
  }
}
