import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { openLine } from '../serial/open-line.ts'
import { openDeviceLine } from './open-device-line.ts'

/** Whether a read that does not block found something. */
function arrived(read: () => number): boolean {
  try {
    return read() > 0
  } catch {
    return false
  }
}

let folder: string
let link: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pty-'))
  link = join(folder, 'deep', 'port')
})
afterEach(() => removeFolder(folder))

describe('a simulated line', () => {
  it('takes as long as a real one in both directions', async () => {
    const bytes = new Uint8Array(480).fill(0x55)
    const wireMs = (480 * 10_000) / 19_200
    const device = openDeviceLine(link, 19200)
    const line = await openLine(link, 19200)
    const came = Promise.withResolvers<number>()
    const arrived = Promise.withResolvers<number>()
    let toKiosk = 0
    let toDevice = 0
    line.onData((part) => {
      toKiosk += part.length
      if (toKiosk === bytes.length) came.resolve(performance.now())
    })
    device.onData((part) => {
      toDevice += part.length
      if (toDevice === bytes.length) arrived.resolve(performance.now())
    })
    const began = performance.now()
    device.send(bytes)
    void line.write(bytes)
    for (const end of [await came.promise, await arrived.promise]) {
      expect(end - began).toBeGreaterThanOrEqual(wireMs - 1)
      // other work on this machine may hold the last tick up
      expect(end - began).toBeLessThan(wireMs + 60)
    }
    await line.close()
    device.close()
  })

  it('carries garbage both ways at a speed other than the device’s', async () => {
    const message = [0xaa, 0xaa, 0xaa, 0x96, 0x69]
    const device = openDeviceLine(link, 115200)
    const line = await openLine(link, 57600)
    const atDevice = Promise.withResolvers<Uint8Array>()
    const atKiosk = Promise.withResolvers<Uint8Array>()
    device.onData(atDevice.resolve)
    line.onData(atKiosk.resolve)
    await line.write(Uint8Array.from(message))
    device.send(Uint8Array.from(message))
    expect([...(await atDevice.promise)]).not.toEqual(message)
    expect([...(await atKiosk.promise)]).not.toEqual(message)
    await line.close()
    device.close()
  })

  it('survives the kiosk going away and coming back at another speed', async () => {
    const device = openDeviceLine(link, 9600)
    const first = await openLine(link, 115200)
    await first.close()
    const second = await openLine(link, 9600)
    const heard = Promise.withResolvers<Uint8Array>()
    second.onData(heard.resolve)
    device.send(Uint8Array.from([42]))
    expect([...(await heard.promise)]).toEqual([42])
    await second.close()
    device.close()
  })

  it('does not keep for the next kiosk what was sent while nobody listened', async () => {
    const device = openDeviceLine(link, 115200)
    // a witness that takes one byte of the three, so that it is certain that the other two have arrived
    const witness = openSync(link, constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK)
    device.send(Uint8Array.from([2, 2, 2]))
    const one = Buffer.alloc(1)
    await vi.waitUntil(() => arrived(() => readSync(witness, one)), { interval: 1 })
    closeSync(witness)
    const line = await openLine(link, 115200)
    const heard: number[] = []
    const ended = Promise.withResolvers<void>()
    line.onData((bytes) => {
      heard.push(...bytes)
      if (bytes.includes(3)) ended.resolve()
    })
    device.send(Uint8Array.from([3]))
    await ended.promise
    expect(heard).toEqual([3])
    await line.close()
    device.close()
  })

  it('replaces a stale link and takes its own away at the end', () => {
    const first = openDeviceLine(link, 9600)
    const stale = readlinkSync(link)
    first.close()
    expect(existsSync(link)).toBe(false)
    symlinkSync('/dev/pts/99999', link)
    const second = openDeviceLine(link, 9600)
    expect(readlinkSync(link)).not.toBe('/dev/pts/99999')
    expect(stale).toMatch(/^\/dev\/pts\/\d+$/)
    second.close()
  })

  it('refuses to replace a file that is no link', () => {
    const file = join(folder, 'notes')
    writeFileSync(file, 'mine')
    expect(() => openDeviceLine(file, 9600)).toThrow(/notes exists and is not a link/)
  })
})
