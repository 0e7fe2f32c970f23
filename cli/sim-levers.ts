import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Failure, type Output } from './command.ts'

/** What can be done to a simulated device and how it is now: all that a panel needs to know of it. */
export const SimulatorState = z.object({
  /** its levers beside `fault` and `mend`, with the values that each takes; none: it takes no value */
  levers: z.record(z.string(), z.array(z.string())),
  /** how it is, in pairs of words: `card` → `resident` */
  now: z.record(z.string(), z.string()),
  /** `at`: what may stand behind an `@`, as an example; null: nothing */
  faults: z.array(z.object({ name: z.string(), says: z.string(), at: z.string().nullable(), isOn: z.boolean() })),
})
export type SimulatorState = z.infer<typeof SimulatorState>

/** The same for people, one line each. */
export function sayState({ levers, now, faults }: SimulatorState): string {
  const called = faults.map(({ name, at }) => `fault ${name}${at === null ? '' : `[@${at}]`}`)
  const width = Math.max(...called.map((call) => call.length))
  return [
    ...Object.entries(now).map(([what, is]) => `${what}: ${is}`),
    ...Object.entries(levers).map(([lever, values]) => [lever, values.join(' | ')].join(' ').trim()),
    ...faults.map(({ says, isOn }, n) => `${called[n]?.padEnd(width)}  ${isOn ? 'NOW: ' : ''}${says}`),
  ].join('\n')
}

/** A simulated device with its levers: what a person could do to the real one. */
export interface Levers {
  state(): SimulatorState
  /** @throws Error when there is no such lever or value, naming those there are */
  pull(lever: string, value: string | undefined): unknown
  close(): void | Promise<void>
}

const Pull = z.object({ lever: z.string(), value: z.string().optional() })
const Answer = z.object({ ok: z.boolean(), value: z.unknown().optional(), error: z.string().optional() })

function leverSocket(link: string): string {
  return `${link}.levers`
}

/** Runs a simulated device until it is interrupted or its parent lets go of it; its levers are on a unix socket beside the link. */
export async function serveLevers(link: string, levers: Levers, output: Output): Promise<void> {
  const path = leverSocket(link)
  rmSync(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => {})
    const lines = createInterface({ input: socket })
    // readline says the socket's errors once more
    lines.on('error', () => {})
    lines.once('line', (line) => {
      try {
        const { lever, value } = Pull.parse(JSON.parse(line))
        const answer = lever === 'state' ? levers.state() : levers.pull(lever, value)
        socket.end(`${JSON.stringify({ ok: true, more: false, value: answer ?? null })}\n`)
      } catch (error) {
        socket.end(`${JSON.stringify({ ok: false, error: error instanceof Error ? error.message : String(error) })}\n`)
      }
    })
  })
  server.on('error', (error) => console.error(`sim: no levers at ${path}: ${error.message}`))
  server.listen(path)
  output.line({ port: link })
  await new Promise<void>((resolve) => {
    for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(event, () => resolve())
    // a parent that died while this started has let go already, and says so no more
    if (process.send !== undefined && !process.connected) resolve()
  })
  server.close()
  await levers.close()
}

/** @throws Failure when no simulator runs there, or it has no such lever */
export function tellSimulator(link: string, lever: string, value: string | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect(leverSocket(link))
    socket.on('error', (error) => reject(new Failure(`no simulator runs at ${link} (${error.message})`)))
    socket.on('connect', () => socket.write(`${JSON.stringify({ lever, value })}\n`))
    createInterface({ input: socket })
      .on('line', (line) => {
        const answer = Answer.parse(JSON.parse(line))
        if (answer.ok) resolve(answer.value ?? 'done')
        else reject(new Failure(answer.error ?? 'the simulator refused'))
      })
      // the socket's errors come here as well
      .on('error', () => {})
  })
}
