import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Clock, Delays } from '../../contract/delays.ts'
import type { HeadsetStatus } from '../../contract/devices.ts'
import type { Headset } from './driver.ts'
import { eventBytes, InputEventParser } from './input-events.ts'

export type InputHeadsetOptions = {
  /** like /dev/input/by-path/…-event */
  port: string
  clock: Clock
  delays: Pick<Delays, 'headsetPoll' | 'portReopenMin' | 'portReopenMax'>
}

/** Listens to a Linux input device for headsets. A lost device is opened again, and until then nothing is plugged in. */
export function connectHeadset(options: InputHeadsetOptions): Headset {
  return new InputHeadset(options)
}

class InputHeadset implements Headset {
  readonly #options: InputHeadsetOptions
  readonly #listeners = new Set<(status: HeadsetStatus) => void>()
  readonly #buffer = Buffer.alloc(64 * eventBytes)
  #parser = new InputEventParser()
  #status: HeadsetStatus
  #fd: number | null = null
  #timer: unknown = null
  #wait: number

  constructor(options: InputHeadsetOptions) {
    this.#options = options
    this.#wait = options.delays.portReopenMin
    this.#status = this.#fault('disconnected', 'not looked at yet')
    this.#later(0, () => this.#open())
  }

  status(): HeadsetStatus {
    return this.#status
  }

  onStatus(listener: (status: HeadsetStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    if (this.#timer !== null) this.#options.clock.clearTimeout(this.#timer)
    this.#letGo()
  }

  #open(): void {
    const { port, delays } = this.#options
    try {
      // not blocking: a thread of Node that waits in a read could never be ended
      const fd = openSync(port, constants.O_RDONLY | constants.O_NONBLOCK)
      this.#fd = fd
      const file = fstatSync(fd)
      if (!file.isCharacterDevice() && !file.isFIFO()) {
        this.#lose(this.#fault('wrong-device', 'is no input device; name one under /dev/input'))
        return
      }
      this.#parser = new InputEventParser()
      this.#wait = delays.portReopenMin
      this.#set({ state: 'ready', detail: '', plugged: false })
      this.#listen()
      if (file.isCharacterDevice()) void this.#ask(fd)
    } catch (error) {
      this.#lose(this.#faultOf(error))
    }
  }

  /** What was plugged in before this listened. Loaded when needed: not every terminal has such a device. */
  async #ask(fd: number): Promise<void> {
    const { headsetNow } = await import('./switch-state.ts')
    if (this.#fd === fd && headsetNow(fd) === true) this.#set({ ...this.#status, plugged: true })
  }

  #listen(): void {
    this.#later(this.#options.delays.headsetPoll, () => {
      if (this.#read()) this.#listen()
    })
  }

  /** Whether the device is still there. */
  #read(): boolean {
    if (this.#fd === null) return false
    try {
      const length = readSync(this.#fd, this.#buffer)
      if (length === 0) {
        this.#lose(this.#fault('disconnected', 'is gone; check its plug'))
        return false
      }
      for (const plugged of this.#parser.push(this.#buffer.subarray(0, length))) this.#set({ ...this.#status, plugged })
    } catch (error) {
      if (isCode(error, 'EAGAIN')) return true
      this.#lose(this.#faultOf(error))
      return false
    }
    return true
  }

  #lose(status: HeadsetStatus): void {
    this.#letGo()
    this.#set(status)
    this.#later(this.#wait, () => this.#open())
    this.#wait = Math.min(2 * this.#wait, this.#options.delays.portReopenMax)
  }

  #letGo(): void {
    if (this.#fd === null) return
    closeSync(this.#fd)
    this.#fd = null
  }

  #later(ms: number, act: () => void): void {
    this.#timer = this.#options.clock.setTimeout(act, ms)
  }

  #set(status: HeadsetStatus): void {
    const { state, detail, plugged } = this.#status
    if (state === status.state && detail === status.detail && plugged === status.plugged) return
    this.#status = status
    for (const listener of this.#listeners) listener(status)
  }

  #faultOf(error: unknown): HeadsetStatus {
    if (isCode(error, 'EACCES')) {
      return this.#fault('no-permission', 'may not be opened by this user; add it to the group input and start again')
    }
    if (isCode(error, 'ENOENT') || isCode(error, 'ENODEV') || isCode(error, 'ENXIO')) {
      return this.#fault('disconnected', 'is not there; check its plug and the name in the configuration')
    }
    const reason = error instanceof Error ? error.message : String(error)
    return this.#fault('wrong-device', `can't be read (${reason}); name an input device under /dev/input`)
  }

  #fault(state: HeadsetStatus['state'], what: string): HeadsetStatus {
    return { state, detail: `headset: ${this.#options.port} ${what}`, plugged: false }
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
