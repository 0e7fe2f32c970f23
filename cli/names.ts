import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { registerFile } from '../state/names/generate-names.ts'
import {
  type ChangesImport,
  type ImportFacts,
  importChanges,
  importRegister,
  type RegisterImport,
} from '../state/names/import-register.ts'
import { MAX_FOUND } from '../state/names/register.ts'
import { rollBackRegister } from '../state/names/roll-back-register.ts'
import { type Command, done, Failure, type Input, option, requiredOption, Usage } from './command.ts'
import { inServiceByHand } from './content-lock.ts'
import { makeDataFolder } from './kiosk.ts'
import { nameCheck } from './names-check.ts'
import { registerDb as db, registerFileOf, withRegister } from './names-register.ts'
import { progressBar } from './progress-bar.ts'

function limitOf(input: Input): number | undefined {
  const text = option(input, 'limit')
  if (text === undefined) return undefined
  if (!/^[1-9]\d?$/.test(text) || Number(text) > 50) throw new Usage(`--limit takes 1 … 50, not ${text}`)
  return Number(text)
}

export const nameCommands: readonly Command[] = [
  nameCheck,
  {
    area: 'names',
    verb: 'search',
    words: ['TEXT'],
    summary: 'registered business names that hold TEXT anywhere or sound like it, best first',
    options: {
      db,
      limit: { type: 'string', hint: 'names at most, 1 … 50 (50)' },
      page: { type: 'string', hint: 'the second 50, the third … (1)' },
    },
    run: async (input) => {
      const limit = limitOf(input)
      const page = wholeNumber(option(input, 'page') ?? '1', '--page')
      return done(
        await withRegister(input, (register) => {
          const { items, ...found } = register.search(input.words[0] ?? '', limit, (page - 1) * (limit ?? MAX_FOUND))
          return { ...found, names: items, registerDate: register.version }
        }),
      )
    },
  },
  {
    area: 'names',
    verb: 'stats',
    words: [],
    summary: 'how many names the register holds, of which day, in which state',
    options: { db },
    run: async (input) =>
      done(
        await withRegister(input, (register) => ({
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
    summary:
      'takes a register (CSV, JSON, JSONL, XLSX) into names.db; a running kiosk uses it from its next question on',
    options: {
      db,
      changes: { type: 'boolean', hint: 'FILE holds changes to the register in service, not a whole one' },
      day: { type: 'string', hint: 'the day the register shows, YYYY-MM-DD (when the file was written)' },
      source: { type: 'string', hint: 'who gave it out, in words' },
      city: { type: 'string', hint: "GB/T 2260 code of the registry's city, four digits (3310)" },
    },
    run: async (input) => {
      const bar = progressBar(process.stderr, () => performance.now())
      const facts = { ...factsOf(input), progress: bar.show }
      const file = registerFileOf(input)
      if (option(input, 'db') === undefined) makeDataFolder()
      const path = resolve(input.words[0] ?? '')
      const changes = input.options['changes'] === true
      if (changes && !existsSync(file)) throw new Failure(`there is no register of names ${file} to change`)
      const work = async (): Promise<ChangesImport | RegisterImport> =>
        await (changes ? importChanges(path, file, facts) : importRegister(path, file, facts))
      const own = option(input, 'db') === undefined
      const imported = own
        ? await inServiceByHand('names', { action: 'names.import', subject: basename(path) }, work, changes)
        : await work()
      bar.end()
      if (!imported.ok) throw new Failure([imported.error, ...imported.problems].join('\n'))
      const { ok, doubtful, problems, ...counts } = imported
      const report = { ...counts, file, problems }
      if (!doubtful) return done(report)
      const error = `more than one row in a hundred could not be read (${imported.bad}): the others are in ${file}; look at the file and import it again`
      return { ok: false, value: { error, ...report } }
    },
  },
  {
    area: 'names',
    verb: 'rollback',
    words: [],
    summary: 'puts the register before the last whole one back in service; once more undoes that',
    options: { db },
    run: async (input) => {
      const file = registerFileOf(input)
      const work = async () => rollBackRegister(file)
      const own = option(input, 'db') === undefined
      const back = await (own ? inServiceByHand('names', { action: 'names.rollback' }, work) : work())
      if (!back.ok) throw new Failure(back.error)
      return done({ version: back.version, file })
    },
  },
  {
    area: 'names',
    verb: 'generate',
    words: ['COUNT'],
    summary: 'writes a register of made-up names, for trying and measuring; two or three rows in a hundred are spoilt',
    options: {
      out: { type: 'string', hint: 'the CSV file to write' },
      seed: { type: 'string', hint: 'another seed gives other names (7)' },
    },
    run: async (input) => {
      const [count, seed] = [
        wholeNumber(input.words[0] ?? '', 'COUNT'),
        wholeNumber(option(input, 'seed') ?? '7', '--seed'),
      ]
      const file = resolve(requiredOption(input, 'out'))
      try {
        await writeFile(file, gathered(registerFile(count, seed)))
      } catch (error) {
        throw new Failure(`${file} can't be written (${error instanceof Error ? error.message : String(error)})`)
      }
      return done({ rows: count, file })
    },
  },
]

function factsOf(input: Input): ImportFacts {
  const [version, source, home] = [option(input, 'day'), option(input, 'source'), option(input, 'city')]
  if (version !== undefined && !/^\d{4}-\d\d-\d\d$/.test(version))
    throw new Usage(`--day takes YYYY-MM-DD, not ${version}`)
  if (home !== undefined && !/^\d{4}$/.test(home)) throw new Usage(`--city takes four digits, not ${home}`)
  return {
    ...(version === undefined ? {} : { version }),
    ...(source === undefined ? {} : { source }),
    ...(home === undefined ? {} : { home }),
  }
}

/** @throws Usage */
function wholeNumber(text: string, what: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Usage(`${what} takes a whole number, not ${text}`)
  return Number(text)
}

/** Lines in pieces of a megabyte. */
function* gathered(lines: Iterable<string>): Generator<string> {
  let text = ''
  for (const line of lines) {
    text += `${line}\n`
    if (text.length > 1_000_000) {
      yield text
      text = ''
    }
  }
  yield text
}
