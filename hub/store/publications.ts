import type { Kysely, Selectable } from 'kysely'
import { type Cursor, type Publication, type PublicationHeader, Stream } from '../contract/content.ts'
import type { Tables } from './tables.ts'

/** The newest whole one of a stream and all that follow on it, in their order. */
export async function published(db: Kysely<Tables>, stream: Stream): Promise<Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('stream', '=', stream)
    .where('sequence', '>=', ({ selectFrom }) =>
      selectFrom('publications as whole')
        .select(({ fn }) => fn.max('whole.sequence').as('newest'))
        .where('whole.stream', '=', stream)
        .where('whole.from_sequence', 'is', null),
    )
    .orderBy('sequence')
    .execute()
  return rows.map(publication)
}

/** What a terminal takes that has `after`: what follows on it, or, where that is not known any more, all of it. */
export function following(publications: readonly Publication[], after: Cursor | null): readonly Publication[] {
  const at = publications.findIndex(({ header }) => header.to === after?.sequence && header.digest === after.digest)
  return publications.slice(at + 1)
}

/** @returns false: another one took its number meanwhile */
export async function keepPublication(db: Kysely<Tables>, { header, signature }: Publication): Promise<boolean> {
  const { stream, from, to, madeAt, ...facts } = header
  const kept = await db
    .insertInto('publications')
    .values({
      ...facts,
      stream,
      sequence: to,
      from_sequence: from?.sequence ?? null,
      from_digest: from?.digest ?? null,
      made_at: madeAt,
      signature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sequence')
    .executeTakeFirst()
  return kept !== undefined
}

/** Drops what stands before the whole one before the newest. @returns digests that no publication has any more */
export async function dropOld(db: Kysely<Tables>, stream: Stream): Promise<string[]> {
  const wholes = await db
    .selectFrom('publications')
    .select('sequence')
    .where('stream', '=', stream)
    .where('from_sequence', 'is', null)
    .orderBy('sequence', 'desc')
    .limit(2)
    .execute()
  const oldest = wholes[1]?.sequence
  if (oldest === undefined) return []
  const gone = await db
    .deleteFrom('publications')
    .where('stream', '=', stream)
    .where('sequence', '<', oldest)
    .returning('digest')
    .execute()
  const left: string[] = []
  for (const { digest } of gone) if ((await bodyBytes(db, digest)) === null) left.push(digest)
  return left
}

/** How long a body is; null: no publication has it. */
export async function bodyBytes(db: Kysely<Tables>, digest: string): Promise<number | null> {
  const row = await db.selectFrom('publications').select('bytes').where('digest', '=', digest).executeTakeFirst()
  return row?.bytes ?? null
}

/** Signs all that is kept anew. @returns how many */
export async function signAgain(db: Kysely<Tables>, sign: (header: PublicationHeader) => string): Promise<number> {
  return await db.transaction().execute(async (step) => {
    const rows = await step.selectFrom('publications').selectAll().execute()
    for (const row of rows) {
      const { header } = publication(row)
      await step
        .updateTable('publications')
        .set({ signature: sign(header) })
        .where('stream', '=', row.stream)
        .where('sequence', '=', row.sequence)
        .execute()
    }
    return rows.length
  })
}

function publication(row: Selectable<Tables['publications']>): Publication {
  const { stream, sequence, from_sequence, from_digest, made_at, signature, ...facts } = row
  const from = from_sequence === null || from_digest === null ? null : { sequence: from_sequence, digest: from_digest }
  return { header: { stream: Stream.parse(stream), from, to: sequence, ...facts, madeAt: made_at }, signature }
}
