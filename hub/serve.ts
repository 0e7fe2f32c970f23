import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Adapter } from './adapters/adapter.ts'
import { openAdapters } from './adapters/open-adapters.ts'
import { type CallingLoop, startCalling, ticketFile } from './bookings/calling.ts'
import { dayInChina, loadWorkingDays } from './calendar/working-days.ts'
import { caseDesk, type RecheckName } from './cases/case-desk.ts'
import { takeDeliveryChoice } from './cases/take-delivery-choice.ts'
import { courtesy } from './courtesy.ts'
import { type Delivery, type DeliveryLoop, startDelivery } from './delivery.ts'
import { loadKeys } from './keys.ts'
import { always, type Turn, takeTurns } from './lease.ts'
import { takeRating } from './ratings/take.ts'
import { buildHub, type HubOptions } from './server/app.ts'
import type { Server } from './server/context.ts'
import { loadPepper } from './staff/pepper.ts'
import { forgetBookings } from './store/bookings.ts'
import { forgetNames } from './store/kept-names.ts'
import { type HubStore, openHubStore, type StorePlace } from './store/open-store.ts'
import { sweep } from './store/submissions.ts'
import { followUps } from './tasks/follow-ups.ts'
import { startTaskWatch, type TaskWatch } from './tasks/watch.ts'

export interface ServeOptions {
  /** an existing folder: keys, what is delivered, and hub.db unless PostgreSQL is used */
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly host: string
  /** 0: any free one */
  readonly port: number
  /** PEM files */
  readonly tls: { keyFile: string; certFile: string } | undefined
  /** under which phones reach it; undefined: as the terminals do */
  readonly publicUrl?: string | undefined
  /** what the newest register says of a name that was declared; without it every one is left to people */
  readonly recheckName?: RecheckName
  /** for a demonstration: they sign in by phone with a touch */
  readonly madeUpPeople?: HubOptions['madeUpPeople']
  readonly logger?: HubOptions['logger']
}

export interface RunningHub {
  readonly url: string
  /** ends what is in hand, then closes the database; once, however often it is called */
  close(): Promise<void>
}

/** The hub can't be started as asked: a sentence. */
export class ServeFailure extends Error {}

const dayMs = 86_400_000
/** after their day */
const bookingsKeptMs = 30 * dayMs
/** no terminal waits for the answer to a heartbeat */
const gatherBeatsMs = 250

/** Listens, and delivers what comes in. @throws ServeFailure, HubStoreFailure, KeyFileFailure */
export async function serve(options: ServeOptions): Promise<RunningHub> {
  const { dataFolder, host, port } = options
  if (!options.tls && !isLoopback(host)) {
    throw new ServeFailure(
      `plain HTTP is spoken on loopback only, and ${host} is not: give --key and --cert, or --host 127.0.0.1`,
    )
  }
  const { publicUrl } = options
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    throw new ServeFailure(`HUB_PUBLIC_URL is ${publicUrl}: it must be an address like https://hub.example`)
  }
  const tls = options.tls && { key: readPem(options.tls.keyFile), cert: readPem(options.tls.certFile) }
  await loadKeys(dataFolder)
  const store = await openHubStore(storePlace(dataFolder, options.databaseUrl))
  let server: Server | null = null
  let adapters: Adapter[] = []
  let loop: DeliveryLoop | null = null
  let turn: Turn = always
  let watch: TaskWatch | null = null
  let calling: CallingLoop | null = null
  try {
    const calendar = loadWorkingDays(dataFolder)
    const pepper = loadPepper(dataFolder, 'case')
    const recheck: RecheckName = options.recheckName ?? (() => ({ kind: 'unknown' }))
    const desk = caseDesk({ store, calendar, pepper, nowMs: Date.now, recheck })
    adapters = [...(await openAdapters(dataFolder)), desk]
    server = await buildHub({
      ...{
        store,
        dataFolder,
        tls,
        gatherBeatsMs,
        publicUrl,
        madeUpPeople: options.madeUpPeople,
        logger: options.logger ?? false,
      },
      onTaken: () => loop?.wake(),
      onBooked: () => calling?.wake(),
    })
    const log = server.log
    const followUp = followUps(store.db, calendar, Date.now)
    const onOpened: NonNullable<Delivery['onOpened']> = async (item, body) => {
      await followUp(item, body)
      return (await takeRating(store.db, item, body)) ?? (await takeDeliveryChoice(store.db, item, body))
    }
    if (store.kind === 'postgres') {
      const onError = (error: unknown) => log.error({ event: 'lease-failed', err: error })
      turn = takeTurns({
        db: store.db,
        name: 'delivery',
        nowMs: () => performance.now(),
        onOurs: () => loop?.wake(),
        onError,
      })
    }
    loop = startDelivery(
      {
        ...{ db: store.db, keys: () => loadKeys(dataFolder), adapters, onOpened },
        ...{ nowMs: Date.now, random: Math.random, rest: courtesy() },
      },
      turn.isOurs,
      (error) => log.error({ event: 'delivery-failed', err: error }),
    )
    const tickets = ticketFile(join(dataFolder, 'tickets.jsonl'))
    calling = startCalling(store.db, tickets, turn.isOurs, (error) =>
      log.error({ event: 'calling-failed', err: error }),
    )
    watch = startTaskWatch(store.db, calendar, Date.now, (error) =>
      log.error({ event: 'task-watch-failed', err: error }),
    )
    await server.listen({ host, port })
  } catch (error) {
    await closeAll({ server, loop, turn, watch, calling, adapters, store })
    throw listenFailure(error, host, port)
  }
  const parts = { server, loop, turn, watch, calling, adapters, store }
  const tidy = () =>
    forget(store.db, Date.now()).catch((error) => parts.server.log.error({ event: 'sweep-failed', err: error }))
  void tidy()
  const daily = setInterval(tidy, dayMs)
  let closing: Promise<void> | null = null
  return {
    url: urlOf(server, tls ? 'https' : 'http', host),
    close: () => {
      clearInterval(daily)
      closing ??= closeAll(parts)
      return closing
    },
  }
}

export function storePlace(dataFolder: string, databaseUrl: string | undefined): StorePlace {
  return databaseUrl ? { databaseUrl } : { dataFolder }
}

interface Parts {
  readonly server: Server | null
  readonly loop: DeliveryLoop | null
  readonly turn: Turn
  readonly watch: TaskWatch | null
  readonly calling: CallingLoop | null
  readonly adapters: readonly Adapter[]
  readonly store: HubStore
}

async function closeAll({ server, loop, turn, watch, calling, adapters, store }: Parts): Promise<void> {
  await server?.close()
  await loop?.stop()
  await calling?.stop()
  await turn.end()
  await watch?.stop()
  for (const adapter of adapters) await adapter.close()
  await store.close()
}

/** What nobody needs to be kept any longer. */
async function forget(db: HubStore['db'], nowMs: number): Promise<void> {
  await sweep(db, nowMs)
  await forgetBookings(db, dayInChina(nowMs - bookingsKeptMs))
  await forgetNames(db, dayInChina(nowMs))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ServeFailure(`${file} can't be read (${error instanceof Error ? error.message : error}): check its path`)
  }
}

function listenFailure(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') return new ServeFailure(`${host}:${port} is in use: stop the other hub, or give --port`)
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new ServeFailure(`the hub can't listen on ${host}:${port} (${code}): give another --host or --port`)
  }
  return error
}

function urlOf(server: Server, scheme: string, host: string): string {
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
