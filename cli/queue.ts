import { resolve } from 'node:path'
import { terminalName } from '../contract/config.ts'
import { answerQueue, type QueueRequest } from '../electron/core/queue-verbs.ts'
import { writeNew } from '../state/files/write-new.ts'
import { type Command, done, Failure, type Input } from './command.ts'
import { withKioskDown } from './data-lock.ts'
import { drainAlone } from './drain-alone.ts'
import { askCore, configuration, user } from './kiosk.ts'
import { attempted } from './staff-office.ts'

/** By the kiosk that runs, or on its files where none does. @throws Failure */
async function ask(request: QueueRequest, more: (value: unknown) => void = () => {}): Promise<unknown> {
  const running = await askCore(request, more)
  if (running) return running.value
  const byHand = () =>
    withKioskDown((outbox) => {
      try {
        return answerQueue(outbox, request, terminalName(configuration()), more)
      } catch (error) {
        throw new Failure(error instanceof Error ? error.message : String(error))
      }
    })
  if (request.verb === 'queue.list' || request.verb === 'queue.show') return await byHand()
  return await attempted(request.verb, 'name' in request ? request.name : '', byHand)
}

/** @throws Failure */
async function writeLines(file: string, lines: (write: (line: unknown) => void) => Promise<unknown>): Promise<unknown> {
  try {
    return await writeNew(file, (write) => lines((line) => write(`${JSON.stringify(line)}\n`)))
  } catch (error) {
    if (error instanceof Failure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(`${file} can't be written (${reason}): name a new file where there is room`)
  }
}

const word = (input: Input) => input.words[0] ?? ''

export const queueCommands: readonly Command[] = [
  {
    area: 'queue',
    verb: 'list',
    words: [],
    summary: 'what citizens handed in: how much waits, what was refused and why',
    options: {},
    run: async () => done(await ask({ verb: 'queue.list' })),
  },
  {
    area: 'queue',
    verb: 'show',
    words: ['ID'],
    summary: 'one submission, by its id or receipt number; what stands in it only the hub can read',
    options: {},
    run: async (input) => done(await ask({ verb: 'queue.show', name: word(input) })),
  },
  {
    area: 'queue',
    verb: 'retry',
    words: ['ID'],
    summary: 'has a refused submission sent once more, under its key and receipt number',
    options: {},
    run: async (input) => done(await ask({ verb: 'queue.retry', name: word(input), user: user() })),
  },
  {
    area: 'queue',
    verb: 'drain',
    words: [],
    summary: 'sends now what waits, and says what is left and how the way to the hub is',
    options: {},
    run: async () => {
      const running = await askCore({ verb: 'queue.drain', user: user() })
      return done(running ? running.value : await attempted('queue.drain', '', drainAlone))
    },
  },
  {
    area: 'queue',
    verb: 'export',
    words: ['FILE'],
    summary: 'writes all that the hub does not have, sealed, a JSON line each, to be carried there',
    options: {},
    run: async (input) => {
      const file = resolve(word(input))
      return done({
        file,
        exported: await writeLines(file, (write) => ask({ verb: 'queue.export', user: user() }, write)),
      })
    },
  },
]
