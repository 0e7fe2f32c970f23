import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testPlaces } from '../testing/places.ts'
import { chargeTry } from './lockouts.ts'
import { migrations } from './migrations.ts'
import { openHubStore, type StorePlace } from './open-store.ts'

const name = '台州市黄岩区橘岸软件开发有限公司'
/** by number */
const results = {
  'KEPT-1': { title: `企业名称自主申报：${name}`, result: '名称可以使用，为您保留到 2027-02-28' },
  'OPEN-1': { title: `企业名称自主申报：${name}`, result: '' },
  'ELSE-1': { title: '食品经营许可', result: '准予许可' },
}
const rows = Object.entries(results).map(([number, { title, result }]) => {
  const facts = JSON.stringify({ number, item: { code: '', title }, result })
  return `insert into cases (number, holder, masked, received_on, facts, updated_at)
    values ('${number}', 'H', '331*36', '2026-12-31', '${facts}', '2026-12-31T02:00:00.000Z');`
})
const before = (dialect: 'sqlite' | 'postgres') => [...migrations(dialect).slice(0, 8), ...rows]

/** A database as the hub left it before the ninth step. */
async function anOlderOne(place: StorePlace): Promise<void> {
  if (!('databaseUrl' in place)) {
    const database = new Database(join(place.dataFolder, 'hub.db'))
    for (const step of before('sqlite')) database.exec(step)
    database.pragma('user_version = 8')
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: place.databaseUrl })
  await client.connect()
  try {
    await client.query('create table hub_version (version integer not null)')
    for (const step of before('postgres')) await client.query(step)
    await client.query('insert into hub_version (version) values (8)')
  } finally {
    await client.end()
  }
}

for (const place of await testPlaces()) {
  test.skipIf(place.missing)(`names kept before there was a table of them are in it, over ${place.name}`, async () => {
    const where = await place.newPlace()
    await anOlderOne(where)
    const store = await openHubStore(where)
    try {
      expect(await store.db.selectFrom('kept_names').selectAll().execute()).toEqual([
        { case_number: 'KEPT-1', name, until: '2027-02-28' },
      ])
      expect(await store.db.selectFrom('cases').select('post_choice').distinct().execute()).toEqual([
        { post_choice: null },
      ])
      expect(await chargeTry(store.db, 'a', 'b', 0)).toMatchObject({ kind: 'try' })
    } finally {
      await store.close()
    }
  })
}
