import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Stream } from '../../hub/contract/content.ts'
import { writeWhole } from '../files/write-whole.ts'
import { readPublished } from '../store/published.ts'

const Count = z.number().int().min(0).default(0)
const Mark = z.object({
  /** the newest that ever was in service here: older ones are not taken, so an old answer brings nothing back */
  taken: Count,
  /** staff put something else in the place of this one: it and what came before is not taken again by itself */
  held: Count,
  /** the newest whose body arrived whole and can't be used; and how many pulls have passed it over since it was tried */
  useless: z.object({ digest: z.string(), sentence: z.string(), passedOver: Count }).nullable().default(null),
})
type Mark = z.infer<typeof Mark>

export const noMark: Mark = { taken: 0, held: 0, useless: null }

const Marks = z.partialRecord(z.enum(['catalogue', 'names', 'settings']), Mark)

/** Of the streams, what is downloaded for them, and what is known of them beside the databases. */
export function syncFolder(folder: string): string {
  return join(folder, 'sync')
}

const place = (folder: string): string => join(syncFolder(folder), 'marks.json')

/** Nothing where there is no such file, or a damaged one: then the databases alone say what is newer. */
export function readMark(folder: string, stream: Stream): Mark {
  return readMarks(folder)[stream] ?? noMark
}

/** @throws the file system's error */
export function writeMark(folder: string, stream: Stream, mark: Mark): void {
  mkdirSync(syncFolder(folder), { recursive: true, mode: 0o700 })
  writeWhole(place(folder), `${JSON.stringify({ ...readMarks(folder), [stream]: mark })}\n`)
}

/**
 * Staff put another catalogue or register in service: what the centre has published until now stays out until it
 * publishes a newer one.
 * @param file the database in service
 */
export async function holdingBack<T extends { ok: boolean }>(
  folder: string,
  stream: Stream,
  file: string,
  work: () => Promise<T>,
): Promise<T> {
  const reading = readPublished(file)
  const inService = reading.file === 'there' ? (reading.published?.sequence ?? 0) : 0
  const done = await work()
  const { taken } = readMark(folder, stream)
  const newest = Math.max(taken, inService)
  if (done.ok && newest > 0) writeMark(folder, stream, { taken: newest, held: newest, useless: null })
  return done
}

function readMarks(folder: string): z.infer<typeof Marks> {
  try {
    return Marks.parse(JSON.parse(readFileSync(place(folder), 'utf8')))
  } catch {
    return {}
  }
}
