import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { verifyChain } from '../../staff/audit-chain.ts'
import { headKeeper, keptHead } from '../staff/head-file.ts'
import { auditRows, note } from '../store/audit.ts'
import { newerVersion } from '../store/failure.ts'
import { migrations } from '../store/migrations.ts'
import { type HubStore, openHubStore, type StorePlace } from '../store/open-store.ts'
import { snapshotsOf } from './backup.ts'
import { copyFiles, dataFiles, moveFiles, syncFile } from './data-files.ts'
import { BackupFailure, type KeysManifest, type Manifest, readBackup, readKeys } from './manifest.ts'
import type { Snapshots } from './snapshots.ts'

export interface RestoreOptions {
  readonly place: StorePlace
  readonly dataFolder: string
  readonly from: string
  /** undefined: the keys are in the data folder already */
  readonly keysFrom: string | undefined
  /** there may be a hub already: it is put aside */
  readonly replace: boolean
  readonly now: Date
  /** for the audit */
  readonly actor: string
}

/**
 * `hub restore`. All is looked through before anything is changed, and what was there is put aside, not deleted.
 * @throws BackupFailure, HubStoreFailure
 */
export async function restore(options: RestoreOptions) {
  const { place, dataFolder, from, keysFrom, replace } = options
  const snapshots = snapshotsOf(place)
  const backup = await readBackup(from)
  refuseForeign(backup, snapshots)
  const keys = keysFrom === undefined ? null : await readKeys(keysFrom)
  refuseWithoutKeys(backup, keys, dataFolder)
  const there = dataFiles(dataFolder)
  const moving = [...there.open, ...(keys ? there.secret : [])]
  const isEmpty = moving.length === 0 && (await snapshots.isEmpty())
  if (!isEmpty && !replace) {
    throw new BackupFailure(
      `there is a hub here already (${dataFolder}): with --replace it is put aside and the backup takes its place`,
    )
  }
  await snapshots.refuseIfUsed()
  const aside = isEmpty ? null : newAside(dataFolder)
  try {
    if (aside !== null) {
      if (!(await snapshots.isEmpty())) await snapshots.putAside(aside)
      moveFiles(dataFolder, aside, moving)
    }
    copyFiles(
      from,
      dataFolder,
      namesIn(backup).filter((name) => name !== snapshots.inBackup),
    )
    if (keys && keysFrom !== undefined) copyFiles(keysFrom, dataFolder, namesIn(keys))
    await snapshots.putBack(from)
    syncFile(dataFolder)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new BackupFailure(
      `the backup was not put back (${reason})${aside === null ? '' : `; what was here lies in ${aside}`}: mend it and restore again with --replace`,
    )
  }
  return await takeUp(options, backup, aside)
}

/** @throws BackupFailure, HubStoreFailure */
function refuseForeign({ database, schema }: Manifest, { kind }: Snapshots): void {
  if (database !== kind) {
    const how = database === 'sqlite' ? 'leave DATABASE_URL out' : 'name the database in DATABASE_URL'
    throw new BackupFailure(`it is a backup of ${database}, and this hub is on ${kind}: ${how}`)
  }
  const known = migrations(kind).length
  if (schema > known) throw newerVersion('the backup', schema, known)
}

/** What citizens handed in can be read with them only, and staff can sign in with the pepper only. @throws BackupFailure */
function refuseWithoutKeys({ keptApart }: Manifest, keys: KeysManifest | null, dataFolder: string): void {
  const given = keys ? namesIn(keys) : []
  const missing = keptApart.filter(
    (name) => !given.includes(name) && (keys !== null || !existsSync(join(dataFolder, name))),
  )
  if (missing.length === 0) return
  throw new BackupFailure(
    `the backup needs ${missing.join(', ')}, which were kept apart: name their folder with --keys`,
  )
}

function namesIn({ files }: KeysManifest): string[] {
  return files.map(({ name }) => name)
}

function newAside(dataFolder: string): string {
  for (let n = 1; ; n += 1) {
    const folder = join(dataFolder, `before-restore-${n}`)
    if (existsSync(folder)) continue
    mkdirSync(folder, { mode: 0o700 })
    return folder
  }
}

/** Opens it, so that it is of this hub's version, and looks whether what it says of itself is so. @throws BackupFailure */
async function takeUp({ place, dataFolder, now, actor }: RestoreOptions, { madeAt }: Manifest, aside: string | null) {
  const store = await openHubStore(place)
  try {
    const verdict = await verifyChain(auditRows(store.db), keptHead(dataFolder))
    if (verdict.kind !== 'intact') {
      throw new BackupFailure(
        `the backup is in its place, but its audit is not whole: ${verdict.sentence}. Tell who is responsible before it is used`,
      )
    }
    const keepHead = headKeeper(dataFolder, (error) => {
      throw error
    })
    await forgetDoors(store)
    await note(
      { db: store.db, nowMs: () => now.getTime(), keepHead },
      { actor, action: 'hub-restored', subject: '', detail: { madeAt } },
    )
    return {
      madeAt,
      ...{ terminals: await count(store, 'terminals'), submissions: await count(store, 'submissions') },
      auditRows: verdict.rows + 1,
      before: aside,
      next: `what was done since ${madeAt} is gone here: revoke terminals, disable staff and publish again as then; terminals enrolled since need a new code`,
    }
  } finally {
    await store.close()
  }
}

/** A session ended since then, or a code used, would open a door again. */
async function forgetDoors({ db }: HubStore): Promise<void> {
  for (const table of ['staff_sessions', 'enrolment_codes', 'import_tokens'] as const)
    await db.deleteFrom(table).execute()
}

async function count({ db }: HubStore, table: 'terminals' | 'submissions'): Promise<number> {
  const { all } = await db
    .selectFrom(table)
    .select((select) => select.fn.countAll().as('all'))
    .executeTakeFirstOrThrow()
  return Number(all)
}
