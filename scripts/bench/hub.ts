import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Figure, figure } from './figures.ts'
import { type BenchHub, cpuSeconds, type Database, startBenchHub } from './hub-process.ts'
import { heartbeatRequests, submissionRequests } from './hub-requests.ts'
import { type Load, Loaded } from './load.ts'

/** a little more than what the hub must take, so that the clock's grain decides nothing */
const offered = 1_550
const warmUpSeconds = 3
const seconds = 12
const terminals = 5_000
/** each of them hands in so often an hour */
const submissionsAnHour = 6

/** The hub's side: how many submissions it takes, what heartbeats cost, and whether its memory stays; two minutes. */
export async function benchHub(isLong = false): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const database of ['PostgreSQL', 'SQLite'] as const) {
    figures.push(...(await withHub(database, 50, (hub) => benchIntake(database, hub, offered, seconds))))
  }
  figures.push(...(await withHub('PostgreSQL', terminals, benchHeartbeats)))
  figures.push(...(await withHub('PostgreSQL', terminals, (hub) => benchMemory(hub, isLong ? 60 : 6))))
  return figures
}

/** No figures where the database is not to be had. */
export async function withHub(
  database: Database,
  count: number,
  work: (hub: BenchHub) => Promise<Figure[]>,
): Promise<Figure[]> {
  const hub = await startBenchHub(database, count)
  if (!hub) return []
  try {
    return await work(hub)
  } finally {
    await hub.close()
  }
}

async function benchIntake(database: Database, hub: BenchHub, rate: number, forSeconds: number): Promise<Figure[]> {
  const goal = database === 'PostgreSQL'
  const warmUp = await submissionRequests(hub.key, hub.tokens, Math.min(rate, 1_000) * warmUpSeconds)
  const measured = await submissionRequests(hub.key, hub.tokens, rate * forSeconds)
  await offer(hub, warmUp, Math.min(rate, 1_000))
  const before = { hub: usedBy(hub.pid), postgres: usedBy(hub.postgresPid) }
  const loaded = await offer(hub, measured, rate)
  const share = (used: number, start: number) => (100 * (used - start)) / loaded.seconds
  const shares = { hub: share(usedBy(hub.pid), before.hub), postgres: share(usedBy(hub.postgresPid), before.postgres) }
  const taken = loaded.statuses['201'] ?? 0
  return [
    figure(`submissions taken, of ${rate} offered a second (${database})`, '/s', [taken / loaded.seconds], {
      ...(goal ? { least: 1_500 } : {}),
    }),
    figure(`from the moment it was due to its receipt (${database})`, 'ms', loaded.latencies, {
      ...(goal ? { target: 50, targetP99: 50 } : {}),
    }),
    figure(`of one core for it, delivery included (${database})`, '%', [shares.hub]),
    ...(hub.postgresPid === null ? [] : [figure('and by PostgreSQL beside it', '%', [shares.postgres])]),
    figure(`not taken (${database})`, 'jobs', [measured.length - taken], { target: 0 }),
  ]
}

async function benchHeartbeats(hub: BenchHub): Promise<Figure[]> {
  const rate = terminals / 60
  const forSeconds = 20
  await offer(hub, heartbeatRequests(hub.tokens, 2_000), 1_000)
  const before = { hub: usedBy(hub.pid), postgres: usedBy(hub.postgresPid) }
  const loaded = await offer(hub, heartbeatRequests(hub.tokens, Math.round(rate * forSeconds)), rate)
  const share = (used: number, start: number) => (100 * (used - start)) / loaded.seconds
  return [
    figure(`heartbeats of ${terminals} terminals a minute: of one core`, '%', [share(usedBy(hub.pid), before.hub)], {
      target: 5,
    }),
    figure('and of PostgreSQL beside it', '%', [share(usedBy(hub.postgresPid), before.postgres)]),
    figure('a heartbeat, from the moment it was due', 'ms', loaded.latencies),
  ]
}

function usedBy(pid: number | null): number {
  return pid === null ? 0 : cpuSeconds(pid)
}

/** What so many minutes of all terminals leave behind, as fast as the hub takes them. */
async function benchMemory(hub: BenchHub, minutes: number): Promise<Figure[]> {
  const quarters = 4
  const beats = Math.round((terminals * minutes) / quarters)
  const submissions = Math.round((terminals * submissionsAnHour * minutes) / 60 / quarters)
  await offer(hub, heartbeatRequests(hub.tokens, 5_000), 1_200)
  const memories: { heapMb: number; rssMb: number }[] = []
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    await offer(hub, heartbeatRequests(hub.tokens, beats), 1_200)
    await offer(hub, await submissionRequests(hub.key, hub.tokens, submissions), 800)
    memories.push(await hub.memory())
  }
  const [first] = memories
  const last = memories.at(-1)
  if (!first || !last) throw new Error('no quarter was measured')
  const what = `${minutes} minutes of ${terminals} terminals`
  console.error(`hub: memory after each quarter: ${JSON.stringify(memories)}`)
  return [
    figure(`heap after ${what}`, 'MB', [last.heapMb]),
    figure('grown since their first quarter', 'MB', [last.heapMb - first.heapMb], { target: 10 }),
    figure('resident memory after them', 'MB', [last.rssMb]),
  ]
}

async function offer(hub: BenchHub, requests: string[], rate: number): Promise<Loaded> {
  const child = spawn(process.execPath, [new URL('hub-load.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const load: Load = { port: Number(new URL(hub.url).port), rate, connections: 64, requests }
  child.send(load)
  const [loaded] = await once(child, 'message')
  return Loaded.parse(loaded)
}
