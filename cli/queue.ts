import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { terminalName } from '../contract/config.ts'
import { needsStaff, Outbox } from '../state/queue/outbox.ts'
import type { QueueItem } from '../state/queue/row.ts'
import { type Command, done, Failure, type Input } from './command.ts'
import { lockData, openStoreOrFail } from './data-lock.ts'
import { configuration, dataFolder } from './kiosk.ts'

/** as many as one looks through; the counts are of all */
const mostListed = 1_000

/**
 * Works on the queue of a kiosk that is down, under its lock.
 * @throws Failure
 */
function withOutbox<T>(work: (outbox: Outbox) => T): T {
  const lock = lockData(`a kiosk works on ${dataFolder}: end it to see its queue, or name another folder in KIOSK_DATA`)
  try {
    const { store } = openStoreOrFail()
    try {
      const outbox = new Outbox(store)
      outbox.recover()
      return work(outbox)
    } finally {
      store.close()
    }
  } finally {
    lock.release()
  }
}

/** @throws Failure when there is none of that id or receipt number */
function named(outbox: Outbox, input: Input): QueueItem {
  const word = input.words[0] ?? ''
  const item = outbox.find(word)
  if (item === null) throw new Failure(`nothing in the queue is called ${word}: see queue list`)
  return item
}

function shown(item: QueueItem): QueueItem & { needsStaff: boolean } {
  return { ...item, needsStaff: needsStaff(item, new Date()) }
}

/** Writes a new file that only its owner reads, and waits until it is on the disk. @throws Failure */
function writeLines(file: string, lines: Iterable<unknown>): number {
  let count = 0
  try {
    const to = openSync(file, 'wx', 0o600)
    try {
      for (const line of lines) {
        writeSync(to, `${JSON.stringify(line)}\n`)
        count += 1
      }
      fsyncSync(to)
    } finally {
      closeSync(to)
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(`${file} can't be written (${reason}): name a new file where there is room`)
  }
  return count
}

/** As the hub imports them; it knows a terminal by its region and number. */
function* exportedLines(outbox: Outbox): Generator<unknown> {
  const terminal = terminalName(configuration())
  for (const { key, submission } of outbox.unsent()) yield { terminal, key, submission }
}

export const queueCommands: readonly Command[] = [
  {
    area: 'queue',
    verb: 'list',
    words: [],
    summary: 'what citizens handed in: how much waits, what was refused and why',
    options: {},
    run: async () =>
      done(withOutbox((outbox) => ({ counts: outbox.counts(), items: outbox.items(mostListed).map(shown) }))),
  },
  {
    area: 'queue',
    verb: 'show',
    words: ['ID'],
    summary: 'one submission, by its id or receipt number; what stands in it only the hub can read',
    options: {},
    run: async (input) => done(withOutbox((outbox) => shown(named(outbox, input)))),
  },
  {
    area: 'queue',
    verb: 'retry',
    words: ['ID'],
    summary: 'has a refused submission sent once more, under its key and receipt number',
    options: {},
    run: async (input) =>
      done(
        withOutbox((outbox) => {
          const item = named(outbox, input)
          if (!outbox.retryRefused(item.id)) {
            throw new Failure(`${item.receipt} is ${item.state}: only a refused one is tried again by hand`)
          }
          return shown(named(outbox, input))
        }),
      ),
  },
  {
    area: 'queue',
    verb: 'export',
    words: ['FILE'],
    summary: 'writes all that the hub does not have, sealed, a JSON line each, to be carried there',
    options: {},
    run: async (input) => {
      const file = resolve(input.words[0] ?? '')
      return done(withOutbox((outbox) => ({ file, exported: writeLines(file, exportedLines(outbox)) })))
    },
  },
]
