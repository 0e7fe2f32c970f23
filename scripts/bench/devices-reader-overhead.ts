import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FromCore } from '../../contract/ipc.ts'
import type { View } from '../../contract/session.ts'
import { runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import type { OpenDeviceLine } from '../../drivers/pty/device-line.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { root } from '../setup/say.mjs'
import { type Figure, figure } from './figures.ts'

const cards = 40
const baudRate = 115200
/** short pauses, so that forty cards take a minute at most; they lie before the read, not in what is measured */
const timings = { readerPoll: 40, readerPresence: 40 }

/**
 * From the last byte of the answer to reading to the person in the session: real processes, the built core without a
 * window, its person process on a pseudo-terminal. It begins when this process has handed the last byte to the
 * terminal and ends when the core's view with the masked person has come back to this process: both on one clock, and
 * the way back, which the citizen's screen has to wait for as well, is part of it.
 */
export async function benchReaderOverhead(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reader-'))
  const [link, config] = [join(folder, 'reader'), join(folder, 'kiosk.json')]
  let lastByteAt = 0
  const stamping: OpenDeviceLine = (path, baud) => {
    const line = openDeviceLine(path, baud)
    const stampedSend = (bytes: Uint8Array, onSent?: () => void): void =>
      line.send(bytes, () => {
        // no other answer is as long as a card's text and photo
        if (bytes.length > 1000) lastByteAt = performance.now()
        onSent?.()
      })
    return {
      link: line.link,
      send: stampedSend,
      onData: (listener) => line.onData(listener),
      speed: () => line.speed(),
      talkAt: (speed) => line.talkAt(speed),
      close: () => line.close(),
    }
  }
  const reader = runReaderSimulator({ link, baudRate, openDeviceLine: stamping })
  writeFileSync(config, JSON.stringify({ devices: { idReader: { port: link, baudRate }, printer: null }, timings }))
  const core = spawn(process.execPath, [join(root, 'dist/main/core.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, KIOSK_DATA: join(folder, 'data'), KIOSK_CONFIG: config },
  })
  const watchers = new Set<(view: View) => void>()
  core.on('message', (message) => {
    const parsed = FromCore.parse(message)
    if (parsed.type === 'fatal') throw new Error(parsed.sentences.join('\n'))
    if (parsed.type === 'view') for (const watcher of [...watchers]) watcher(parsed.view)
  })
  /** the moment at which a view came that is like this */
  const seen = (isIt: (view: View) => boolean): Promise<number> =>
    new Promise((resolve) => {
      const watcher = (view: View): void => {
        if (!isIt(view)) return
        watchers.delete(watcher)
        resolve(performance.now())
      }
      watchers.add(watcher)
    })
  const greets = (isPresent: boolean) => (view: View) =>
    view.screen.screen === 'greeted' && view.screen.cardPresent === isPresent
  try {
    const values: number[] = []
    for (let card = 0; card <= cards; card += 1) {
      const greeted = seen(greets(true))
      reader.place('resident')
      const at = await greeted
      // the first one finds a cold program
      if (card > 0) values.push(at - lastByteAt)
      const away = seen(greets(false))
      reader.lift()
      await away
    }
    return [figure('reader: last byte of a card → person in the session', 'ms', values, { target: 5 })]
  } finally {
    const ended = once(core, 'exit')
    core.disconnect()
    await ended
    reader.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
