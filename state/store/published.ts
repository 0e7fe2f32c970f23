import Database from 'better-sqlite3'
import { z } from 'zod'

/** Which publication of the centre a file was made of. */
const Published = z.object({ sequence: z.number().int(), digest: z.string() })
export type Published = z.infer<typeof Published>

/** Written with the content that it tells of, so that a file moved aside or put back tells of itself. */
export function notePublished(db: Database.Database, { sequence, digest }: Published): void {
  db.exec('create table if not exists published (sequence integer not null, digest text not null) strict')
  db.exec('delete from published')
  db.prepare('insert into published values (?, ?)').run(sequence, digest)
}

/** `published` is null for a file that was made of something else. */
export type PublishedReading = { file: 'absent' | 'unusable' } | { file: 'there'; published: Published | null }

export function readPublished(file: string): PublishedReading {
  let db: Database.Database | null = null
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    const table = db.prepare("select 1 from sqlite_schema where type = 'table' and name = 'published'").get()
    const row = table === undefined ? undefined : db.prepare('select sequence, digest from published').get()
    return { file: 'there', published: row === undefined ? null : Published.parse(row) }
  } catch (error) {
    const absent = error instanceof Database.SqliteError && error.code === 'SQLITE_CANTOPEN'
    return { file: absent ? 'absent' : 'unusable' }
  } finally {
    db?.close()
  }
}
