import { createInterface } from 'node:readline'
import { type Judging, judgeName, suggestFor } from '../state/names/check/judge.ts'
import { type VerdictJson, verdictJson } from '../state/names/check/verdict-json.ts'
import type { Register } from '../state/names/register.ts'
import { day } from '../state/printing/slip-details.ts'
import { type Command, done, type Input, type Output, option, Usage } from './command.ts'
import { configuration } from './kiosk.ts'
import { registerDb, withRegister } from './names-register.ts'

const suggestionsWanted = 3

/** Judges proposed names. A name that can't stand is an answer, not a failure: it ends with 0. */
export const nameCheck: Command = {
  area: 'names',
  verb: 'check',
  words: ['[NAME]'],
  summary: 'judges a proposed name: what in it is forbidden, and which registered names are the same or too close',
  options: {
    db: registerDb,
    stdin: { type: 'boolean', hint: 'one name a line from stdin, one JSON document a line to stdout; no suggestions' },
    today: { type: 'string', hint: 'the day to judge by, YYYY-MM-DD (today)' },
  },
  run: async (input, output) => {
    const fromStdin = input.options['stdin'] === true
    const [name] = input.words
    if (fromStdin === (name !== undefined)) throw new Usage('names check takes a NAME, or --stdin')
    const today = dayOf(input)
    return await withRegister(input, async (register) => {
      const judging = judgingOf(register, today)
      if (name === undefined) {
        await eachLine(judging, output)
        return done(undefined)
      }
      const verdict = judgeName(name, judging)
      const inTheWay = verdict.verdict === 'same' || verdict.verdict === 'similar'
      const answer = verdictJson(verdict, inTheWay ? suggestFor(verdict, suggestionsWanted, judging) : [])
      output.line(answer, inWords(answer))
      return done(undefined)
    })
  },
}

async function eachLine(judging: Judging, output: Output): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = verdictJson(judgeName(line, judging))
    output.line(answer, JSON.stringify(answer))
  }
}

/** The articles stand here with how well they are known: staff read this. */
function inWords({ name, headline, meaning, notices, findings, similar, suggestions }: VerdictJson): string {
  return [
    name,
    ...notices,
    `${headline}。${meaning}`,
    ...findings.map(({ rule, text, advice, basis }) => `${rule}  ${text}${advice ?? ''}  [${basis}]`),
    ...similar.map(({ code, name: other, status, why }) => `${code}  ${other} (${status})  ${why}`),
    ...(suggestions.length === 0 ? [] : [`可以试试：${suggestions.join('、')}`]),
  ].join('\n')
}

function judgingOf(register: Register, today: string): Judging {
  const config = configuration()
  return {
    register: register.candidates,
    registerDate: register.version,
    settings: config.names,
    district: config.site.regionCode,
    today,
  }
}

function dayOf(input: Input): string {
  const text = option(input, 'today')
  if (text === undefined) return day(new Date())
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Usage(`--today takes YYYY-MM-DD, not ${text}`)
  return text
}
