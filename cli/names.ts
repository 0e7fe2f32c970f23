import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { importRegister } from '../state/names/import-register.ts'
import { makeSample } from '../state/names/make-sample.ts'
import { openRegister, type Register, RegisterFailure } from '../state/names/register.ts'
import { sampleFile } from '../state/names/sample-register.ts'
import { type Command, done, Failure, type Input, option, Usage } from './command.ts'
import { dataFolder, makeDataFolder } from './kiosk.ts'

const db = { type: 'string', hint: 'another register than that of KIOSK_DATA' } as const

function fileOf(input: Input): string {
  const named = option(input, 'db')
  return named === undefined ? join(dataFolder, 'names.db') : resolve(named)
}

function withRegister<T>(input: Input, work: (register: Register) => T): T {
  const file = fileOf(input)
  if (option(input, 'db') !== undefined && !existsSync(file)) throw new Failure(`there is no register of names ${file}`)
  if (!existsSync(file) && !existsSync(sampleFile)) buildSample()
  const opening = openRegister(file)
  if (!opening.ok) throw new Failure(opening.error)
  try {
    return work(opening.register)
  } catch (error) {
    throw error instanceof RegisterFailure ? new Failure(error.message) : error
  } finally {
    opening.register.close()
  }
}

/** Run from the source before the first build. */
function buildSample(): void {
  process.stderr.write('names: making the sample register, once\n')
  mkdirSync(dirname(sampleFile), { recursive: true })
  const built = makeSample(sampleFile)
  if (!built.ok) throw new Failure(built.error)
}

function limitOf(input: Input): number | undefined {
  const text = option(input, 'limit')
  if (text === undefined) return undefined
  if (!/^[1-9]\d?$/.test(text) || Number(text) > 50) throw new Usage(`--limit takes 1 … 50, not ${text}`)
  return Number(text)
}

export const nameCommands: readonly Command[] = [
  {
    area: 'names',
    verb: 'search',
    words: ['TEXT'],
    summary: 'registered business names that hold TEXT anywhere, best first',
    options: { db, limit: { type: 'string', hint: 'names at most, 1 … 50 (50)' } },
    run: async (input) =>
      done(withRegister(input, (register) => register.search(input.words[0] ?? '', limitOf(input)))),
  },
  {
    area: 'names',
    verb: 'stats',
    words: [],
    summary: 'how many names the register holds, of which day, in which state',
    options: { db },
    run: async (input) =>
      done(
        withRegister(input, (register) => ({
          names: register.size,
          version: register.version,
          source: register.source,
          sample: register.sample,
          byStatus: Object.fromEntries(register.counts().map(({ status, names }) => [status, names])),
        })),
      ),
  },
  {
    area: 'names',
    verb: 'import',
    words: ['FILE'],
    summary: 'takes a CSV, JSON or JSONL file into names.db; a running kiosk uses it from its next start on',
    options: {
      db,
      day: { type: 'string', hint: 'the day the register shows, YYYY-MM-DD (when the file was written)' },
      source: { type: 'string', hint: 'who gave it out, in words' },
    },
    run: async (input) => {
      const version = option(input, 'day')
      if (version !== undefined && !/^\d{4}-\d\d-\d\d$/.test(version))
        throw new Usage(`--day takes YYYY-MM-DD, not ${version}`)
      const source = option(input, 'source')
      const file = fileOf(input)
      if (option(input, 'db') === undefined) makeDataFolder()
      const imported = importRegister(resolve(input.words[0] ?? ''), file, {
        ...(version === undefined ? {} : { version }),
        ...(source === undefined ? {} : { source }),
      })
      if (!imported.ok) throw new Failure([imported.error, ...imported.problems].join('\n'))
      const { names, bad, repeated, problems, doubtful } = imported
      const report = { names, bad, repeated, file, problems }
      if (!doubtful) return done(report)
      const error = `more than one row in a hundred could not be read (${bad}): the others are in ${file}; look at the file and import it again`
      return { ok: false, value: { error, ...report } }
    },
  },
]
