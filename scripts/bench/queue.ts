import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultDelays } from '../../contract/delays.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { Connection } from '../../state/queue/connection.ts'
import { postToHub } from '../../state/queue/hub-client.ts'
import { Outbox } from '../../state/queue/outbox.ts'
import { Sender } from '../../state/queue/sender.ts'
import { openStore } from '../../state/store/open-store.ts'
import { type Figure, figure } from './figures.ts'
import { withHub } from './hub.ts'
import { type BenchHub, terminalName } from './hub-process.ts'
import { sealedRating } from './hub-requests.ts'
import { timed } from './measure.ts'

const enqueued = 1_000
const drained = 10_000
/** any key: what is enqueued here is opened by nobody */
const someKey = { keyId: 'bench', publicKey: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=' }

/** What it takes to hand in, and how fast what waited goes to a hub; a minute and a half. */
export async function benchQueue(counts = { enqueued, drained }): Promise<Figure[]> {
  return [
    ...(await benchEnqueue(counts.enqueued)),
    ...(await withHub('SQLite', 1, async (hub) => [await benchDrain('SQLite', hub, counts.drained)])),
    ...(await withHub('PostgreSQL', 1, async (hub) => [await benchDrain('PostgreSQL', hub, counts.drained)])),
  ]
}

/** Beside each an `fdatasync` of as much on the same disk, in the same second. */
async function benchEnqueue(count: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-queue-'))
  const { store } = openStore(folder)
  const outbox = new Outbox(store)
  const file = openSync(join(folder, 'bare'), 'w')
  const page = Buffer.alloc(4_096, 1)
  try {
    const commits: number[] = []
    const bare: number[] = []
    for (let n = 0; n < count; n += 1) {
      const submission = await sealedRating(someKey, terminalName(0))
      commits.push(timed(() => outbox.enqueue(submission, new Date())))
      writeSync(file, page)
      bare.push(timed(() => fdatasyncSync(file)))
    }
    const commit = figure('a submission written down, with its commit', 'ms', commits, { target: 5, targetP99: 25 })
    const sync = figure('the bare fdatasync of a page on this disk', 'ms', bare)
    return [commit, sync, figure('the one to the other', '×', [commit.median / sync.median])]
  } finally {
    closeSync(file)
    store.close()
    rmSync(folder, { recursive: true })
  }
}

async function benchDrain(database: string, hub: BenchHub, count: number): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-queue-'))
  const { store } = openStore(folder)
  const outbox = new Outbox(store)
  // the filling is not measured
  store.pragma('synchronous = OFF')
  for (let n = 0; n < count; n += 1) outbox.enqueue(await sealedRating(hub.key, terminalName(0)), new Date())
  store.pragma('synchronous = FULL')
  const [token = ''] = hub.tokens
  const sender = new Sender({
    outbox,
    post: postToHub({ url: hub.url, token: () => token }, defaultDelays, systemClock),
    connection: new Connection(),
    delays: defaultDelays,
    clock: systemClock,
    nowMs: () => performance.now(),
    date: () => new Date(),
    // a backlog found at the start begins at a random moment: here at the first
    random: () => 0,
  })
  const all = Promise.withResolvers<void>()
  let accepted = 0
  sender.observe((news) => {
    if (news.type === 'outcome' && news.state === 'accepted') accepted += 1
    if (accepted === count) all.resolve()
  })
  const begun = performance.now()
  sender.start()
  await all.promise
  const seconds = (performance.now() - begun) / 1_000
  await sender.stop()
  store.close()
  rmSync(folder, { recursive: true })
  return figure(`${count} queued go to a hub with ${database}`, '/s', [count / seconds], { least: 500 })
}
