import { copyFileSync, existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'

/** Tables to which rows are only ever added, and the column that counts them: later ones are taken over one by one. */
const growing = { submissions: 'sequence', staff_audit: 'sequence' } as const

/** More than a terminal gives out between two backups, so that no number is given out twice. */
const ahead = { slip: 2_000, submission: 100_000 } as const

const Counter = z.object({ name: z.enum(['slip', 'submission']), value: z.number().int() })

/**
 * Takes over what can still be read of a damaged kiosk.db and is newer than what `store` has, and sets the counters
 * beyond every number that may have been given out. What comes twice to the hub is recognised there by its key.
 * @param damaged its path; the file itself stays as it is
 * @returns how many submissions were saved
 */
export function salvage(store: Database.Database, damaged: string): number {
  // beginning to read may write to a file and its log
  const copy = `${damaged}.reading`
  try {
    for (const suffix of ['', '-wal']) if (existsSync(damaged + suffix)) copyFileSync(damaged + suffix, copy + suffix)
    const source = opened(copy)
    const known = source === null ? [] : counters(source)
    const jump = store.prepare('update counters set value = max(value + :ahead, :known) where name = :name')
    const setAhead = store.transaction(() => {
      for (const [name, more] of Object.entries(ahead)) {
        const read = known.find((one) => one.name === name)?.value ?? 0
        jump.run({ name, ahead: more, known: Number.isSafeInteger(read) && read < 900_000_000 ? read + 1 : 0 })
      }
    })
    setAhead.immediate()
    const saved = source === null ? 0 : takeOver(store, source, 'submissions')
    // with a gap in it the log says so itself when it is verified
    if (source !== null) takeOver(store, source, 'staff_audit')
    source?.close()
    return saved
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(copy + suffix, { force: true })
  }
}

/** null: not even its first page can be read. */
function opened(file: string): Database.Database | null {
  try {
    const source = new Database(file)
    source.pragma('user_version')
    return source
  } catch {
    return null
  }
}

function counters(source: Database.Database): z.infer<typeof Counter>[] {
  try {
    return z
      .array(Counter)
      .parse(source.prepare("select name, value from counters where name in ('slip', 'submission')").all())
  } catch {
    return []
  }
}

/** From the front, and from the end, up to where the damage is. */
function takeOver(store: Database.Database, source: Database.Database, table: keyof typeof growing): number {
  const counts = growing[table]
  const columns = z
    .array(z.object({ name: z.string() }))
    .parse(store.pragma(`table_info(${table})`))
    .map(({ name }) => name)
  const last = Number(store.prepare(`select coalesce(max(${counts}), 0) from ${table}`).pluck().get())
  const values = columns.map((name) => `:${name}`).join(', ')
  const insert = store.prepare(`insert or ignore into ${table} (${columns.join(', ')}) values (${values})`)
  let saved = 0
  for (const order of ['asc', 'desc']) {
    try {
      const rows = source
        .prepare(
          `select ${columns.join(', ')} from ${table} not indexed where ${counts} > ? order by ${counts} ${order}`,
        )
        .iterate(last)
      for (const row of rows) saved += inserted(insert, row)
      return saved
    } catch {
      // here the damage begins; what lies behind it is read from the other end
    }
  }
  return saved
}

/** A row that is none is left. */
function inserted(insert: Database.Statement, row: unknown): number {
  try {
    return insert.run(row).changes
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CONSTRAINT|MISMATCH)/.test(error.code)) return 0
    throw error
  }
}
