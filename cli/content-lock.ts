import type { NotedAction } from '../contract/control.ts'
import { takeContentLock } from '../electron/core/core-lock.ts'
import { databaseOf } from '../state/sync/in-service.ts'
import { holdingBack } from '../state/sync/marks.ts'
import { Failure } from './command.ts'
import { dataFolder, makeDataFolder } from './kiosk.ts'
import { attempted } from './staff-office.ts'

type ContentAction = Extract<NotedAction, `guides.${string}` | `names.${string}`>

/**
 * Puts a catalogue or register of this kiosk in service by hand, when nobody else does.
 * @param deed how it stands in the audit log
 * @param keepsPublished what the centre published stays in service, changed: it goes on from there
 * @throws Failure
 */
export async function inServiceByHand<T extends { ok: boolean }>(
  stream: 'catalogue' | 'names',
  { action, subject = '' }: { action: ContentAction; subject?: string },
  work: () => Promise<T>,
  keepsPublished = false,
): Promise<T> {
  makeDataFolder()
  return await attempted(
    action,
    subject,
    () => underLock(stream, work, keepsPublished),
    ({ ok }) => ok,
  )
}

/** @throws Failure */
async function underLock<T extends { ok: boolean }>(
  stream: 'catalogue' | 'names',
  work: () => Promise<T>,
  keepsPublished: boolean,
): Promise<T> {
  const lock = takeContentLock(dataFolder)
  if (lock === null) {
    throw new Failure(
      `another import into ${dataFolder} is under way, by hand or of what the centre published: try again in a few minutes`,
    )
  }
  try {
    return keepsPublished ? await work() : await holdingBack(dataFolder, stream, databaseOf(dataFolder, stream), work)
  } finally {
    lock.release()
  }
}
