import { renameSync, writeFileSync } from 'node:fs'
import type { HubSettings } from '../../../contract/config.ts'
import { Enrolled } from '../../../hub/contract/enrolment.ts'
import { Problem } from '../../../hub/contract/submissions.ts'
import { trustOnly } from '../hub-authority.ts'
import { Refused } from './refused.ts'

/**
 * Makes this terminal known to the hub with a one-time code, and keeps the token.
 * @returns how the hub calls it
 * @throws Refused with the hub's own sentence, or what is in the way of the file
 */
export async function enrol(hub: HubSettings, site: string, terminal: string, code: string): Promise<string> {
  const enrolled = await asked(hub, { code, site, terminal })
  keepToken(hub.tokenFile, enrolled.token)
  return enrolled.terminal
}

async function asked(hub: HubSettings, body: { code: string; site: string; terminal: string }): Promise<Enrolled> {
  let response: Response
  try {
    trustOnly(hub.caFile)
    response = await fetch(new URL('v1/enrolments', hub.url.endsWith('/') ? hub.url : `${hub.url}/`), {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new Refused(`${hub.url} can't be reached (${cause instanceof Error ? cause.message : String(cause)})`)
  }
  const answer: unknown = await response.json().catch(() => null)
  const enrolled = Enrolled.safeParse(answer)
  if (enrolled.success) return enrolled.data
  const problem = Problem.safeParse(answer)
  throw new Refused(problem.success ? problem.data.detail : `${hub.url} answers ${response.status}: is it the hub?`)
}

/** Whole or not at all. @throws Refused */
function keepToken(file: string, token: string): void {
  try {
    writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refused(
      `${file} can't be written (${reason}): mend it, and enrol with a new code, for this one is used up`,
    )
  }
}
