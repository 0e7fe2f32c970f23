import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { syncFile } from './data-files.ts'
import { BackupFailure } from './manifest.ts'
import type { Snapshots } from './snapshots.ts'

const inBackup = 'hub.dump'

/** The tables in the schema of `DATABASE_URL`, through PostgreSQL's own programs. */
export function postgresSnapshots(databaseUrl: string): Snapshots {
  const take = async (folder: string) => {
    const file = join(folder, inBackup)
    await run(databaseUrl, 'pg_dump', ['--format=custom', '--no-owner', '--no-privileges', '--file', file])
    syncFile(file)
    // reads every byte of it
    await run(null, 'pg_restore', ['--file', '/dev/null', file])
  }
  return {
    kind: 'postgres',
    inBackup,
    isEmpty: async () => (await tables(databaseUrl)).length === 0,
    take,
    async refuseIfUsed() {
      const others = await ask(
        databaseUrl,
        'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      if (others.length > 0) {
        throw new BackupFailure(
          `${others.length} others are connected to the database: stop the hubs on it, and end what else looks into it`,
        )
      }
    },
    async putAside(folder) {
      await take(folder)
      const names = await tables(databaseUrl)
      if (names.length > 0) await ask(databaseUrl, `drop table ${names.map(pg.escapeIdentifier).join(', ')} cascade`)
    },
    async putBack(folder) {
      const how = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges']
      await run(databaseUrl, 'pg_restore', [...how, join(folder, inBackup)])
    },
  }
}

async function tables(databaseUrl: string): Promise<string[]> {
  const rows = await ask(databaseUrl, 'select tablename from pg_tables where schemaname = current_schema() order by 1')
  return rows.map(([name]) => String(name))
}

/** @throws BackupFailure */
async function ask(databaseUrl: string, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return (await client.query({ text, rowMode: 'array' })).rows
  } catch (error) {
    throw new BackupFailure(
      `the database can't be asked (${error instanceof Error ? error.message : error}): check DATABASE_URL`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** @param databaseUrl null: the program needs none @throws BackupFailure with the program's own words */
async function run(databaseUrl: string | null, program: string, args: readonly string[]): Promise<void> {
  const words = [...args]
  const env = { ...process.env }
  if (databaseUrl !== null) {
    // a password on the command line would be seen by everybody on the machine
    const url = new URL(databaseUrl)
    if (url.password !== '') env['PGPASSWORD'] = decodeURIComponent(url.password)
    url.password = ''
    words.unshift('--dbname', url.href)
  }
  const child = spawn(program, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += String(bytes)
  })
  let code: unknown
  try {
    ;[code] = await once(child, 'close')
  } catch (error) {
    throw new BackupFailure(
      `${program} can't be started (${error instanceof Error ? error.message : error}): install the Debian package postgresql-client`,
    )
  }
  if (code !== 0) throw new BackupFailure(`${program} ended with ${code}: ${said.trim()}`)
}
