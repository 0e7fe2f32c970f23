import { execFile } from 'node:child_process'
import { chmodSync, chownSync, closeSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { removeFolder } from '../../test/remove-folder.ts'
import type { DeviceLine } from '../pty/device-line.ts'
import { openDeviceLine } from '../pty/open-device-line.ts'
import { openTerminal } from '../pty/terminal.ts'
import { SerialFault, type SerialLine } from './line.ts'
import { openLine, type Port, serialLineOn } from './open-line.ts'

let folder: string
let device: DeviceLine
let link: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'line-'))
  link = join(folder, 'port')
  device = openDeviceLine(link, 115200)
})
afterEach(() => {
  device.close()
  removeFolder(folder)
})

async function faultOf(attempt: Promise<unknown>): Promise<SerialFault> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SerialFault)) throw new Error(`expected a SerialFault, got ${String(error)}`)
  return error
}

function heardBy(line: SerialLine, count: number): Promise<Uint8Array> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>()
  const heard: number[] = []
  line.onData((bytes) => {
    heard.push(...bytes)
    if (heard.length >= count) resolve(Uint8Array.from(heard))
  })
  return promise
}

describe('a line to a device', () => {
  it('carries every byte value both ways unchanged', async () => {
    const all = Uint8Array.from({ length: 256 }, (_, value) => value)
    const line = await openLine(link, 115200)
    const heard = heardBy(line, 256)
    const atDevice: number[] = []
    const { promise: deviceHeard, resolve } = Promise.withResolvers<void>()
    device.onData((bytes) => {
      atDevice.push(...bytes)
      if (atDevice.length === 256) resolve()
    })
    await line.write(all)
    device.send(all)
    await deviceHeard
    expect(atDevice).toEqual([...all])
    expect([...(await heard)]).toEqual([...all])
    await line.close()
  })

  it('keeps the order of writes that nobody waited for', async () => {
    const line = await openLine(link, 115200)
    const atDevice: number[] = []
    const { promise: deviceHeard, resolve } = Promise.withResolvers<void>()
    device.onData((bytes) => {
      atDevice.push(...bytes)
      if (atDevice.length === 60) resolve()
    })
    const writes = Array.from({ length: 20 }, (_, turn) => line.write(Uint8Array.from([turn, turn, turn])))
    await Promise.all([...writes, deviceHeard])
    expect(atDevice).toEqual(Array.from({ length: 60 }, (_, index) => Math.floor(index / 3)))
    await line.close()
  })

  it('flushInput takes nothing of what comes after it', async () => {
    const line = await openLine(link, 115200)
    const heard = heardBy(line, 1)
    await line.flushInput()
    device.send(Uint8Array.from([7]))
    expect([...(await heard)]).toEqual([7])
    await line.close()
  })

  it('says once that the cable was pulled, and refuses every later write', async () => {
    const line = await openLine(link, 115200)
    const faults: (SerialFault | null)[] = []
    const { promise: closed, resolve } = Promise.withResolvers<void>()
    line.onClose((fault) => {
      faults.push(fault)
      resolve()
    })
    device.close()
    await closed
    const fault = await faultOf(line.write(Uint8Array.from([1])))
    await line.close()
    await line.close()
    expect(fault.kind).toBe('lost')
    expect(fault.message).toContain(link)
    expect(faults.map((each) => each?.kind)).toEqual(['lost'])
  })

  it('notices the pulled cable also while bytes are arriving', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const line = await openLine(link, 115200)
      const { promise: closed, resolve } = Promise.withResolvers<SerialFault | null>()
      line.onClose(resolve)
      const heard = heardBy(line, 1)
      device.send(new Uint8Array(200))
      await heard
      device.close()
      expect((await closed)?.kind).toBe('lost')
      device = openDeviceLine(link, 115200)
    }
  })

  it('is not written to after it was closed', async () => {
    const line = await openLine(link, 115200)
    await line.close()
    expect((await faultOf(line.write(Uint8Array.from([1])))).kind).toBe('lost')
  })

  it('sets the speed it was asked for', async () => {
    const line = await openLine(link, 9600)
    expect(device.speed()).toBe(9600)
    await line.close()
  })
})

