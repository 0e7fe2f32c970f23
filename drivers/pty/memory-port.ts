import { lostFault, missingFault } from '../serial/faults.ts'
import { type OpenLine, SerialFault, type SerialLine } from '../serial/line.ts'
import type { DeviceLine, OpenDeviceLine } from './device-line.ts'

/**
 * A port without an operating system, for simulated time: both ends in memory, bytes pass at once, at any speed.
 * What a real line does with bytes is tested on pseudo-terminals; this is for a day of it, or for every byte of it.
 */
export class MemoryPort {
  #device: MemoryDevice | null = null

  /** the device's end; one at a time */
  readonly openDeviceLine: OpenDeviceLine = (link, deviceBaud) => {
    this.#device = new MemoryDevice(link, deviceBaud)
    return this.#device
  }

  /** the kiosk's end */
  readonly openLine: OpenLine = async (path, baudRate) => {
    const device = this.#device
    if (device === null || device.isClosed) throw missingFault(path)
    if (device.line !== null) throw new SerialFault('in-use', path, `${path} is in use; close the other program`)
    device.line = new MemoryLine(path, baudRate, device)
    return device.line
  }

  /** listeners on the line that is open now: a count that grows is a leak */
  listeners(): number {
    return this.#device?.line?.listeners ?? 0
  }
}

class MemoryDevice implements DeviceLine {
  readonly link: string
  line: MemoryLine | null = null
  isClosed = false
  #baud: number
  readonly #listeners: ((bytes: Uint8Array) => void)[] = []

  constructor(link: string, baud: number) {
    this.link = link
    this.#baud = baud
  }

  send(bytes: Uint8Array, onSent: () => void = () => {}): void {
    if (this.isClosed) return
    this.line?.hear(Uint8Array.from(bytes))
    onSent()
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.push(listener)
  }

  hear(bytes: Uint8Array): void {
    if (!this.isClosed) for (const listener of this.#listeners) listener(bytes)
  }

  speed(): number {
    return this.line?.baudRate ?? this.#baud
  }

  talkAt(baud: number): void {
    this.#baud = baud
  }

  close(): void {
    this.isClosed = true
    this.line?.end(lostFault(this.link, 'hung up'))
  }
}

class MemoryLine implements SerialLine {
  readonly path: string
  readonly baudRate: number
  readonly #device: MemoryDevice
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>()
  readonly #closeListeners = new Set<(fault: SerialFault | null) => void>()
  #end: SerialFault | null = null

  constructor(path: string, baudRate: number, device: MemoryDevice) {
    this.path = path
    this.baudRate = baudRate
    this.#device = device
  }

  get listeners(): number {
    return this.#dataListeners.size + this.#closeListeners.size
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#end !== null) throw this.#end
    // as on a real line, the answer never comes before the write has returned
    queueMicrotask(() => this.#device.hear(Uint8Array.from(bytes)))
  }

  async flushInput(): Promise<void> {}

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#dataListeners.add(listener)
    return () => this.#dataListeners.delete(listener)
  }

  onClose(listener: (fault: SerialFault | null) => void): () => void {
    this.#closeListeners.add(listener)
    return () => this.#closeListeners.delete(listener)
  }

  hear(bytes: Uint8Array): void {
    for (const listener of [...this.#dataListeners]) listener(bytes)
  }

  end(fault: SerialFault): void {
    this.#finish(fault, fault)
  }

  async close(): Promise<void> {
    this.#finish(lostFault(this.path, 'it was closed'), null)
  }

  #finish(end: SerialFault, told: SerialFault | null): void {
    if (this.#end !== null) return
    this.#end = end
    this.#device.line = null
    for (const listener of [...this.#closeListeners]) listener(told)
    this.#closeListeners.clear()
    this.#dataListeners.clear()
  }
}
