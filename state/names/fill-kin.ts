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
export class KinLines {
  readonly #files: SpillFiles

  constructor(folder: string) {
    this.#files = new SpillFiles(folder)
  }

  add(
    parts: NameParts,
    row: { id: number; status: number; date: string | null; name: string; region: string | null },
    home: string,
  ): void {
    const code = (row.region === null ? null : codeOfRegion(row.region, home)) ?? parts.regionCode
    this.#files.add(
      partOf(parts.industryKey),
      `${parts.industryKey}\t${parts.tradeName}\t${parts.industry}\t${row.name}\t${row.id}\t${row.status}\t${row.date ?? ''}\t${code ?? ''}\t${parts.region}\t${parts.form}`,
    )
  }

  close(): void {
    this.#files.close()
  }
}

/** Writes the groups. */
export function fillKin(db: Database, folder: string): void {
  const words = new WordsWritten(db)
  const insert = db.prepare('insert into kin values (?, ?, ?, ?)')
  const range = db.prepare('insert into trade values (?, ?, ?, ?)')
  for (const { id, key, ended, lines } of groupsIn(folder)) {
    if (ended !== null) range.run(ended.first, ended.next, ended.last, key)
    if (lines.length === 0) continue
    const [, trade = '', industry = ''] = lines[0] ?? []
    insert.run(id, trade, words.idOf(industry), packMembers(lines.map((line) => memberOf(line, words))))
  }
}

/** Writes the index of the groups, which may stand in a database of its own meanwhile. */
export function fillKinIndex(db: Database, folder: string, each: () => void = () => {}): void {
  createIndex(db, 'kin_find')
  const index = db.prepare('insert into kin_find (rowid, terms) values (?, ?)')
  for (const { id, lines } of groupsIn(folder)) {
    const [first] = lines
    if (first !== undefined) index.run(id, kinTerms([...(first[1] ?? '')]))
    each()
  }
  finishIndex(db, 'kin_find')
}

function memberOf(
  [, , , , id, status, date, code, region = '', form = '']: readonly string[],
  words: WordsWritten,
): Member {
  return {
    id: Number(id),
    status: Number(status),
    date: date || null,
    regionCode: code || null,
    region: words.idOf(region),
    form: words.idOf(form),
  }
}

/** A group of names; or, without lines, the range of ids of an industry that has ended. */
type Group = {
  id: number
  key: string
  lines: string[][]
  ended: { first: number; next: number; last: number } | null
}

/** The groups with their ids: the same whenever it is asked. */
function* groupsIn(folder: string): Generator<Group> {
  let id = 1
  let first = 1
  for (let part = 0; part < PARTS; part += 1) {
    let lines: string[][] = []
    // tabs sort before everything else: by key, trade name, industry and name
    for (const text of spilledLines(folder, part).toSorted()) {
      const line = text.split('\t')
      const [before] = lines
      if (before !== undefined && (before[0] !== line[0] || before[1] !== line[1] || before[2] !== line[2])) {
        yield { id, key: before[0] ?? '', lines, ended: null }
        lines = []
        id += 1
        if (before[0] !== line[0]) yield endOf(before[0] ?? '')
      }
      lines.push(line)
    }
    const [last] = lines
    if (last === undefined) continue
    yield { id, key: last[0] ?? '', lines, ended: null }
    id += 1
    yield endOf(last[0] ?? '')
  }

  function endOf(key: string): Group {
    const last = id + Math.max(SPARE_LEAST, Math.ceil((id - first) * SPARE_SHARE)) - 1
    const ended = { id, key, lines: [], ended: { first, next: id, last } }
    id = last + 1
    first = id
    return ended
  }
}

function partOf(key: string): number {
  let hash = 0
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) >>> 0
  return hash % PARTS
}
