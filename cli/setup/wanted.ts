import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { defaultConfig, type HubSettings } from '../../contract/config.ts'
import { printerModelNames } from '../../drivers/receipt-printer/models.ts'
import { siteProblem, writtenConfig } from '../../electron/core/setup/config-file.ts'
import { hubMember } from '../../electron/core/setup/hub-member.ts'
import { TerminalFile } from '../../hub/contract/terminal-file.ts'
import { type Input, option, Usage } from '../command.ts'
import { dataFolder, makeDataFolder } from '../kiosk.ts'
import type { Questions } from './questions.ts'

/** option → member of `site`, and how it is asked for */
export const siteOptions = {
  hall: ['hall', 'name of the hall'],
  terminal: ['terminal', 'number of this terminal, two digits'],
  place: ['place', 'where in the hall it stands'],
  region: ['regionCode', 'region, six digits of GB/T 2260'],
  phone: ['phone', 'telephone of the hall'],
  'staff-desk': ['staffDesk', 'where staff are found'],
} as const

/** What is said of the hall: by options, by the person who is asked, else as it stands. @throws Usage */
export async function wantedSite(input: Input, questions: Questions | null): Promise<Record<string, unknown>> {
  const before = writtenConfig().site ?? {}
  const site: Record<string, unknown> = {}
  for (const [name, [field, question]] of Object.entries(siteOptions)) {
    const given = option(input, name)
    const problem = given === undefined ? null : siteProblem(field, given)
    if (problem !== null) throw new Usage(`--${name}: ${problem}, not "${given}"`)
    const usual = String(given ?? before[field] ?? defaultConfig.site[field])
    if (questions) site[field] = await questions.ask(question, usual, (answer) => siteProblem(field, answer))
    else if (given !== undefined) site[field] = given
  }
  return site
}

/** @throws Usage */
export async function wantedModel(input: Input, usual: string, questions: Questions | null): Promise<string> {
  const known = printerModelNames()
  const problem = (name: string) => (known.includes(name) ? null : `one of ${known.join(', ')}`)
  const given = option(input, 'model') ?? usual
  const wrong = problem(given)
  if (wrong !== null) throw new Usage(`--model: ${wrong}, not "${given}"`)
  return questions ? await questions.ask(`model of the printer (${known.join(', ')})`, given, problem) : given
}

/** The hub with which this terminal is to be enrolled; undefined: as it stands. @throws Usage, Failure */
export async function wantedHub(input: Input, questions: Questions | null): Promise<HubSettings | undefined> {
  const given = option(input, 'hub-file')
  const problem = given === undefined ? null : fileProblem(given)
  if (problem !== null) throw new Usage(`--hub-file: ${problem}`)
  const asked = 'the file that "hub terminal-file" printed at the hub; - for the hub that is configured, or none'
  const file = questions
    ? await questions.ask(asked, given ?? '-', (name) => (name === '-' ? null : fileProblem(name)))
    : given
  if (file === undefined || file === '-') return undefined
  makeDataFolder()
  // who is enrolled stays so
  const before = z.looseObject({ tokenFile: z.string() }).safeParse(writtenConfig()['hub'])
  return hubMember(readTerminalFile(file), dataFolder, before.data?.tokenFile)
}

function readTerminalFile(file: string): TerminalFile {
  return TerminalFile.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function fileProblem(file: string): string | null {
  try {
    readTerminalFile(file)
    return null
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error
    return `${file} is not what "hub terminal-file" prints, or can't be read: ${why}`
  }
}
