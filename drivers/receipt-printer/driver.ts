import type { Commission, PrinterStatus, PrintOutcome } from '../../contract/devices.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'

export type PrintOptions = {
  /** Drops the job if it comes before the first byte; from then on the slip is printed to its end. */
  signal?: AbortSignal
  /** Called just before the first byte of the slip goes out: from here on the outcome is not certain until told. */
  onFirstByte?: () => void
  /** Called when the last byte of the slip has gone out and the printer's word is waited for. */
  onConfirming?: () => void
}

/** A job that could not begin: nothing was sent. */
export type PrintRefusal = Extract<PrintOutcome, { state: 'failed' }>

/** A receipt printer on a port that may come and go. One for each port; it reopens the port by itself. */
export interface ReceiptPrinter {
  /** what is known now; before the first look at the hardware: `disconnected` */
  status(): PrinterStatus
  /** called on change only; returns how to stop it */
  onStatus(listener: (status: PrinterStatus) => void): () => void
  /** whether its answers prove a slip, as far as it has been met; null: not met yet */
  proves(): boolean | null
  /** the status once the hardware has been asked for the first time, or the port could not be opened */
  settled(): Promise<PrinterStatus>
  /**
   * Prints a slip; jobs run one after the other. Resolves with how it ended; `printed` only when the printer has said so.
   * Rejects with an AbortError when the signal came before the first byte; then nothing was sent.
   */
  print(slip: LaidOutSlip, options?: PrintOptions): Promise<PrintOutcome>
  /**
   * Prints a slip of 60 lines, finds out by it what this printer's answers prove, and believes them from then on.
   * Rejects with a SerialFault when the line breaks meanwhile.
   * @param distrust a person saw that the last line was not out when GS r was answered
   */
  commission(distrust: boolean): Promise<Commission | PrintRefusal>
  /** Lets go of the port; a job under way ends as `unknown`. */
  close(): Promise<void>
}
