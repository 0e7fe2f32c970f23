import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Delays } from '../../../contract/delays.ts'
import { readerStatusOnce } from '../../../drivers/id-reader/once.ts'
import { findBaudRate } from '../../../drivers/receipt-printer/escpos/probe.ts'
import { SerialFault } from '../../../drivers/serial/line.ts'
import { openLine } from '../../../drivers/serial/open-line.ts'
import { systemClock } from '../../system-clock.ts'

/** What answered on a port. `detail`: of a reader its security module, else why nothing is known. */
export type Found = { port: string; is: 'card-reader' | 'receipt-printer' | 'nothing-known'; detail: string } & (
  | { is: 'nothing-known' }
  | { is: 'card-reader' | 'receipt-printer'; baudRate: number }
)

/** Folders of names that stay with a device or with its socket, the one of the package first; then whatever is left. */
const namedIn = ['/dev/hall-kiosk', '/dev/serial/by-id', '/dev/serial/by-path']

/** The serial ports of this machine, each by the name that lasts longest. */
export function serialPorts(): string[] {
  const named = new Map<string, string>()
  const add = (path: string) => {
    const device = realpathSync(path)
    if (!named.has(device)) named.set(device, path)
  }
  for (const folder of namedIn.filter((one) => existsSync(one))) {
    for (const name of readdirSync(folder).sort()) add(join(folder, name))
  }
  for (const name of readdirSync('/dev').sort()) {
    if (/^tty(USB|ACM)\d+$/.test(name) || (/^ttyS\d+$/.test(name) && hasChip(name))) add(join('/dev', name))
  }
  return [...named.values()]
}

/** The kernel lays out names for serial ports that the board may not have; those are of type 0. */
function hasChip(name: string): boolean {
  try {
    return readFileSync(`/sys/class/tty/${name}/type`, 'utf8').trim() !== '0'
  } catch {
    return false
  }
}

/** All at once: a port on which nothing answers takes some twenty seconds, for both devices are sought at every speed. */
export async function lookAtPorts(ports: readonly string[], delays: Delays): Promise<Found[]> {
  return await Promise.all(ports.map((port) => lookAtPort(port, delays)))
}

/** The printer's question comes first: a card reader passes it over, while a printer prints what a reader is asked. */
async function lookAtPort(port: string, delays: Delays): Promise<Found> {
  const means = { openLine, clock: systemClock, delays }
  try {
    const baudRate = await findBaudRate(port, 0, means)
    if (baudRate !== null) return { port, is: 'receipt-printer', baudRate, detail: '' }
  } catch (error) {
    if (!(error instanceof SerialFault)) throw error
    return { port, is: 'nothing-known', detail: error.message }
  }
  const usual = 115_200
  const { state, detail, samId, baudRate = usual } = await readerStatusOnce({ path: port, baudRate: usual, ...means })
  if (state === 'ready') return { port, is: 'card-reader', baudRate, detail: samId ?? '' }
  // its module does not work, but it is one
  if (state === 'fault') return { port, is: 'card-reader', baudRate, detail }
  return { port, is: 'nothing-known', detail }
}
