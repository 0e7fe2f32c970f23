import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Clock, Delays, defaultDelays } from '../../contract/delays.ts'
import type { IdReader } from '../../drivers/id-reader/driver.ts'
import { openSdtReader } from '../../drivers/id-reader/sdt/reader.ts'
import { runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import { MemoryPort } from '../../drivers/pty/memory-port.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import { DayClock, hourMs, standing } from './devices-day.ts'
import { type Figure, figure } from './figures.ts'

const baudRate = 115200

/** Hours of polling in simulated time, with a card now and then and a pulled cable every hour: what they leave behind. */
export async function benchReaderDay(hours: number): Promise<Figure[]> {
  const clock = new DayClock()
  const port = new MemoryPort()
  const device = runReaderSimulator({ link: 'day', baudRate, openDeviceLine: port.openDeviceLine })
  let exchanges = 0
  let reads = 0
  const reader = openSdtReader({
    path: 'day',
    baudRate,
    openLine: port.openLine,
    clock,
    delays: defaultDelays,
    onExchange: () => {
      exchanges += 1
    },
  })
  reader.onCard((report) => {
    if (report.type === 'read') reads += 1
  })
  const steps = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += defaultDelays.readerPoll) {
      clock.increment(defaultDelays.readerPoll)
      await nextTurn()
    }
  }
  const hour = async (): Promise<void> => {
    for (let visit = 0; visit < 6; visit += 1) {
      device.place(visit % 2 === 0 ? 'resident' : 'hmt')
      await steps(hourMs / 60)
      device.lift()
      await steps((hourMs * 8) / 60)
    }
    device.unplug()
    await steps(hourMs / 30)
    device.plug()
    await steps(hourMs / 15)
  }
  await hour()
  const before = standing()
  const timers = clock.pending
  const listeners = port.listeners()
  for (let passed = 1; passed < hours; passed += 1) await hour()
  const after = standing()
  const left = clock.pending - timers + (port.listeners() - listeners) + (after.handles - before.handles)
  await reader.close()
  device.close()
  const day = `${hours} h of polling (${exchanges} exchanges, ${reads} cards)`
  return [
    figure(`reader: heap grown by ${day}`, 'MB', [Math.max(0, after.heapMb - before.heapMb)], { target: 0.5 }),
    figure('reader: timers, listeners and handles left by it', '×', [left], { target: 0 }),
    figure('reader: cards read more or less often than placed in it', '×', [Math.abs(reads - 6 * hours)], {
      target: 0,
    }),
  ]
}

/** The cable pulled and put back on a real pseudo-terminal: descriptors and handles left behind. */
export async function benchReplugs(count: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-replug-'))
  const link = join(folder, 'reader')
  const device = runReaderSimulator({ link, baudRate, openDeviceLine })
  const delays = Delays.parse({ portReopenMin: 5, portReopenMax: 20, readerPoll: 20 })
  const clock: Clock = {
    setTimeout: (callback, ms) => setTimeout(callback, ms),
    clearTimeout: (id) => clearTimeout(Number(id)),
  }
  const reader = openSdtReader({ path: link, baudRate, openLine, clock, delays })
  try {
    const replug = async (): Promise<void> => {
      device.unplug()
      await stateOf(reader, 'disconnected')
      device.plug()
      await stateOf(reader, 'ready')
    }
    await stateOf(reader, 'ready')
    for (let turn = 0; turn < 5; turn += 1) await replug()
    const before = files()
    for (let turn = 0; turn < count; turn += 1) await replug()
    const name = `reader: open files left by ${count} times pulling the cable`
    return [figure(name, 'files', [Math.max(0, files() - before)], { target: 0 })]
  } finally {
    await reader.close()
    device.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function stateOf(reader: IdReader, state: string): Promise<void> {
  return new Promise((resolve) => {
    if (reader.status().state === state) return resolve()
    const stop = reader.onStatus((status) => {
      if (status.state !== state) return
      stop()
      resolve()
    })
  })
}

function files(): number {
  return readdirSync('/proc/self/fd').length
}
