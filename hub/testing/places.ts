import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { StorePlace } from '../store/open-store.ts'
import { startPostgres } from './postgres.ts'

/** A kind of database that a suite is run over; `newPlace` answers an empty one. */
export interface TestPlace {
  readonly name: string
  readonly missing: boolean
  newPlace(): Promise<StorePlace>
}

/** An empty folder that is gone after the file's tests; to be called outside of them. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  return folder
}

/** SQLite in a temporary folder, and PostgreSQL in a cluster of its own; called once at the top of a test file. */
export async function testPlaces(): Promise<TestPlace[]> {
  const postgres = await startPostgres()
  afterAll(() => postgres?.stop())
  const folder = newFolder()
  let made = 0
  return [
    {
      name: 'SQLite',
      missing: false,
      newPlace: async () => {
        made += 1
        return { dataFolder: mkdtempSync(join(folder, `${made}-`)) }
      },
    },
    {
      name: postgres ? 'PostgreSQL' : 'PostgreSQL (not on this machine)',
      missing: postgres === null,
      newPlace: async () => {
        if (!postgres) throw new Error('there is no PostgreSQL here')
        return { databaseUrl: await postgres.newDatabase() }
      },
    },
  ]
}
