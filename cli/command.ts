import { parseArgs } from 'node:util'
import { BaudRate } from '../contract/config.ts'
import { Refused } from '../electron/core/setup/refused.ts'

export type OptionSpec = { type: 'string' | 'boolean'; hint: string }
export type Input = { words: string[]; options: Record<string, string | boolean | undefined> }

/** One verb of the command line. `run` answers what `--json` prints; throwing a Failure ends with 1, a Usage with 2. */
export type Command = {
  area: string
  verb: string
  /** the words it takes, for the help, e.g. `FILE` */
  words: string[]
  summary: string
  options: Record<string, OptionSpec>
  run(input: Input, output: Output): Promise<Result>
}

/** `ok: false` is an answer too, but the exit code says that it isn't the one hoped for. */
export type Result = { ok: boolean; value: unknown }

export interface Output {
  /** one line now, of a verb that goes on (watch, sim); `words` for people, where the plain form of the value is too long */
  line(value: unknown, words?: string): void
}

/** What could not be done, in a sentence. */
export class Failure extends Error {}

/** Whether an error's message is for the reader, and no bug. */
export function isExplained(error: unknown): error is Error {
  return error instanceof Failure || error instanceof Refused
}

/** The call's words are off. */
export class Usage extends Error {}

export function done(value: unknown): Result {
  return { ok: true, value }
}

export function option(input: Input, name: string): string | undefined {
  const value = input.options[name]
  return typeof value === 'string' ? value : undefined
}

export function requiredOption(input: Input, name: string): string {
  const value = option(input, name)
  if (value === undefined) throw new Usage(`--${name} is missing`)
  return value
}

/** @throws Usage */
export function baudRate(text: string): number {
  const rate = Number(text)
  if (!BaudRate.safeParse(rate).success) throw new Usage(`--baud takes 9600 … 115200, not ${text}`)
  return rate
}

/** @throws Usage */
export function parse(command: Command, args: string[]): Input & { json: boolean; help: boolean } {
  const options = { ...command.options, json: { type: 'boolean' as const }, help: { type: 'boolean' as const } }
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] }
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
  const { json, help, ...values } = parsed.values
  const input = { words: parsed.positionals, options: values, json: json === true, help: help === true }
  const least = command.words.filter((word) => !word.startsWith('[')).length
  if (!input.help && (input.words.length < least || input.words.length > command.words.length)) {
    throw new Usage(`${command.area} ${command.verb} takes ${command.words.join(' ') || 'no words'}`)
  }
  return input
}
