import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Publication, Stream } from '../../hub/contract/content.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { type Arrived, takeCatalogue, takeNames } from './apply.ts'
import { askPublications } from './ask-hub.ts'
import { download, dropOthers } from './download.ts'
import { SyncFailure } from './failure.ts'
import { databaseOf, inService } from './in-service.ts'
import { judge, type Standing, verifyingKey } from './judge.ts'
import { noMark, readMark, syncFolder, writeMark } from './marks.ts'
import type { Outcome } from './outcome.ts'
import { requireRoom } from './room.ts'
import { takeSettings } from './settings.ts'

/** All that a pull needs to know; it travels to the process that does it. */
export const PullJob = z.object({
  /** `KIOSK_DATA` */
  folder: z.string(),
  hub: z.object({ url: z.string(), token: z.string() }),
  /** PEM of the only authority that is trusted; null: the system's */
  caFile: z.string().nullable(),
  signingKey: z.string(),
  /** four digits of the registry's city */
  home: z.string(),
  answerMs: z.number(),
  silenceMs: z.number(),
  /** takes all that the hub offers, also what was taken or put aside before */
  again: z.boolean(),
  /** somebody waits for it: what proved useless is tried again too */
  byHand: z.boolean(),
})
export type PullJob = z.infer<typeof PullJob>

/** null: somebody else changes catalogue or names just now */
export type TakeLock = () => { release(): void } | null

/** some six hours: what could not be used may be usable after an update of the program, or with more room on the disk */
const mostPassedOver = 24

/** small things first */
const streams: readonly Stream[] = ['settings', 'catalogue', 'names']

/** Brings every stream up to date. What fails leaves its stream as it was and does not keep the others. */
export async function pull(job: PullJob, takeLock: TakeLock): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const stream of streams) {
    const { result, sentence } = await pullStream(job, stream, takeLock).catch((error) => ({
      result: 'failed' as const,
      sentence: error instanceof SyncFailure ? error.message : `the data folder ${sqliteReason(error)}`,
    }))
    outcomes.push({ stream, result, sequence: inService(job, stream)?.cursor?.sequence ?? null, sentence })
  }
  return outcomes
}

type Pulled = Pick<Outcome, 'result' | 'sentence'>

/** @throws SyncFailure, or the file system's error */
async function pullStream(job: PullJob, stream: Stream, takeLock: TakeLock): Promise<Pulled> {
  const key = verifyingKey(job.signingKey)
  if (key === null) throw new SyncFailure('hub.signingKey of the configuration is no Ed25519 key')
  const before = standing(job, stream)
  const publications = await askPublications(job.hub, stream, before.cursor, job.answerMs)
  if (publications === null) return { result: 'nothing-newer', sentence: '' }
  const judgement = judge(stream, publications, before, key)
  switch (judgement.kind) {
    case 'refused':
      throw new SyncFailure(judgement.sentence)
    case 'held':
      return { result: 'held', sentence: judgement.sentence }
    case 'nothing-newer':
      return { result: 'nothing-newer', sentence: '' }
    case 'take':
      return await take(job, stream, publications, before, takeLock)
  }
}

async function take(
  job: PullJob,
  stream: Stream,
  publications: readonly Publication[],
  before: Standing,
  takeLock: TakeLock,
): Promise<Pulled> {
  const folder = join(syncFolder(job.folder), stream)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const headers = publications.map(({ header }) => header)
  dropOthers(folder, headers)
  passOverUseless(job, stream, headers.at(-1)?.digest ?? '')
  requireRoom(folder, headers)
  const arrived: Arrived[] = []
  for (const publication of publications) {
    arrived.push({ publication, file: await download(job.hub, publication.header, folder, job.silenceMs) })
  }
  const lock = takeLock()
  if (lock === null) throw new SyncFailure('an import by hand is under way: this is taken at the next pull')
  try {
    if (standing(job, stream).cursor?.digest !== before.cursor?.digest) {
      throw new SyncFailure('another import came in between: this is looked at again at the next pull')
    }
    const { to: taken = 0, digest = '' } = headers.at(-1) ?? {}
    await apply(job, stream, arrived).catch((error) => {
      noteUseless(job, stream, digest, error)
      throw error
    })
    writeMark(job.folder, stream, { taken, held: 0, useless: null })
    dropOthers(folder, [])
    return { result: 'taken', sentence: '' }
  } finally {
    lock.release()
  }
}

/** Building a register of millions in vain every quarter of an hour would wear out the disk. @throws SyncFailure */
function passOverUseless({ folder, again, byHand }: PullJob, stream: Stream, digest: string): void {
  const mark = readMark(folder, stream)
  const { useless } = mark
  if (again || byHand || useless?.digest !== digest || useless.passedOver >= mostPassedOver) return
  writeMark(folder, stream, { ...mark, useless: { ...useless, passedOver: useless.passedOver + 1 } })
  throw new SyncFailure(useless.sentence)
}

function noteUseless({ folder }: PullJob, stream: Stream, digest: string, error: unknown): void {
  if (!(error instanceof SyncFailure)) return
  const useless = { digest, sentence: error.message, passedOver: 0 }
  writeMark(folder, stream, { ...readMark(folder, stream), useless })
}

async function apply(job: PullJob, stream: Stream, arrived: readonly Arrived[]): Promise<void> {
  switch (stream) {
    case 'catalogue':
      return await takeCatalogue(arrived, databaseOf(job.folder, stream))
    case 'names':
      return await takeNames(arrived, databaseOf(job.folder, stream), job.home)
    case 'settings': {
      const last = arrived.at(-1)
      if (last) takeSettings(job.folder, last.publication, last.file)
      return
    }
  }
}

/** With `again` nothing stands: all is asked for and taken anew. */
function standing(job: PullJob, stream: Stream): Standing {
  const { taken, held } = job.again ? noMark : readMark(job.folder, stream)
  const found = inService(job, stream)
  return { cursor: job.again || found === null ? null : found.cursor, inService: found !== null, taken, held }
}
