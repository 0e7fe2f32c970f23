import { spawnSync } from 'node:child_process'
import { closeSync, constants, lstatSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { headsetEvents } from '../input-events.ts'

/** The jack of a headset: a pipe with a name, through which the bytes come that the kernel would write. */
export interface HeadsetSimulator {
  state(): { isThere: boolean; isPlugged: boolean }
  /** a headset is put into the jack */
  plug(): void
  pull(): void
  /** the whole jack is unplugged (it is one on USB), or put back, empty */
  remove(): void
  restore(): void
  close(): void
}

/** @throws Error naming the link, when something else is there or it can't be made */
export function runHeadsetSimulator(link: string): HeadsetSimulator {
  let fd: number | null = openPipe(link)
  let isPlugged = false
  const write = (plugged: boolean) => {
    if (fd === null) throw new Error('the jack is not there: restore it first')
    writeSync(fd, headsetEvents(plugged, new Date()))
    isPlugged = plugged
  }
  const remove = () => {
    if (fd !== null) closeSync(fd)
    fd = null
    isPlugged = false
    rmSync(link, { force: true })
  }
  return {
    state: () => ({ isThere: fd !== null, isPlugged }),
    plug: () => write(true),
    pull: () => write(false),
    remove,
    restore() {
      fd ??= openPipe(link)
    },
    close: remove,
  }
}

function openPipe(link: string): number {
  mkdirSync(dirname(link), { recursive: true })
  if (lstatSync(link, { throwIfNoEntry: false })?.isFIFO() === false) throw new Error(`${link} is something else`)
  rmSync(link, { force: true })
  const made = spawnSync('mkfifo', ['-m', '600', link], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`${link} could not be made: ${made.stderr || made.error?.message}`)
  // both ends are held, so that opening doesn't wait for the kiosk and the pipe outlives its reader
  return openSync(link, constants.O_RDWR | constants.O_NONBLOCK)
}
