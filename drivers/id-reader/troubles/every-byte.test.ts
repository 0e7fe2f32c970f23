import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { SimulatedClock } from 'xstate'
import { defaultDelays } from '../../../contract/delays.ts'
import { MemoryPort } from '../../pty/memory-port.ts'
import { openSdtReader } from '../sdt/reader.ts'
import { runReaderSimulator } from '../simulator/run.ts'

const baudRate = 115200
const shortest = Math.min(...[defaultDelays.portReopenMin, defaultDelays.readerPoll, defaultDelays.readerPresence])
/** from the first search that finds the card to the second look whether it still lies there */
const conversation = 10 + 15 + (10 + 19) + (10 + 1295) + 2 * (10 + 39)

/** One placing with the cable pulled after so many bytes, and the visit after it; what was told of cards. */
async function placingWithPull(byte: number, start: 'cold' | 'warm'): Promise<string[]> {
  const clock = new SimulatedClock()
  const port = new MemoryPort()
  const device = runReaderSimulator({ link: 'port', baudRate, openDeviceLine: port.openDeviceLine })
  const told: string[] = []
  const reader = openSdtReader({
    path: 'port',
    baudRate,
    openLine: port.openLine,
    clock: {
      setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
      clearTimeout: (id) => clock.clearTimeout(Number(id)),
    },
    delays: defaultDelays,
  })
  reader.onCard((report) => told.push(report.type === 'read' ? `read ${report.person.kind}` : report.type))
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let steps = 0; !isSo(); steps += 1) {
      if (steps > 200) throw new Error(`byte ${byte}, ${start}: after ${told.join(', ')} nothing more happens`)
      clock.increment(shortest)
      await nextTurn()
    }
  }
  const pass = async (rounds: number): Promise<void> => {
    let left = rounds
    await until(() => {
      left -= 1
      return left < 0
    })
  }
  await until(() => reader.status().state === 'ready')
  device.place('resident')
  device.fault(`unplug@${byte}`)
  await until(() => reader.status().state === 'disconnected')
  device.plug(start)
  await until(() => reader.status().state === 'ready' && told.length > 0)
  await pass(10)
  device.lift()
  await until(() => told.at(-1) === 'lifted')
  device.place('hmt')
  await until(() => told.at(-1) === 'read hmt')
  await reader.close()
  device.close()
  return told
}

it.each(['cold', 'warm'] as const)(
  'pulled at any byte of request or answer (%s start), a card is read once, never twice',
  async (start) => {
    const asked: number[] = []
    for (let byte = 0; byte <= conversation; byte += 1) {
      const told = await placingWithPull(byte, start)
      expect(told.slice(1), `byte ${byte}`).toEqual(['lifted', 'read hmt'])
      if (told[0] !== 'read resident') asked.push(byte)
    }
    // a reader that kept its power has read the card, and the answer fell with the cable: only placing it again helps
    const request = 10 + 15 + (10 + 19) + 10
    const lost = start === 'cold' ? [] : Array.from({ length: 1295 }, (_, index) => request + index)
    expect(asked).toEqual(lost)
  },
)
