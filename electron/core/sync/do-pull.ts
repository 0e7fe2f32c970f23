import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import type { Outcome } from '../../../state/sync/outcome.ts'
import { type PullJob, pull } from '../../../state/sync/pull.ts'
import { takeContentLock } from '../core-lock.ts'

/**
 * A pull, in a process of its own: what it imports takes the whole thread, and whom it trusts is set for the process.
 * @throws Error in a sentence when the authority's file can't be read
 */
export async function doPull(job: PullJob): Promise<Outcome[]> {
  if (job.caFile !== null) trustOnly(job.caFile)
  return await pull(job, () => takeContentLock(job.folder))
}

function trustOnly(caFile: string): void {
  try {
    tls.setDefaultCACertificates([readFileSync(caFile, 'utf8')])
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`hub.caFile ${caFile} can't be used (${why}): put the PEM of the hub's authority there`)
  }
}
