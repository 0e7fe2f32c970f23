import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { HubStoreFailure, newerVersion } from './failure.ts'
import { migrations } from './migrations.ts'
import type { HubStore } from './open-store.ts'
import type { Tables } from './tables.ts'

// ids and counts are bigint and stay far under 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** any number, but the same in every hub on one database */
const migrationLock = 8_700_001

/** Opens the database at `postgres://…`; several hubs may share one. @throws HubStoreFailure */
export async function openPostgres(databaseUrl: string): Promise<HubStore> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5_000 })
  // a connection that breaks while nobody uses it: the pool makes a new one, the next request reports what fails
  pool.on('error', () => {})
  // one that breaks between two statements of somebody who holds it: the next statement fails and tells
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await migrate(pool)
  } catch (error) {
    await pool.end()
    if (error instanceof HubStoreFailure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new HubStoreFailure(
      `the database at ${place(databaseUrl)} can't be used (${reason}): check DATABASE_URL and that PostgreSQL runs`,
    )
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    kind: 'postgres',
    close: async () => {
      await db.destroy()
      if (!pool.ended) await pool.end()
    },
  }
}

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query('create table if not exists hub_version (version integer not null)')
    const seen = await client.query<{ version: number }>('select version from hub_version')
    const version = seen.rows[0]?.version ?? 0
    const steps = migrations('postgres')
    if (version > steps.length) throw newerVersion('the database', version, steps.length)
    for (const step of steps.slice(version)) await client.query(step)
    await client.query('delete from hub_version')
    await client.query('insert into hub_version (version) values ($1)', [steps.length])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Host and name, without user and password. */
function place(databaseUrl: string): string {
  return URL.canParse(databaseUrl)
    ? `${new URL(databaseUrl).host}${new URL(databaseUrl).pathname}`
    : 'the given DATABASE_URL'
}
