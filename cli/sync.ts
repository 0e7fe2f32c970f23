import { doPull } from '../electron/core/sync/do-pull.ts'
import { pullJob } from '../electron/core/sync/pull-job.ts'
import { Stream } from '../hub/contract/content.ts'
import { inService } from '../state/sync/in-service.ts'
import { readMark } from '../state/sync/marks.ts'
import { keepStatus, lastPull, PullStatus } from '../state/sync/status.ts'
import { type Command, done, Failure, type Result } from './command.ts'
import { lockData } from './data-lock.ts'
import { askCore, configuration, dataFolder, user } from './kiosk.ts'

export const syncCommands: readonly Command[] = [
  {
    area: 'sync',
    verb: 'now',
    words: [],
    summary:
      'pulls what the centre publishes: catalogue, names, settings; the kiosk itself does so every quarter of an hour',
    options: {
      again: { type: 'boolean', hint: 'takes all anew, also what was taken or put aside by hand before' },
    },
    run: async ({ options }) => {
      const again = options['again'] === true
      const asked = await askCore({ verb: 'sync.now', again, user: user() })
      return asked === null ? pulled(await pullAlone(again)) : pulled(asked.value)
    },
  },
  {
    area: 'sync',
    verb: 'status',
    words: [],
    summary: 'which publications of the centre are in service, and how the last pull ended',
    options: {},
    run: async () => {
      const config = configuration()
      const reading = pullJob(config, dataFolder, { again: false, byHand: true })
      const signingKey = config.hub?.signingKey ?? ''
      const streams = Stream.options.map((stream) => {
        const { taken, held } = readMark(dataFolder, stream)
        const sequence = inService({ folder: dataFolder, signingKey }, stream)?.cursor?.sequence ?? null
        return [stream, { sequence, taken, held }]
      })
      return done({
        off: reading.ok ? null : reading.reason,
        ...Object.fromEntries(streams),
        lastPull: lastPull(dataFolder),
      })
    },
  },
]

/** While no kiosk works on the folder. @throws Failure */
async function pullAlone(again: boolean): Promise<PullStatus> {
  const lock = lockData(
    `a kiosk works on ${dataFolder} but doesn't answer: end it, or name another folder in KIOSK_DATA`,
  )
  try {
    const reading = pullJob(configuration(), dataFolder, { again, byHand: true })
    if (!reading.ok) throw new Failure(reading.reason)
    const outcomes = await doPull(reading.job).catch((error) => {
      throw new Failure(error instanceof Error ? error.message : String(error))
    })
    const status: PullStatus = { at: new Date().toISOString(), error: '', outcomes }
    keepStatus(dataFolder, status)
    return status
  } finally {
    lock.release()
  }
}

function pulled(value: unknown): Result {
  const status = PullStatus.parse(value)
  const isFine = status.error === '' && status.outcomes.every(({ result }) => result !== 'failed')
  return { ok: isFine, value: status.error === '' ? status : { error: status.error } }
}
