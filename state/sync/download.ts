import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PublicationHeader } from '../../hub/contract/content.ts'
import { unreachable } from '../queue/hub-client.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { ask, type HubAddress, refusal } from './ask-hub.ts'
import { SyncFailure } from './failure.ts'

/** Where the body of a publication lies once it is whole; its ending is its format. */
function bodyFile(folder: string, { digest, format }: PublicationHeader): string {
  return join(folder, `${digest}.${format}`)
}

/** Removes what was downloaded for publications that are not wanted any more. */
export function dropOthers(folder: string, wanted: readonly PublicationHeader[]): void {
  if (!existsSync(folder)) return
  const names = wanted.map((header) => basename(bodyFile(folder, header)))
  for (const name of readdirSync(folder)) {
    if (!names.includes(name.replace(/\.part$/, ''))) rmSync(join(folder, name), { force: true })
  }
}

/**
 * Brings a body into `folder`, going on from where an earlier download broke off.
 * @param silenceMs so long may pass without a byte
 * @returns its file, whose digest is the header's
 * @throws SyncFailure; what came so far stays where it may be of use
 */
export async function download(
  hub: HubAddress,
  header: PublicationHeader,
  folder: string,
  silenceMs: number,
): Promise<string> {
  const file = bodyFile(folder, header)
  const part = `${file}.part`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(file)) renameSync(file, part)
  const had = statSync(part, { throwIfNoEntry: false })?.size ?? 0
  if (had > header.bytes) rmSync(part)
  if (had !== header.bytes) await fetchRest(hub, header, part, had > header.bytes ? 0 : had, silenceMs)
  if ((await digestOf(part)) !== header.digest) {
    rmSync(part)
    throw new SyncFailure(`publication ${header.to} arrived damaged: its digest is another; it is fetched anew`)
  }
  renameSync(part, file)
  return file
}

async function fetchRest(
  hub: HubAddress,
  header: PublicationHeader,
  part: string,
  had: number,
  silenceMs: number,
): Promise<void> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), silenceMs)
  let to: FileHandle | null = null
  try {
    const range: Record<string, string> = had === 0 ? {} : { range: `bytes=${had}-` }
    const response = await ask(hub, `v1/content/${header.digest}`, range, patience.signal)
    if (response.status === 416) rmSync(part, { force: true })
    if (response.status !== 200 && response.status !== 206) throw await refusal(response)
    const goesOn =
      response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${had}-`) === true
    to = await open(part, goesOn ? 'a' : 'w', 0o600)
    let bytes = goesOn ? had : 0
    for await (const piece of response.body ?? []) {
      timer.refresh()
      bytes += piece.length
      // leaving the loop cancels the rest
      if (bytes > header.bytes) break
      await to.writeFile(piece)
    }
    if (bytes < header.bytes) throw brokeOff(bytes, header, 'the hub ended early')
    if (bytes > header.bytes) {
      rmSync(part, { force: true })
      throw new SyncFailure(`publication ${header.to} is longer than its header says: nothing of it is taken`)
    }
  } catch (error) {
    if (error instanceof SyncFailure) throw error
    const had = statSync(part, { throwIfNoEntry: false })?.size ?? 0
    if (patience.signal.aborted) throw brokeOff(had, header, `no byte in ${silenceMs / 1000} s`)
    // fetch fails with a TypeError, the disk does not
    if (error instanceof TypeError) throw brokeOff(had, header, unreachable(error))
    rmSync(part, { force: true })
    throw new SyncFailure(`the body of publication ${header.to} ${sqliteReason(error)}`)
  } finally {
    clearTimeout(timer)
    await to?.close()
  }
}

function brokeOff(bytes: number, { to, bytes: all }: PublicationHeader, why: string): SyncFailure {
  return new SyncFailure(
    `publication ${to} broke off after ${bytes} of ${all} bytes (${why}); it goes on at the next pull`,
  )
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
