import { closeSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { ReadStream } from 'node:tty'
import type { DeviceLine, OpenDeviceLine } from './device-line.ts'
import { garble } from './garble.ts'
import { Pacer } from './pacer.ts'
import { openTerminal, speedOf, type Terminal } from './terminal.ts'

/** bytes from the kiosk that may travel before the system is left to hold the rest back */
const travelling = 512

/**
 * Makes a pseudo-terminal and links it. A stale link is replaced; anything else at that place is refused.
 * A slave end is kept open here, so that the device's end stays alive while the kiosk is away.
 * @throws Error naming the link, when it can't be made
 */
export const openDeviceLine: OpenDeviceLine = (link, deviceBaud) => {
  const terminal = openTerminal(deviceBaud)
  try {
    makeLink(link, terminal.slavePath)
  } catch (error) {
    closeSync(terminal.slaveFd)
    closeSync(terminal.masterFd)
    throw error
  }
  return new PtyDeviceLine(link, deviceBaud, terminal)
}

class PtyDeviceLine implements DeviceLine {
  readonly link: string
  #deviceBaud: number
  readonly #terminal: Terminal
  readonly #reader: ReadStream
  readonly #outgoing: Pacer
  readonly #incoming: Pacer
  readonly #listeners: ((bytes: Uint8Array) => void)[] = []
  #closed = false

  constructor(link: string, deviceBaud: number, terminal: Terminal) {
    this.link = link
    this.#deviceBaud = deviceBaud
    this.#terminal = terminal
    this.#reader = new ReadStream(terminal.masterFd)
    // each direction travels at its sender's speed
    this.#outgoing = new Pacer(
      () => this.#deviceBaud,
      (bytes) => this.#toKiosk(bytes),
    )
    this.#incoming = new Pacer(
      () => this.speed(),
      (bytes) => this.#fromKiosk(bytes),
    )
    this.#reader.on('data', (bytes: Buffer) => {
      this.#incoming.push(bytes)
      if (this.#incoming.waiting > travelling) this.#reader.pause()
    })
    this.#reader.on('error', () => this.close())
  }

  send(bytes: Uint8Array, onSent?: () => void): void {
    this.#outgoing.push(Uint8Array.from(bytes), onSent)
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.push(listener)
  }

  speed(): number {
    return this.#closed ? this.#deviceBaud : speedOf(this.#terminal.masterFd)
  }

  talkAt(baud: number): void {
    this.#deviceBaud = baud
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#outgoing.stop()
    this.#incoming.stop()
    removeLink(this.link, this.#terminal.slavePath)
    closeSync(this.#terminal.slaveFd)
    this.#reader.destroy()
  }

  #toKiosk(bytes: Uint8Array): void {
    const speed = this.speed()
    const heard = speed === this.#deviceBaud ? bytes : garble(bytes, this.#deviceBaud, speed)
    if (heard.length === 0) return
    try {
      writeSync(this.#terminal.masterFd, heard)
    } catch (error) {
      // nobody reads at the other end and its buffer is full: the bytes are lost, as on a real line
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return
      throw error
    }
  }

  #fromKiosk(bytes: Uint8Array): void {
    const speed = this.speed()
    const heard = speed === this.#deviceBaud ? bytes : garble(bytes, speed, this.#deviceBaud)
    if (this.#incoming.waiting <= travelling && this.#reader.isPaused()) this.#reader.resume()
    if (heard.length > 0) for (const listener of [...this.#listeners]) listener(heard)
  }
}

function makeLink(link: string, target: string): void {
  mkdirSync(dirname(link), { recursive: true })
  const there = lstatSync(link, { throwIfNoEntry: false })
  if (there !== undefined && !there.isSymbolicLink()) {
    throw new Error(`${link} exists and is not a link to a simulated port; name another place or remove it`)
  }
  // renamed over the old one, so that the kiosk never finds the place empty
  const aside = `${link}.${process.pid}`
  rmSync(aside, { force: true })
  symlinkSync(target, aside)
  renameSync(aside, link)
}

function removeLink(link: string, target: string): void {
  try {
    if (readlinkSync(link) === target) rmSync(link)
  } catch {
    // someone has removed or replaced it: nothing of ours is left there
  }
}
