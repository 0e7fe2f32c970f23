import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { defaultConfig } from '../../contract/config.ts'
import { printerModelNames } from '../../drivers/receipt-printer/models.ts'
import { siteProblem, writtenConfig } from '../../electron/core/setup/config-file.ts'
import { HubPublicKey } from '../../hub/contract/keys.ts'
import { HubUrl } from '../../hub/contract/terminal-file.ts'
import { type Input, option, Usage } from '../command.ts'
import { dataFolder } from '../kiosk.ts'
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

/** The hub with which this terminal is to be enrolled; undefined: as it stands. @throws Usage */
export async function wantedHub(
  input: Input,
  questions: Questions | null,
): Promise<Record<string, unknown> | undefined> {
  const before = z.looseObject({ url: z.string().optional() }).safeParse(writtenConfig()['hub'])
  const known = before.success ? before.data : null
  const asked = option(input, 'hub-url')
  const url = questions
    ? await questions.ask('address of the hub, https://…; - for none', asked ?? known?.url ?? '-', urlProblem)
    : asked
  if (url === undefined || url === '-') return undefined
  const keyText =
    option(input, 'hub-key') ??
    (questions && !known
      ? await questions.ask('what "hub keys new" printed there, or a file with it', '', keyProblem)
      : '')
  const key = keyText === '' ? undefined : readKey(keyText)
  if (key === undefined && !known)
    throw new Usage('--hub-key is missing: what "hub keys new" printed, or a file with it')
  const caFile = option(input, 'hub-ca')
  const signingKey = option(input, 'hub-signing-key')
  return {
    tokenFile: join(dataFolder, 'hub-token'),
    ...known,
    url,
    ...(key && { key }),
    ...(caFile && { caFile }),
    ...(signingKey && { signingKey }),
  }
}

/** @throws Usage */
function readKey(text: string): HubPublicKey {
  const problem = keyProblem(text)
  if (problem !== null) throw new Usage(`--hub-key: ${problem}`)
  return HubPublicKey.parse(JSON.parse(jsonOf(text)))
}

function keyProblem(text: string): string | null {
  try {
    HubPublicKey.parse(JSON.parse(jsonOf(text)))
    return null
  } catch {
    return 'it is neither the line that "hub keys new" printed nor a file with it'
  }
}

function jsonOf(text: string): string {
  return !text.startsWith('{') && existsSync(text) ? readFileSync(text, 'utf8') : text
}

function urlProblem(text: string): string | null {
  const parsed = HubUrl.safeParse(text)
  return text === '-' || parsed.success ? null : (parsed.error.issues.at(-1)?.message ?? 'it is no address')
}
