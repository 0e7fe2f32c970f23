// The hub on a port, until it is killed. --forgetful: with the check taken out by which nothing is kept twice.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { serve } from '../../hub/serve.ts'

const [dataFolder = '', port = '0', databaseUrl = '', forgetful] = process.argv.slice(2)

if (forgetful === '--forgetful') forget(join(dataFolder, 'hub.db'))
const hub = await serve({
  dataFolder,
  databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
  host: '127.0.0.1',
  port: Number(port),
  tls: undefined,
})
// who started it may be gone already
if (process.connected) process.send?.({ url: hub.url }, undefined, undefined, () => {})
process.once('disconnect', () => process.exit(0))

/** The same table with nothing unique in it but its ids. */
function forget(file: string): void {
  const database = new Database(file)
  const sql = String(database.prepare(`select sql from sqlite_schema where name = 'submissions'`).pluck().get())
  if (/unique/.test(sql)) {
    const indexes = database.prepare(`select sql from sqlite_schema where tbl_name = 'submissions' and type = 'index'`)
    const kept = indexes
      .pluck()
      .all()
      .filter((index) => typeof index === 'string')
    database.pragma('foreign_keys = OFF')
    database.exec('drop table submissions')
    database.exec(sql.replace(/,\s*unique \([^)]*\)/, '').replaceAll(' unique', ''))
    for (const index of kept) database.exec(String(index).replace('create unique index', 'create index'))
  }
  database.close()
}
