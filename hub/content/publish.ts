import { statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Kysely } from 'kysely'
import { mostBytes, mostFollowing, type Publication, PublicationHeader, type Stream } from '../contract/content.ts'
import { dropOld, keepPublication, published } from '../store/publications.ts'
import type { Tables } from '../store/tables.ts'
import { Bodies } from './bodies.ts'
import { loadSigningKey, signature } from './signing-key.ts'

/** Nothing was published; one sentence. */
export class PublishFailure extends Error {}

/** What is to be published, looked through already. */
export interface Draft {
  readonly stream: Stream
  /** false: it changes the newest one */
  readonly whole: boolean
  readonly file: string
  readonly version: string
  readonly source: string
}

/**
 * Publishes a file as the next of its stream: copied into the data folder, signed, and offered from then on.
 * @throws PublishFailure, SigningKeyFailure
 */
export async function publish(
  db: Kysely<Tables>,
  dataFolder: string,
  { stream, whole, file, version, source }: Draft,
  now: Date,
): Promise<PublicationHeader> {
  const key = loadSigningKey(dataFolder)
  const before = await published(db, stream)
  const newest = before.at(-1)?.header
  if (!whole && newest === undefined) {
    throw new PublishFailure(`there are no ${stream} to change yet: publish a whole file first`)
  }
  if (!whole && before.length > mostFollowing) {
    throw new PublishFailure(`${before.length - 1} changes follow on the last whole one: publish a whole file now`)
  }
  const bodies = new Bodies(dataFolder)
  const { digest, bytes } = await keepBody(bodies, file)
  const header = PublicationHeader.safeParse({
    stream,
    from: whole || newest === undefined ? null : { sequence: newest.to, digest: newest.digest },
    to: (newest?.to ?? 0) + 1,
    format: extname(file).slice(1).toLowerCase().replace('ndjson', 'jsonl'),
    bytes,
    digest,
    version,
    source,
    madeAt: now.toISOString(),
  })
  if (!header.success) {
    const [wrong] = header.error.issues
    throw new PublishFailure(`${file} can't be published: ${wrong?.path.join('.')}: ${wrong?.message}`)
  }
  const publication: Publication = { header: header.data, signature: signature(key, header.data) }
  if (!(await keepPublication(db, publication))) {
    throw new PublishFailure(`another publication of ${stream} came in between: publish ${file} once more`)
  }
  for (const gone of await dropOld(db, stream)) bodies.remove(gone)
  return header.data
}

/** @throws PublishFailure */
async function keepBody(bodies: Bodies, file: string): Promise<{ digest: string; bytes: number }> {
  const unreadable = (error: unknown): PublishFailure =>
    new PublishFailure(
      `${file} can't be copied into the data folder (${error instanceof Error ? error.message : String(error)})`,
    )
  let bytes: number
  try {
    bytes = statSync(file).size
  } catch (error) {
    throw unreadable(error)
  }
  if (bytes > mostBytes)
    throw new PublishFailure(`${file} has more than ${mostBytes / 1e9} GB, which no terminal takes`)
  try {
    return await bodies.keep(file)
  } catch (error) {
    throw unreadable(error)
  }
}
