import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { HubStoreFailure, newerVersion } from './failure.ts'
import { migrations } from './migrations.ts'
import type { HubStore } from './open-store.ts'
import type { Tables } from './tables.ts'

/** Opens `hub.db` in an existing folder: WAL and `synchronous=FULL`, so what was answered survives a power cut. @throws HubStoreFailure */
export function openSqlite(dataFolder: string): HubStore {
  const file = join(dataFolder, 'hub.db')
  let database: Database.Database | null = null
  try {
    database = new Database(file)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('busy_timeout = 2000')
    migrate(database, file)
  } catch (error) {
    database?.close()
    if (error instanceof HubStoreFailure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new HubStoreFailure(
      `${file} can't be used (${reason}): give its folder to the user that runs the hub, or restore its backup`,
    )
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const opened = database
  return {
    db,
    kind: 'sqlite',
    close: async () => {
      await db.destroy()
      // Kysely closes it only once it has asked something of it
      opened.close()
    },
  }
}

function migrate(database: Database.Database, file: string): void {
  const steps = migrations('sqlite')
  database
    .transaction(() => {
      const version = Number(database.pragma('user_version', { simple: true }))
      if (version > steps.length) throw newerVersion(file, version, steps.length)
      for (const step of steps.slice(version)) database.exec(step)
      database.pragma(`user_version = ${steps.length}`)
    })
    .immediate()
}
