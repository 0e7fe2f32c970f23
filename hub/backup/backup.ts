import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { HubStoreFailure } from '../store/failure.ts'
import { migrations } from '../store/migrations.ts'
import { type HubStore, openHubStore, type StorePlace } from '../store/open-store.ts'
import { copyFiles, dataFiles, syncFile } from './data-files.ts'
import { BackupFailure, describeFile, type KeptFile, type Manifest, writeManifest } from './manifest.ts'
import { postgresSnapshots } from './snapshot-postgres.ts'
import { sqliteSnapshots } from './snapshot-sqlite.ts'
import type { Snapshots } from './snapshots.ts'

export interface BackupOptions {
  readonly place: StorePlace
  readonly dataFolder: string
  /** a folder that is not there yet */
  readonly to: string
  /** another, not within the first: keys and passwords; undefined: they are left out, and somebody must keep them */
  readonly keysTo: string | undefined
  readonly now: Date
}

export function snapshotsOf(place: StorePlace): Snapshots {
  return 'databaseUrl' in place ? postgresSnapshots(place.databaseUrl) : sqliteSnapshots(place.dataFolder)
}

/** `hub backup`, while hubs work on. Whole or not at all. @throws BackupFailure */
export async function backUp({ place, dataFolder, to, keysTo, now }: BackupOptions) {
  refuseTogether(to, keysTo)
  for (const folder of [to, keysTo]) {
    if (folder !== undefined && existsSync(folder)) {
      throw new BackupFailure(`${folder} is there already: name a folder that is not, and nothing is written over`)
    }
  }
  const snapshots = snapshotsOf(place)
  if (await snapshots.isEmpty()) {
    throw new BackupFailure(
      `there is no hub here (${dataFolder}): name its folder in HUB_DATA, and its database in DATABASE_URL`,
    )
  }
  const madeAt = now.toISOString()
  const { open, secret } = dataFiles(dataFolder)
  await whole(to, async (folder) => {
    const store = await openHubStore(place)
    try {
      const published = await publishedDigests(store)
      // before the database: an audit head that lags is fine, one that is ahead says that rows were cut off
      copyFiles(dataFolder, folder, open)
      await snapshots.take(folder)
      if ((await publishedDigests(store)).join() !== published.join()) {
        throw new BackupFailure('something was published meanwhile: make the backup again')
      }
    } finally {
      await store.close()
    }
    const files = await describeAll(folder, [snapshots.inBackup, ...open])
    const manifest: Manifest = {
      ...{ format: 1, madeAt, files, keptApart: [...secret] },
      ...{ database: snapshots.kind, schema: migrations(snapshots.kind).length },
    }
    writeManifest(folder, manifest)
  })
  if (keysTo !== undefined) {
    await whole(keysTo, async (folder) => {
      copyFiles(dataFolder, folder, secret)
      writeManifest(folder, { format: 1, madeAt, files: await describeAll(folder, secret) })
    })
  }
  const apart = secret.join(', ') || 'nothing'
  return {
    backup: resolve(to),
    keys: keysTo === undefined ? `not kept: ${apart}. Without them it can't be used` : resolve(keysTo),
    madeAt,
    keptApart: secret,
  }
}

/** Who finds one of the two must not have found both. */
function refuseTogether(to: string, keysTo: string | undefined): void {
  if (keysTo === undefined) return
  const [backup, keys] = [resolve(to), resolve(keysTo)]
  const isWithin = (one: string, other: string) => !relative(other, one).startsWith('..')
  if (isWithin(backup, keys) || isWithin(keys, backup)) {
    throw new BackupFailure(
      '--keys must not lie within the backup, nor around it: the two are to be kept in different places',
    )
  }
}

/** Makes a folder aside and gives it its name once all is in it. */
async function whole(folder: string, fill: (aside: string) => Promise<void>): Promise<void> {
  const aside = `${resolve(folder)}.part`
  rmSync(aside, { recursive: true, force: true })
  try {
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    await fill(aside)
    renameSync(aside, folder)
    syncFile(dirname(resolve(folder)))
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (error instanceof BackupFailure || error instanceof HubStoreFailure) throw error
    throw new BackupFailure(`no backup was made at ${folder} (${error instanceof Error ? error.message : error})`)
  }
}

async function describeAll(folder: string, names: readonly string[]): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  for (const name of names) files.push(await describeFile(folder, name))
  return files
}

async function publishedDigests({ db }: HubStore): Promise<string[]> {
  const rows = await db.selectFrom('publications').select('digest').orderBy('stream').orderBy('sequence').execute()
  return rows.map(({ digest }) => digest)
}
