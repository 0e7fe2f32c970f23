import { renameSync, writeFileSync } from 'node:fs'
import { type Config, terminalName } from '../contract/config.ts'
import { trustOnly } from '../electron/core/hub-authority.ts'
import { Enrolled } from '../hub/contract/enrolment.ts'
import { Problem } from '../hub/contract/submissions.ts'
import { type Command, done, Failure } from './command.ts'
import { askCore, configuration } from './kiosk.ts'

type HubSettings = NonNullable<Config['hub']>

/** @throws Failure */
function hubSettings(config: Config): HubSettings {
  if (config.hub === null) throw new Failure('the configuration names no hub: put its url, tokenFile and key there')
  return config.hub
}

/** @throws Failure with the hub's own sentence */
async function enrol(hub: HubSettings, site: string, terminal: string, code: string): Promise<Enrolled> {
  let response: Response
  try {
    trustOnly(hub.caFile)
    response = await fetch(new URL('v1/enrolments', hub.url.endsWith('/') ? hub.url : `${hub.url}/`), {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, site, terminal }),
      signal: AbortSignal.timeout(15_000),
    })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new Failure(`${hub.url} can't be reached (${cause instanceof Error ? cause.message : String(cause)})`)
  }
  const answer: unknown = await response.json().catch(() => null)
  const enrolled = Enrolled.safeParse(answer)
  if (enrolled.success) return enrolled.data
  const problem = Problem.safeParse(answer)
  throw new Failure(problem.success ? problem.data.detail : `${hub.url} answers ${response.status}: is it the hub?`)
}

/** Whole or not at all. @throws Failure */
function keepToken(file: string, token: string): void {
  try {
    writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(
      `${file} can't be written (${reason}): mend it, and enrol with a new code, for this one is used up`,
    )
  }
}

export const hubCommands: readonly Command[] = [
  {
    area: 'hub',
    verb: 'enrol',
    words: ['CODE'],
    summary: 'makes this terminal known to the hub with a one-time code, and keeps the token',
    options: {},
    run: async (input) => {
      const config = configuration()
      const hub = hubSettings(config)
      const { regionCode, terminal } = config.site
      const enrolled = await enrol(hub, regionCode, terminal, input.words[0] ?? '')
      keepToken(hub.tokenFile, enrolled.token)
      return done({ terminal: enrolled.terminal, tokenFile: hub.tokenFile })
    },
  },
  {
    area: 'hub',
    verb: 'status',
    words: [],
    summary: 'whether the running kiosk reaches the hub, and what is in the way',
    options: {},
    run: async () => {
      const config = configuration()
      const running = await askCore({ verb: 'hub.status' })
      if (running) return done(running.value)
      const { url } = hubSettings(config)
      return done({ terminal: terminalName(config), url, connectivity: 'unknown', detail: 'no kiosk runs here' })
    },
  },
]
