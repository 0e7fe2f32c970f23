import { PrintJournal } from '../state/printing/journal.ts'
import { NotRecordable, PrintDesk } from '../state/printing/print-desk.ts'
import { Ballast } from '../state/store/ballast.ts'
import { Failure } from './command.ts'
import { lockData, openStoreOrFail } from './data-lock.ts'
import { configuration, dataFolder } from './kiosk.ts'

/**
 * Prints on the kiosk's own printer while the kiosk itself is down: under its lock, and written into its records.
 * `lastIsUnsure`: parts of the last slip may still be in the printer.
 * @throws Failure
 */
export async function withPrintDesk<T>(work: (desk: PrintDesk, lastIsUnsure: boolean) => Promise<T>): Promise<T> {
  const lock = lockData(
    `a kiosk works on ${dataFolder} but doesn't answer: end it, or name another folder in KIOSK_DATA`,
  )
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
