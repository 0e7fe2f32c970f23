import type { Kysely } from 'kysely'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Tables } from './tables.ts'

export interface HubStore {
  readonly db: Kysely<Tables>
  readonly kind: 'sqlite' | 'postgres'
  close(): Promise<void>
}

/** Where the hub keeps its rows: a server of PostgreSQL, or a file of its own in `dataFolder`. */
export type StorePlace = { databaseUrl: string } | { dataFolder: string }

/** Opens the database and brings it to the newest version. @throws HubStoreFailure */
export async function openHubStore(place: StorePlace): Promise<HubStore> {
  return 'databaseUrl' in place ? await openPostgres(place.databaseUrl) : openSqlite(place.dataFolder)
}
