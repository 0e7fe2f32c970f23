import { readFileSync } from 'node:fs'
import type { Config } from '../../../contract/config.ts'
import type { PullJob } from '../../../state/sync/pull.ts'

/** `reason`: why nothing is pulled, a sentence that says what to do. */
export type JobReading = { ok: true; job: PullJob } | { ok: false; reason: string }

/** What is asked for beyond the usual; see `PullJob`. */
export type Asked = Pick<PullJob, 'again' | 'byHand'>

export function pullJob({ hub, site, timings }: Config, folder: string, asked: Asked): JobReading {
  if (hub === null) return { ok: false, reason: 'the configuration names no hub: nothing is pulled' }
  if (hub.signingKey === null) {
    return { ok: false, reason: 'the configuration has no hub.signingKey: nothing that the hub publishes is taken' }
  }
  let token: string
  try {
    token = readFileSync(hub.tokenFile, 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: `hub.tokenFile can't be read (${why}): enrol this terminal` }
  }
  const job: PullJob = {
    folder,
    hub: { url: hub.url, token },
    caFile: hub.caFile,
    signingKey: hub.signingKey,
    home: site.regionCode.slice(0, 4),
    answerMs: timings.hubAnswer,
    silenceMs: timings.syncSilence,
    ...asked,
  }
  return { ok: true, job }
}
