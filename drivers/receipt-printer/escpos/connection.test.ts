import { expect, it } from 'vitest'
import { Delays } from '../../../contract/delays.ts'
import { MemoryPort } from '../../pty/memory-port.ts'
import { Connection } from './connection.ts'

const XOFF = 0x13
const delays = Delays.parse({ printerAnswer: 20 })
const clock = {
  setTimeout: (callback: () => void, ms: number) => setTimeout(callback, ms),
  clearTimeout: (id: unknown) => clearTimeout(Number(id)),
}

it('a printer that has fallen silent holds nothing back any more: it may have lost its power, and says no XON then', async () => {
  const port = new MemoryPort()
  const device = port.openDeviceLine('port', 115200)
  const connection = new Connection(await port.openLine('port', 115200), clock, delays, () => undefined)
  device.send(Uint8Array.of(XOFF))
  expect(connection.isReadyForBytes).toBe(false)
  expect(await connection.look()).toBe('silent')
  expect(connection.isReadyForBytes).toBe(true)
})
