import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SimulatedClock } from 'xstate'
import { type Clock, defaultDelays } from '../../contract/delays.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { openDeviceLine } from '../pty/open-device-line.ts'
import { type KeptLine, keepLine } from './kept-line.ts'
import type { OpenLine, SerialFault, SerialLine } from './line.ts'
import { openLine } from './open-line.ts'

/** Events in order, each waited for. */
class Events {
  readonly #seen: string[] = []
  readonly #waiting: ((event: string) => void)[] = []
  push(event: string): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#seen.push(event)
    else next(event)
  }
  next(): Promise<string> {
    const seen = this.#seen.shift()
    if (seen !== undefined) return Promise.resolve(seen)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

let folder: string
let link: string
let kept: KeptLine | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
  link = join(folder, 'port')
})
afterEach(async () => {
  await kept?.close()
  removeFolder(folder)
})

function keep(clock: Clock, events: Events, open: OpenLine = openLine): KeptLine {
  kept = keepLine({
    path: link,
    baudRate: 115200,
    openLine: open,
    clock,
    delays: defaultDelays,
    onOpen: (line: SerialLine) => events.push(`open ${line.baudRate}`),
    onFault: (fault: SerialFault) => events.push(fault.kind),
  })
  return kept
}

describe('a kept line', () => {
  it('waits twice as long after every failed opening, up to the longest wait, then opens', async () => {
    const clock = new SimulatedClock()
    const events = new Events()
    const waits: number[] = []
    const recording: Clock = {
      setTimeout: (callback, ms) => {
        waits.push(ms)
        return clock.setTimeout(callback, ms)
      },
      clearTimeout: (timer) => clock.clearTimeout(Number(timer)),
    }
    keep(recording, events)
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await events.next()).toBe('missing')
      clock.increment(waits.at(-1) ?? 0)
    }
    expect(await events.next()).toBe('missing')
    const { portReopenMin: min, portReopenMax: max } = defaultDelays
    expect(waits).toEqual([min, min * 2, min * 4, min * 8, min * 16, max, max, max, max])
    const device = openDeviceLine(link, 115200)
    clock.increment(max)
    expect(await events.next()).toBe('open 115200')
    device.close()
  })

  it('opens a new line after the cable was pulled and put back', async () => {
    const clock = new SimulatedClock()
    const events = new Events()
    let device = openDeviceLine(link, 115200)
    const line = keep(clock, events)
    expect(await events.next()).toBe('open 115200')
    const first = line.current()
    device.close()
    expect(await events.next()).toBe('lost')
    expect(line.current()).toBeNull()
    device = openDeviceLine(link, 115200)
    clock.increment(defaultDelays.portReopenMin)
    expect(await events.next()).toBe('open 115200')
    expect(line.current()).not.toBe(first)
    device.close()
  })

  it('waits shortly again once the device has sent a byte', async () => {
    const clock = new SimulatedClock()
    const events = new Events()
    const line = keep(clock, events)
    const { portReopenMin: min } = defaultDelays
    expect(await events.next()).toBe('missing')
    clock.increment(min)
    expect(await events.next()).toBe('missing')
    const device = openDeviceLine(link, 115200)
    clock.increment(min * 2)
    expect(await events.next()).toBe('open 115200')
    const heard = Promise.withResolvers<void>()
    line.current()?.onData(() => heard.resolve())
    device.send(Uint8Array.from([1]))
    await heard.promise
    device.close()
    expect(await events.next()).toBe('lost')
    clock.increment(min)
    expect(await events.next()).toBe('missing')
  })

  it('reopens at once at another speed when asked', async () => {
    const events = new Events()
    const device = openDeviceLine(link, 9600)
    const line = keep(new SimulatedClock(), events)
    expect(await events.next()).toBe('open 115200')
    line.reopen(9600)
    expect(await events.next()).toBe('open 9600')
    expect(device.speed()).toBe(9600)
    device.close()
  })

  it('leaves the port free for others once it is closed, also when closed while opening', async () => {
    const device = openDeviceLine(link, 115200)
    await keep(new SimulatedClock(), new Events()).close()
    const other = await openLine(link, 115200)
    await other.close()
    device.close()
  })
})