describe('a line whose device holds it up', () => {
  it('lets go of its port at whatever moment of a write it is closed', async () => {
    const terminal = openTerminal(115200)
    const path = terminal.slavePath
    // more than the system keeps for a device that reads nothing
    const much = new Uint8Array(100_000)
    const moments = [() => {}, () => Promise.resolve(), nextTurn, () => nextTurn().then(() => nextTurn())]
    for (let turn = 0; turn < 40; turn += 1) {
      const line = await openLine(path, 115200)
      const refused = faultOf(line.write(much))
      await moments[turn % moments.length]?.()
      await line.close()
      expect((await refused).kind).toBe('lost')
    }
    closeSync(terminal.slaveFd)
    closeSync(terminal.masterFd)
  })

  // a pseudo-terminal never holds up a drain, so the port is one that does what a stalled USB adapter does
  it('throws held bytes away when it is closed, and says that they were not written', async () => {
    const port = new StalledPort()
    const line = serialLineOn(port)
    const writes = [1, 2, 3].map((byte) => faultOf(line.write(Uint8Array.of(byte))))
    await vi.waitUntil(() => port.calls.length === 4, { interval: 1 })
    expect(port.calls.toSorted(), 'one drain for all of them').toEqual(['drain', 'write', 'write', 'write'])
    await line.close()
    expect(port.calls.slice(4)).toEqual(['flush', 'close'])
    for (const write of writes) expect((await write).kind).toBe('lost')
  })
})

/** Takes what is written, and holds its drain up until it is flushed. */
class StalledPort implements Port {
  readonly calls: string[] = []
  readonly openOptions = { path: '/dev/ttySTALLED', baudRate: 115200 }
  readonly fd = null
  readonly poller = { once: () => {}, stop: () => {} }
  readonly #drained = Promise.withResolvers<void>()

  async write(): Promise<void> {
    this.calls.push('write')
  }

  drain(): Promise<void> {
    this.calls.push('drain')
    return this.#drained.promise
  }

  async flush(): Promise<void> {
    this.calls.push('flush')
    this.#drained.resolve()
  }

  async close(): Promise<void> {
    this.calls.push('close')
  }
}

describe('opening a line fails in one sentence with the path', () => {
  it('when there is no such port', async () => {
    const fault = await faultOf(openLine('/dev/ttyNONE7', 115200))
    expect(fault.kind).toBe('missing')
    expect(fault.message).toContain('/dev/ttyNONE7')
  })

  it('when the path is a file, a folder, or a device that is no terminal', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const path of [file, folder, '/dev/null']) {
      const fault = await faultOf(openLine(path, 115200))
      expect([fault.kind, fault.path]).toEqual(['not-a-port', path])
    }
  })

  it('when somebody else has it open, and works again once they let go', async () => {
    const first = await openLine(link, 115200)
    const fault = await faultOf(openLine(link, 115200))
    expect(fault.kind).toBe('in-use')
    expect(fault.message).toContain('fuser')
    await first.close()
    const second = await openLine(link, 115200)
    await second.close()
  })

  // root is never refused, so an ordinary user must try
  it.runIf(process.getuid?.() === 0)('when an ordinary user may not open it, naming the group that may', async () => {
    chmodSync(folder, 0o755)
    const dialout = 20
    chownSync(realpathSync(link), 0, dialout)
    chmodSync(realpathSync(link), 0o660)
    const fault = await openedAsNobody()
    expect(fault.kind).toBe('no-permission')
    expect(fault.message).toContain(link)
    expect(fault.message).toContain('group dialout')
  })

  it.runIf(process.getuid?.() === 0)('when an ordinary user finds it in use', async () => {
    chmodSync(folder, 0o755)
    chmodSync(realpathSync(link), 0o666)
    const line = await openLine(link, 115200)
    expect((await openedAsNobody()).kind).toBe('in-use')
    await line.close()
    expect((await openedAsNobody()).kind).toBe('opened')
  })

  async function openedAsNobody(): Promise<{ kind: string; message: string }> {
    const source = fileURLToPath(new URL('./open-line.ts', import.meta.url))
    const script = `import { openLine } from ${JSON.stringify(source)}
      const say = (kind, message) => console.log(JSON.stringify({ kind, message }))
      await openLine(${JSON.stringify(link)}, 115200).then(
        async (line) => { await line.close(); say('opened', '') }, (fault) => say(fault.kind, fault.message))`
    const { stdout } = await promisify(execFile)('runuser', [
      ...['-u', 'nobody', '--', process.execPath, '--input-type=module', '--no-warnings', '-e', script],
    ])
    return z.object({ kind: z.string(), message: z.string() }).parse(JSON.parse(stdout))
  }
})
