import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { HubPublicKey } from '../../hub/contract/keys.ts'
import { makeKey } from '../../hub/keys.ts'
import { openHubStore } from '../../hub/store/open-store.ts'
import { digest, newSecret } from '../../hub/store/secrets.ts'
import { startPostgres, type TestPostgres } from '../../hub/testing/postgres.ts'

export interface BenchHub {
  readonly url: string
  readonly pid: number
  /** the server's beside it; null with SQLite */
  readonly postgresPid: number | null
  readonly key: HubPublicKey
  /** of terminals 331003-00 and so on */
  readonly tokens: readonly string[]
  /** after a garbage collection */
  memory(): Promise<{ heapMb: number; rssMb: number }>
  close(): Promise<void>
}

const Started = z.object({ url: z.string() })
const Memory = z.object({ heapMb: z.number(), rssMb: z.number() })

/** Where the rows are kept; PostgreSQL as Debian ships it, which waits for the disk at every commit. */
export type Database = 'SQLite' | 'PostgreSQL'

/** A hub in a process of its own with so many terminals; null where PostgreSQL is not to be had. */
export async function startBenchHub(database: Database, terminals: number): Promise<BenchHub | null> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-hub-'))
  const postgres = database === 'PostgreSQL' ? await startPostgres({ fsync: true }) : null
  if (database === 'PostgreSQL' && postgres === null) return null
  const url = await postgres?.newDatabase()
  const tokens = await enrol(folder, url, terminals)
  const key = await makeKey(folder, new Date())
  const args = [new URL('hub-child.ts', import.meta.url).pathname, folder, ...(url === undefined ? [] : [url])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [started] = await once(child, 'message')
  return {
    url: Started.parse(started).url,
    pid: child.pid ?? 0,
    postgresPid: postgres?.pid ?? null,
    key,
    tokens,
    memory: async () => {
      child.send('memory')
      const [memory] = await once(child, 'message')
      return Memory.parse(memory)
    },
    close: () => close(child, postgres, folder),
  }
}

async function close(child: ChildProcess, postgres: TestPostgres | null, folder: string): Promise<void> {
  const exited = once(child, 'exit')
  child.disconnect()
  await exited
  postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** As `hub enrol` and a terminal do it together, only all at once. */
async function enrol(dataFolder: string, databaseUrl: string | undefined, count: number): Promise<string[]> {
  const store = await openHubStore(databaseUrl === undefined ? { dataFolder } : { databaseUrl })
  const tokens = Array.from({ length: count }, newSecret)
  const enrolled_at = new Date().toISOString()
  const rows = tokens.map((token, n) => ({
    ...{ id: terminalName(n), site: '331003', token_hash: digest(token), enrolled_at },
  }))
  for (let from = 0; from < count; from += 500) {
    await store.db
      .insertInto('terminals')
      .values(rows.slice(from, from + 500))
      .execute()
  }
  await store.close()
  return tokens
}

/** More of them than two digits can name, in a bench only. */
export function terminalName(n: number): string {
  return `331003-${String(n).padStart(2, '0')}`
}

/** Seconds of a core that a process and its children have used. */
export function cpuSeconds(pid: number): number {
  const ticksASecond = 100
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // of itself and of children that have ended; the living ones are asked one by one
  const own = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / ticksASecond
  return children(pid).reduce((sum, child) => sum + cpuSeconds(child), own)
}

function children(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      .split(' ')
      .filter((one) => one !== '')
      .map(Number),
  )
}
