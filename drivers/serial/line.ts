/**
 * A serial line that is open: what the drivers need of it and no more.
 * `write` resolves when the bytes have left this machine (drained), rejects with a SerialFault when the line is gone.
 */
export interface SerialLine {
  readonly path: string
  readonly baudRate: number
  write(bytes: Uint8Array): Promise<void>
  /** drops what came in before this moment */
  flushInput(): Promise<void>
  onData(listener: (bytes: Uint8Array) => void): () => void
  /** once: the line was lost (unplugged, or a read or write failed) or closed */
  onClose(listener: (fault: SerialFault | null) => void): () => void
  close(): Promise<void>
}

export type SerialFaultKind = 'missing' | 'no-permission' | 'in-use' | 'not-a-port' | 'lost'

/** One sentence in `message`: what, where (the path), what to do. */
export class SerialFault extends Error {
  readonly kind: SerialFaultKind
  readonly path: string
  constructor(kind: SerialFaultKind, path: string, message: string) {
    super(message)
    this.name = 'SerialFault'
    this.kind = kind
    this.path = path
  }
}

/** Opens a line exclusively, or rejects with a SerialFault. */
export type OpenLine = (path: string, baudRate: number) => Promise<SerialLine>
