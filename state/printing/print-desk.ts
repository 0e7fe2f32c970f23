import type { PrintOutcome } from '../../contract/devices.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import { asStoreFailure } from '../store/open-store.ts'
import type { JobMatter, JobState, PrintJournal } from './journal.ts'
import { slipNumber } from './slip-number.ts'

type PrintMoments = {
  /** drops the job if it comes before the first byte */
  signal?: AbortSignal
  /** called just before the first byte; what it throws keeps the slip here */
  onFirstByte: () => void
  /** called when the last byte has gone out */
  onConfirming: () => void
}

/** What the desk needs of a printer. */
export interface SlipPrinter {
  print(slip: LaidOutSlip, options: PrintMoments): Promise<PrintOutcome>
}

export interface PreparedSlip {
  readonly sequence: number
  readonly number: string
  readonly slip: LaidOutSlip
}

/** A slip that was never sent, since what becomes of it can't be written down. One sentence: what, where, what to do. */
export class NotRecordable extends Error {
  readonly diskFull: boolean
  constructor(message: string, diskFull: boolean) {
    super(message)
    this.diskFull = diskFull
  }
}

/** Numbers slips, writes down what becomes of each before it happens, and hands them to the printer. */
export class PrintDesk {
  readonly #journal: () => PrintJournal
  readonly #terminal: string
  readonly #now: () => Date
  readonly #used: (lengthMm: number) => void

  /**
   * @param journal opens it if need be, or throws StoreFailure
   * @param used is told of all paper that came out, or may have
   */
  constructor(
    journal: () => PrintJournal,
    terminal: string,
    now: () => Date,
    used: (lengthMm: number) => void = () => {},
  ) {
    this.#journal = journal
    this.#terminal = terminal
    this.#now = now
    this.#used = used
  }

  /**
   * @param make lays the slip out once its number is known; `reprint` counts the reprints under that number
   * @param again the try before, when this is another one of the same slip: its number stays
   * @throws NotRecordable when kiosk.db can't take the job
   */
  prepare(
    job: JobMatter,
    make: (number: string, at: Date, reprint: number) => LaidOutSlip,
    again: Pick<PreparedSlip, 'sequence' | 'number'> | null = null,
  ): PreparedSlip {
    const at = this.#now()
    const row = this.#record((journal) =>
      again === null
        ? journal.begin(job, at, (running) => slipNumber(this.#terminal, at, running))
        : journal.beginAgain(job, at, again),
    )
    try {
      return { sequence: row.sequence, number: row.number, slip: make(row.number, at, row.reprint) }
    } catch (error) {
      this.#noteState(row.sequence, 'dropped', 'it could not be laid out')
      throw error
    }
  }

  /**
   * Prints, and answers only when the outcome is known or known to be unknown. Aborting drops a job that has not begun.
   * @throws NotRecordable when kiosk.db can't take that it begins; then nothing was sent
   */
  async print(prepared: PreparedSlip, printer: SlipPrinter, signal?: AbortSignal): Promise<PrintOutcome> {
    const { sequence, slip } = prepared
    let hasBegun = false
    let outcome: PrintOutcome
    try {
      outcome = await printer.print(slip, {
        ...(signal && { signal }),
        onFirstByte: () => {
          this.#record((journal) => journal.note(sequence, 'sending'))
          hasBegun = true
        },
        onConfirming: () => this.#noteState(sequence, 'confirming', ''),
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (hasBegun) {
        this.#noteState(sequence, 'unknown', reason)
        this.#used(slip.lengthMm)
      } else this.#noteState(sequence, 'dropped', signal?.aborted ? 'the session ended before its first byte' : reason)
      throw error
    }
    const reason = outcome.state === 'printed' ? '' : `${outcome.reason}: ${outcome.detail}`
    this.#noteState(sequence, outcome.state, reason)
    if (outcome.state !== 'failed') this.#used(slip.lengthMm)
    return outcome
  }

  /** The paper is out by now: a database in trouble must not turn that into a lie on the screen. */
  #noteState(sequence: number, state: JobState, reason: string): void {
    try {
      this.#journal().note(sequence, state, reason)
    } catch (error) {
      console.error(asStoreFailure(error, `slip ${sequence} is ${state}, which could not be written down`).message)
    }
  }

  #record<T>(write: (journal: PrintJournal) => T): T {
    let file = ''
    try {
      const journal = this.#journal()
      file = journal.file
      return write(journal)
    } catch (error) {
      const failure = asStoreFailure(error, file)
      throw new NotRecordable(failure.message, failure.kind === 'disk-full')
    }
  }
}
