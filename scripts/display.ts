import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

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

/** Waits for the property by which a window manager says that it manages this screen. */
async function windowManagerReady(display: string): Promise<void> {
  const watch = spawn('xprop', ['-root', '-spy', '_NET_SUPPORTING_WM_CHECK'], { env: { ...process.env, DISPLAY: display } })
  try {
    for await (const line of createInterface({ input: watch.stdout })) if (line.includes('window id')) return
    throw new Error(`openbox did not start on ${display}`)
  } finally {
    watch.kill()
  }
}
