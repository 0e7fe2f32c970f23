import { mkdirSync } from 'node:fs'
import { takeCoreLock } from '../electron/core/core-lock.ts'
import { PrintJournal } from '../state/printing/journal.ts'
import { PrintDesk } from '../state/printing/print-desk.ts'
import { Ballast } from '../state/store/ballast.ts'
import { openStore, StoreFailure } from '../state/store/open-store.ts'
import { Failure } from './command.ts'
import { configuration, dataFolder } from './kiosk.ts'

/**
 * Prints on the kiosk's own printer while the kiosk itself is down: under its lock, and written into its records.
 * @throws Failure
 */
export async function withPrintDesk<T>(work: (desk: PrintDesk) => Promise<T>): Promise<T> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const lock = takeCoreLock(dataFolder)
  if (!lock)
    throw new Failure(`a kiosk works on ${dataFolder} but doesn't answer: end it, or name another folder in KIOSK_DATA`)
  try {
    const { store } = openStore(dataFolder)
    try {
      const journal = new PrintJournal(store, new Ballast(dataFolder))
      return await work(
        new PrintDesk(
          () => journal,
          configuration().site.terminal,
          () => new Date(),
        ),
      )
    } finally {
      store.close()
    }
  } catch (error) {
    throw error instanceof StoreFailure ? new Failure(error.message) : error
  } finally {
    lock.release()
  }
}
