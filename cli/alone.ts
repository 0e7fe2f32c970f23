import { takeCoreLock } from '../electron/core/core-lock.ts'
import { PrintJournal } from '../state/printing/journal.ts'
import { NotRecordable, PrintDesk } from '../state/printing/print-desk.ts'
import { Ballast } from '../state/store/ballast.ts'
import { asStoreFailure, openStore } from '../state/store/open-store.ts'
import { Failure } from './command.ts'
import { configuration, dataFolder, makeDataFolder } from './kiosk.ts'

/**
 * Prints on the kiosk's own printer while the kiosk itself is down: under its lock, and written into its records.
 * `lastIsUnsure`: parts of the last slip may still be in the printer.
 * @throws Failure
 */
export async function withPrintDesk<T>(work: (desk: PrintDesk, lastIsUnsure: boolean) => Promise<T>): Promise<T> {
  const lock = lockData()
  try {
    const { store } = openStoreOrFail()
    try {
      const journal = new PrintJournal(store, new Ballast(dataFolder))
      journal.recover()
      const desk = new PrintDesk(
        () => journal,
        configuration().site.terminal,
        () => new Date(),
      )
      return await work(desk, journal.lastIsUnsure())
    } finally {
      store.close()
    }
  } catch (error) {
    throw error instanceof NotRecordable ? new Failure(error.message) : error
  } finally {
    lock.release()
  }
}

function lockData(): { release(): void } {
  makeDataFolder()
  let lock: { release(): void } | null
  try {
    lock = takeCoreLock(dataFolder)
  } catch (error) {
    throw new Failure(asStoreFailure(error, dataFolder).message)
  }
  if (lock) return lock
  throw new Failure(`a kiosk works on ${dataFolder} but doesn't answer: end it, or name another folder in KIOSK_DATA`)
}

function openStoreOrFail(): ReturnType<typeof openStore> {
  try {
    return openStore(dataFolder)
  } catch (error) {
    throw new Failure(asStoreFailure(error, dataFolder).message)
  }
}
