import { readSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LinuxPortBinding } from '@serialport/bindings-cpp'
import { faultBeforeOpening, faultOfOpening, lostFault } from './faults.ts'
import { type OpenLine, SerialFault, type SerialLine } from './line.ts'

/**
 * Opens a serial port, 8N1 without flow control, exclusively (flock: programs that lock as well are kept out).
 *
 * Only the binding of serialport is loaded, and only when a port is opened: its stream layer queues writes of a
 * closed port for the next opening (one citizen's slip would print for the next), and `serialport` as a whole costs
 * 14 MB resident against 7 MB. Modem lines are never asked for: a pseudo-terminal and many cables have none.
 */
export const openLine: OpenLine = async (path, baudRate) => {
  const fault = await faultBeforeOpening(path)
  if (fault !== null) throw fault
  const { LinuxBinding } = await import('@serialport/bindings-cpp')
  try {
    return serialLineOn(await LinuxBinding.open({ path, baudRate, lock: true }))
  } catch (error) {
    throw faultOfOpening(path, error)
  }
}

/** What a line needs of the binding's port. */
export type Port = Pick<LinuxPortBinding, 'fd' | 'write' | 'drain' | 'flush' | 'close'> & {
  readonly openOptions: { path: string; baudRate: number }
  readonly poller: {
    once(event: 'readable', listener: (error: Error | null) => void): unknown
    stop(): void
  }
}

/** A line on a port that has just been opened. */
export function serialLineOn(port: Port): SerialLine {
  return new OpenSerialLine(port)
}

/** One opening of a port; after a loss it stays closed and a new one must be opened. */
class OpenSerialLine implements SerialLine {
  readonly path: string
  readonly baudRate: number
  readonly #port: Port
  readonly #buffer = Buffer.allocUnsafe(4096)
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>()
  readonly #closeListeners = new Set<(fault: SerialFault | null) => void>()
  /** settles when the last bytes handed over have been taken by the system */
  #handing: Promise<void> = Promise.resolve()
  #isHanding = false
  /** settles when the last drain is over */
  #draining: Promise<void> = Promise.resolve()
  #isDraining = false
  #isOpen = true
  #released: Promise<void> = Promise.resolve()
  #fault: SerialFault | null = null

  constructor(port: Port) {
    this.path = port.openOptions.path
    this.baudRate = port.openOptions.baudRate
    this.#port = port
    this.#awaitInput()
  }

  async write(bytes: Uint8Array): Promise<void> {
    const handed = this.#handing.then(() => this.#hand(Buffer.from(bytes)))
    // the next writer waits for this one, whatever came of it
    this.#handing = handed.then(ignore, ignore)
    await handed
    try {
      await this.#drain()
    } catch (error) {
      throw this.#lose(error)
    }
  }

  async flushInput(): Promise<void> {
    // not tcflush: the binding's one also throws away bytes that are still on their way out
    if (this.#isOpen) this.#takeInput(ignore)
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#dataListeners.add(listener)
    return () => this.#dataListeners.delete(listener)
  }

  onClose(listener: (fault: SerialFault | null) => void): () => void {
    if (!this.#isOpen) {
      const fault = this.#fault
      queueMicrotask(() => listener(fault))
      return ignore
    }
    this.#closeListeners.add(listener)
    return () => this.#closeListeners.delete(listener)
  }

  close(): Promise<void> {
    return this.#end(null)
  }

  async #hand(bytes: Buffer): Promise<void> {
    this.#mustBeOpen()
    this.#isHanding = true
    try {
      await this.#port.write(bytes)
    } catch (error) {
      throw this.#lose(error)
    } finally {
      this.#isHanding = false
    }
  }

  /**
   * A drain holds a thread of the pool, of which there are four for all files of the process, for as long as the device
   * holds the line up. So one runs at a time.
   */
  #drain(): Promise<void> {
    const drain = this.#draining.then(async () => {
      this.#mustBeOpen()
      this.#isDraining = true
      try {
        await this.#port.drain()
      } finally {
        this.#isDraining = false
      }
      // over because the bytes were thrown away, perhaps
      this.#mustBeOpen()
    })
    this.#draining = drain.then(ignore, ignore)
    return drain
  }

  #mustBeOpen(): void {
    if (!this.#isOpen) throw this.#fault ?? lostFault(this.path, 'it was closed')
  }

  #awaitInput(): void {
    this.#port.poller.once('readable', (error) => {
      if (!this.#isOpen) return
      if (error !== null) {
        // libuv turns every hang-up into "bad file descriptor", which would only mislead
        this.#lose(new Error('hung up'))
        return
      }
      this.#takeInput((bytes) => {
        for (const listener of [...this.#dataListeners]) listener(bytes)
      })
      if (this.#isOpen) this.#awaitInput()
    })
  }

  /** Reads what has arrived. The descriptor does not block, so this returns at once. */
  #takeInput(take: (bytes: Uint8Array) => void): void {
    for (;;) {
      // a listener may have closed the line, and its descriptor may belong to something else by now
      if (!this.#isOpen || this.#port.fd === null) return
      let count: number
      try {
        count = readSync(this.#port.fd, this.#buffer)
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR')) return
        this.#lose(error)
        return
      }
      if (count === 0) {
        // a line that has been hung up reads as nothing, for ever
        this.#lose(new Error('hung up'))
        return
      }
      take(Uint8Array.prototype.slice.call(this.#buffer, 0, count))
      if (count < this.#buffer.length) return
    }
  }

  #lose(error: unknown): SerialFault {
    if (error instanceof SerialFault) return error
    const fault = this.#fault ?? lostFault(this.path, error instanceof Error ? error.message : String(error))
    void this.#end(fault)
    return this.#fault ?? fault
  }

  #end(fault: SerialFault | null): Promise<void> {
    if (!this.#isOpen) return this.#released
    this.#isOpen = false
    this.#fault = fault
    this.#released = this.#release()
    const listeners = [...this.#closeListeners]
    this.#closeListeners.clear()
    this.#dataListeners.clear()
    for (const listener of listeners) listener(fault)
    return this.#released
  }

  async #release(): Promise<void> {
    this.#port.poller.stop()
    // a write still in the thread pool would go to whatever gets this descriptor's number next
    await this.#writesEnded()
    if (this.#isDraining) {
      // Bytes that a device holds up keep a drain, and the drain keeps the lock of a closed port. They are thrown away
      // (the bytes of a line that is closed are nobody's), which ends the drain and spares close() its half minute.
      await this.#port.flush().catch(ignore)
    }
    try {
      await this.#port.close()
    } catch {
      // an unplugged port reports EIO here; the descriptor is gone all the same
    }
  }

  /** The binding begins to wait for room after a write has found none, so once may be before that. */
  async #writesEnded(): Promise<void> {
    while (this.#isHanding) {
      await Promise.race([this.#handing, nextTurn()])
      this.#port.poller.stop()
    }
    await this.#handing
  }
}

function ignore(): void {}
