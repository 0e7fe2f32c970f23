import type { Database } from 'better-sqlite3'
import { type Member, packMembers } from './members.ts'
import type { NameParts } from './parse/parts.ts'
import { createIndex, finishIndex } from './register-tables.ts'
import { SpillFiles, spilledLines } from './spill-files.ts'
import { codeOfRegion } from './taken-apart.ts'
import { kinTerms } from './terms.ts'
import { WordsWritten } from './words.ts'

/** Parts that are sorted one at a time in memory. */
const PARTS = 64

/** Ids of a range that are left free for groups that come later, of what it holds and at the least. */
const SPARE_SHARE = 0.25
const SPARE_LEAST = 16

/** Names waiting to be put together with those that share their trade name and industry. */
export type KinLines = { folder: string; files: SpillFiles; used: Set<number> }

export function kinLines(folder: string): KinLines {
  return { folder, files: new SpillFiles(folder), used: new Set() }
}

export function kinLine(
  lines: KinLines,
  parts: NameParts,
  row: { id: number; status: number; date: string | null; name: string; region: string | null },
  home: string,
): void {
  const code = (row.region === null ? null : codeOfRegion(row.region, home)) ?? parts.regionCode
  const part = partOf(parts.industryKey)
  lines.used.add(part)
  lines.files.add(
    part,
    `${parts.industryKey}\t${parts.tradeName}\t${parts.industry}\t${row.name}\t${row.id}\t${row.status}\t${row.date ?? ''}\t${code ?? ''}\t${parts.region}\t${parts.form}`,
  )
}

/** Writes the groups and their index. */
export function fillKin(db: Database, lines: KinLines): void {
  lines.files.close()
  createIndex(db, 'kin_find')
  const words = new WordsWritten(db)
  const insert = db.prepare('insert into kin values (?, ?, ?, ?)')
  const range = db.prepare('insert into trade values (?, ?, ?, ?)')
  const index = db.prepare('insert into kin_find (rowid, terms) values (?, ?)')
  let id = 1
  let first = 1
  const endRange = (key: string): void => {
    const last = id + Math.max(SPARE_LEAST, Math.ceil((id - first) * SPARE_SHARE)) - 1
    range.run(first, id, last, key)
    id = last + 1
    first = id
  }
  for (const part of [...lines.used].toSorted((one, other) => one - other)) {
    let group: { key: string; trade: string; industry: string; members: Member[] } | null = null
    const endGroup = (): void => {
      if (group === null) return
      insert.run(id, group.trade, words.idOf(group.industry), packMembers(group.members))
      index.run(id, kinTerms([...group.trade]))
      id += 1
    }
    // tabs sort before everything else: by key, trade name, industry and name
    for (const line of spilledLines(lines.folder, part).toSorted()) {
      const [key = '', trade = '', industry = '', , number, status, date, code, region = '', form = ''] =
        line.split('\t')
      if (group === null || group.trade !== trade || group.industry !== industry || group.key !== key) {
        endGroup()
        if (group !== null && group.key !== key) endRange(group.key)
        group = { key, trade, industry, members: [] }
      }
      group.members.push({
        id: Number(number),
        status: Number(status),
        date: date || null,
        regionCode: code || null,
        region: words.idOf(region),
        form: words.idOf(form),
      })
    }
    endGroup()
    if (group !== null) endRange(group.key)
  }
  finishIndex(db, 'kin_find')
}

function partOf(key: string): number {
  let hash = 0
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) >>> 0
  return hash % PARTS
}
