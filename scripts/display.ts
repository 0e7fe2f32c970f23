import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Display {
  /** like `:42`, for DISPLAY */
  readonly name: string
  readonly pid: number
  close(): Promise<void>
}

/**
 * A virtual X screen with a window manager on it, on a free number.
 * The window manager is no luxury: without one a full-screen window is 800×600 and says that it is full screen.
 */
export async function openDisplay(size = '1080x1920'): Promise<Display> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const name = `:${await firstLine(xvfb)}`
  const openbox = spawn('openbox', ['--sm-disable'], { stdio: 'ignore', env: { ...process.env, DISPLAY: name } })
  await windowManagerReady(name)
  return {
    name,
    pid: xvfb.pid ?? 0,
    async close() {
      for (const child of [openbox, xvfb]) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill()
        await once(child, 'exit')
      }
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)))
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it was ready`)))
    createInterface({ input: child.stdio[3] as Readable }).once('line', resolve)
  })
}

/** Asks for the property by which a window manager says that it manages this screen. */
async function windowManagerReady(display: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const asked = await run('xprop', ['-display', display, '-root', '_NET_SUPPORTING_WM_CHECK'])
    if (asked.stdout.includes('window id')) return
    await setTimeout(50)
  }
  throw new Error(`openbox did not start on ${display} within 5 s`)
}
