import type { Config } from '../../../contract/config.ts'
import type { Clock } from '../../../contract/delays.ts'
import type { Stream } from '../../../hub/contract/content.ts'
import { keepStatus, type PullStatus } from '../../../state/sync/status.ts'
import { doApart } from '../apart.ts'
import type { Log } from '../log.ts'
import { type Asked, pullJob } from './pull-job.ts'
import { FromPull } from './pull-messages.ts'

type Options = {
  config: Config
  folder: string
  clock: Clock
  now: () => Date
  log: Log
  /** something of these was put in service */
  onTaken: (streams: readonly Stream[]) => void
}

export interface Synced {
  /** Pulls at once, or joins the pull that is under way. @param again takes what was taken or put aside before as well */
  pullNow(again: boolean): Promise<PullStatus>
  close(): void
}

/** Pulls what the centre publishes: soon after the start, and then from time to time, one pull at a time. */
export function keepSynced({ config, folder, clock, now, log, onTaken }: Options): Synced {
  const { syncEvery, syncSpread, syncLongest } = config.timings
  const ended = new AbortController()
  let underWay: Promise<PullStatus> | null = null
  let timer: unknown
  let said = ''

  const pullOnce = async (asked: Asked): Promise<PullStatus> => {
    const reading = pullJob(config, folder, asked)
    const patience = new AbortController()
    const limit = clock.setTimeout(() => patience.abort('it took too long and goes on at the next pull'), syncLongest)
    const answer = reading.ok
      ? await doApart('sync', 'pulls', reading.job, FromPull, AbortSignal.any([ended.signal, patience.signal]))
      : ({ type: 'failed', error: reading.reason } as const)
    clock.clearTimeout(limit)
    const at = now().toISOString()
    const status: PullStatus =
      answer.type === 'failed'
        ? { at, error: answer.error, outcomes: [] }
        : { at, error: '', outcomes: answer.outcomes }
    if (ended.signal.aborted) return status
    keepStatus(folder, status)
    tell(status)
    return status
  }
  /** on change only: a network that is gone for a week is told once */
  const tell = ({ error, outcomes }: PullStatus) => {
    const taken = outcomes.filter(({ result }) => result === 'taken')
    for (const { stream, sequence } of taken) log.info('sync.taken', { stream, sequence })
    if (taken.length > 0) onTaken(taken.map(({ stream }) => stream))
    const sentences = [error, ...outcomes.map(({ sentence }) => sentence)].filter((sentence) => sentence !== '')
    const all = sentences.join('\n')
    if (all !== said && all !== '') {
      log.error('sync.failed', { sentences })
      for (const sentence of sentences) console.error(`core: sync: ${sentence}`)
    }
    said = all
  }
  const pullSoon = async (asked: Asked): Promise<PullStatus> => {
    // whoever asks for all of it anew is not served by a pull that is under way
    if (asked.again) await underWay
    underWay ??= pullOnce(asked).finally(() => {
      underWay = null
    })
    return await underWay
  }
  const next = (waitMs: number) => {
    timer = clock.setTimeout(
      () => {
        void pullSoon({ again: false, byHand: false }).finally(() => {
          if (!ended.signal.aborted) next(syncEvery)
        })
      },
      waitMs + Math.random() * syncSpread,
    )
  }
  if (config.hub !== null) next(0)
  return {
    pullNow: (again) => pullSoon({ again, byHand: true }),
    close() {
      ended.abort('the kiosk ends')
      clock.clearTimeout(timer)
    },
  }
}
