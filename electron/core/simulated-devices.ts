import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { program } from './programs.ts'

/** Simulated devices, each a process of its own behind a real pseudo-terminal or pipe; they end with the core. */
export class SimulatedDevices {
  readonly #folder: string
  readonly #children: ChildProcess[] = []

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'sim')
  }

  /** Starts one, a printer of the model that is configured; answers the path of its port. */
  start(kind: 'reader' | 'printer' | 'headset', baudRate?: number, model?: string): string {
    const link = join(this.#folder, kind)
    // what a killed kiosk left may by now lead to somebody else's terminal
    rmSync(link, { force: true })
    const words = ['sim', kind, '--link', link]
    if (baudRate !== undefined) words.push('--baud', String(baudRate))
    if (kind === 'printer') words.push('--paper', join(this.#folder, 'paper'))
    if (model !== undefined) words.push('--model', model)
    const child = spawn(process.execPath, [program('cli'), ...words], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.on('error', (error) => console.error(`sim ${kind}: could not be started: ${error.message}`))
    this.#children.push(child)
    return link
  }

  close(): void {
    for (const child of this.#children) if (child.connected) child.disconnect()
  }
}
