import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Problem } from '../contract/submissions.ts'
import { openHubStore } from '../store/open-store.ts'
import { newFolder } from '../testing/places.ts'
import { startPostgres } from '../testing/postgres.ts'
import { aSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const postgres = await startPostgres()
const lockedFolder = newFolder()
const fullFolder = newFolder()

async function expectSendLater(server: Server, token: string, key: string, payload: object): Promise<void> {
  const answer = await post(server, token, key, payload)
  expect(answer.statusCode, answer.body).toBe(503)
  expect(answer.headers['retry-after']).toBe('5')
  expect(Problem.parse(answer.json()).detail).toContain('nothing was kept, send it again later')
}

test('while hub.db is locked by another program a submission is asked for again, and then taken', async () => {
  const dataFolder = lockedFolder
  const store = await openHubStore({ dataFolder })
  const server = await buildHub({ store })
  const token = await enrolledTerminal(store)
  const other = new Database(join(dataFolder, 'hub.db'))
  other.exec('begin immediate')
  const submission = aSubmission()
  const key = uuidV7()
  await expectSendLater(server, token, key, submission)
  other.exec('rollback')
  other.close()
  expect((await post(server, token, key, submission)).statusCode).toBe(201)
  await server.close()
  await store.close()
})

test('on a full disk nothing is half kept, and it goes on once there is room', async () => {
  const dataFolder = fullFolder
  const store = await openHubStore({ dataFolder })
  const server = await buildHub({ store })
  const token = await enrolledTerminal(store)
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(store.db)
  // a database that may not grow by a page is what a full disk is to SQLite
  await sql`pragma max_page_count = ${sql.lit(pages.rows[0]?.page_count ?? 0)}`.execute(store.db)
  const large = aSubmission()
  large.sealed.ciphertext = Buffer.alloc(200_000, 7).toString('base64')
  const key = uuidV7()
  await expectSendLater(server, token, key, large)
  expect(await store.db.selectFrom('submissions').select('id').execute()).toEqual([])
  await sql`pragma max_page_count = 1000000`.execute(store.db)
  expect((await post(server, token, key, large)).statusCode).toBe(201)
  await server.close()
  await store.close()
})

describe.skipIf(postgres === null)(postgres ? 'PostgreSQL' : 'PostgreSQL (not on this machine)', () => {
  test('when the database server is gone a submission is asked for again', async () => {
    if (!postgres) throw new Error('there is no PostgreSQL here')
    const store = await openHubStore({ databaseUrl: await postgres.newDatabase() })
    const server = await buildHub({ store })
    const token = await enrolledTerminal(store)
    const submission = aSubmission()
    const key = uuidV7()
    expect((await post(server, token, key, submission)).statusCode).toBe(201)
    postgres.stop()
    await expectSendLater(server, token, key, submission)
    await expectSendLater(server, token, key, submission)
    expect((await server.inject('/readyz')).statusCode).toBe(503)
    await server.close()
    await store.close()
  })
})
