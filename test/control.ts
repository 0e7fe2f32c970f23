// The sockets of a running kiosk as tests use them: the core's, and those of the simulated devices.
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { ControlAnswer } from '../contract/control.ts'

/** Asks the core of this data folder. */
export function askCore(data: string, request: object): Promise<unknown> {
  return exchange(join(data, 'control.sock'), request)
}

/** Moves a lever of a simulated device of this data folder. */
export function moveLever(
  data: string,
  device: 'reader' | 'printer' | 'headset',
  lever: string,
  value?: string,
): Promise<unknown> {
  return exchange(join(data, `sim/${device}.levers`), { lever, value })
}

/** One line to a unix socket, one line back. A socket that isn't there yet is waited for: its program may be starting. */
async function exchange(path: string, request: object): Promise<unknown> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await exchangeOnce(path, request)
    } catch (error) {
      const notYet =
        error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
      if (!notYet || tries > 200) throw error
      await wait(25)
    }
  }
}

function exchangeOnce(path: string, request: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.on('error', reject)
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
    createInterface({ input: socket })
      .on('line', (line) => {
        try {
          const answer = ControlAnswer.parse(JSON.parse(line))
          if (answer.ok) resolve(answer.value)
          else reject(new Error(answer.error))
        } catch (error) {
          reject(error)
        }
        socket.end()
      })
      .on('error', reject)
    socket.on('close', () => reject(new Error(`${path} closed without an answer`)))
  })
}
