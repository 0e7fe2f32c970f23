import type { PrinterStatus, PrintOutcome } from '../../contract/devices.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'

export type PrintOptions = {
  /** Drops the job if it comes before the first byte; from then on the slip is printed to its end. */
  signal?: AbortSignal
  /** Called just before the first byte of the slip goes out: from here on the outcome is not certain until told. */
  onFirstByte?: () => void
}

/** A receipt printer on a port that may come and go. One for each port; it reopens the port by itself. */
export interface ReceiptPrinter {
  /** what is known now; before the first look at the hardware: `disconnected` */
  status(): PrinterStatus
  /** called on change only; returns how to stop it */
  onStatus(listener: (status: PrinterStatus) => void): () => void
  /** the status once the hardware has been asked for the first time, or the port could not be opened */
  settled(): Promise<PrinterStatus>
  /**
   * Prints a slip; jobs run one after the other. Resolves with how it ended; `printed` only when the printer has said so.
   * Rejects with an AbortError when the signal came before the first byte; then nothing was sent.
   */
  print(slip: LaidOutSlip, options?: PrintOptions): Promise<PrintOutcome>
  /** Lets go of the port; a job under way ends as `unknown`. */
  close(): Promise<void>
}
