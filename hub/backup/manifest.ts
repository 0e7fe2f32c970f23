import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** A backup can't be made or put back: what, where and what to do, in a sentence. */
export class BackupFailure extends Error {}

/** Within the backup's folder. */
const Name = z.string().regex(/^(?!.*\.\.)[^/].*$/)
const KeptFile = z.strictObject({ name: Name, bytes: z.int().min(0), sha256: z.string().length(64) })
export type KeptFile = z.infer<typeof KeptFile>

const Made = z.strictObject({ format: z.literal(1), madeAt: z.iso.datetime(), files: z.array(KeptFile) })

/** What a backup is, in its `backup.json`: written last, so a folder without one is no backup. */
const Manifest = Made.extend({
  database: z.enum(['sqlite', 'postgres']),
  /** how many migrations it has seen */
  schema: z.int().min(1),
  /** files of the hub that are not in it: keys and passwords, to be kept elsewhere */
  keptApart: z.array(Name),
})
export type Manifest = z.infer<typeof Manifest>

/** In the folder of the keys. */
export type KeysManifest = z.infer<typeof Made>

const manifestName = 'backup.json'

export async function describeFile(folder: string, name: string): Promise<KeptFile> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(join(folder, name)), async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += piece.length
    }
    yield* []
  })
  return { name, bytes, sha256: hash.digest('hex') }
}

export function writeManifest(folder: string, manifest: Manifest | KeysManifest): void {
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true })
}

/** Reads it and compares every file with what it says. @throws BackupFailure */
export async function readBackup(folder: string): Promise<Manifest> {
  return await read(folder, Manifest)
}

/** @throws BackupFailure */
export async function readKeys(folder: string): Promise<KeysManifest> {
  return await read(folder, Made)
}

async function read<T extends KeysManifest>(folder: string, schema: z.ZodType<T>): Promise<T> {
  const file = join(folder, manifestName)
  if (!existsSync(file))
    throw new BackupFailure(`${folder} is no backup, or one that was not finished: it has no ${manifestName}`)
  const manifest = parsed(file, schema)
  for (const kept of manifest.files) {
    const found = existsSync(join(folder, kept.name)) ? await describeFile(folder, kept.name) : null
    if (found?.sha256 !== kept.sha256) {
      throw new BackupFailure(
        `${join(folder, kept.name)} ${found ? 'is not as it was written' : 'is missing'}: the backup is damaged, take another; nothing was changed`,
      )
    }
  }
  return manifest
}

function parsed<T>(file: string, schema: z.ZodType<T>): T {
  let content: unknown = null
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // told below: it is none of the kind
  }
  const manifest = schema.safeParse(content)
  if (manifest.success) return manifest.data
  throw new BackupFailure(
    `${file} does not describe a backup of this kind (${z.prettifyError(manifest.error)}): take another`,
  )
}
