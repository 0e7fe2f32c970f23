import type { NotedAction } from '../contract/control.ts'
import { takeContentLock } from '../electron/core/core-lock.ts'
import { databaseOf } from '../state/sync/in-service.ts'
import { holdingBack } from '../state/sync/marks.ts'
import { Failure } from './command.ts'
import { dataFolder, makeDataFolder } from './kiosk.ts'
import { noted } from './staff-office.ts'

/**
 * Puts a catalogue or register of this kiosk in service by hand, when nobody else does.
 * @param deed how it stands in the audit log
 * @param keepsPublished what the centre published stays in service, changed: it goes on from there
 * @throws Failure
 */
export async function inServiceByHand<T extends { ok: boolean }>(
  stream: 'catalogue' | 'names',
  { action, subject = '' }: { action: NotedAction; subject?: string },
  work: () => Promise<T>,
  keepsPublished = false,
): Promise<T> {
  makeDataFolder()
  await noted(action, subject)
  const lock = takeContentLock(dataFolder)
  if (lock === null) {
    throw new Failure(
      `another import into ${dataFolder} is under way, by hand or of what the centre published: try again in a few minutes`,
    )
  }
  try {
    const ended = await (keepsPublished
      ? work()
      : holdingBack(dataFolder, stream, databaseOf(dataFolder, stream), work))
    if (!ended.ok) await noted('refused', action)
    return ended
  } finally {
    lock.release()
  }
}
