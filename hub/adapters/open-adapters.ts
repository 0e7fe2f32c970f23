import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Adapter } from './adapter.ts'
import { openHttp, type Secrets } from './http.ts'
import { openJsonLines } from './json-lines.ts'
import { Mapping } from './mapping.ts'

/** A file in `DATA/upstream` is wrong: which, where in it, and what it must be. */
export class UpstreamFailure extends Error {}

export interface Upstream {
  readonly name: string
  readonly file: string
  readonly mapping: Mapping
  readonly secrets: Secrets
}

/** The upstream systems that `DATA/upstream` describes; without any, everything goes to `DATA/delivered.jsonl`. @throws UpstreamFailure */
export async function openAdapters(dataFolder: string): Promise<Adapter[]> {
  const upstreams = readUpstreams(dataFolder)
  if (upstreams.length === 0) return [await openJsonLines(join(dataFolder, 'delivered.jsonl'))]
  return upstreams.map(({ name, mapping, secrets }) => openHttp(name, mapping, secrets))
}

/** All files of `DATA/upstream`, in the order of their names. @throws UpstreamFailure that names every wrong field of all */
export function readUpstreams(dataFolder: string): Upstream[] {
  const folder = join(dataFolder, 'upstream')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const found: Upstream[] = []
  const wrong: string[] = []
  for (const name of names) {
    try {
      found.push(readUpstream(folder, name))
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error
      wrong.push(error.message)
    }
  }
  if (wrong.length > 0) throw new UpstreamFailure(wrong.join('\n'))
  return found
}

function readUpstream(folder: string, fileName: string): Upstream {
  const file = join(folder, fileName)
  const parsed = Mapping.safeParse(readJson(file))
  if (!parsed.success) {
    throw new UpstreamFailure(`${file} does not describe an upstream system:\n${wrongFields(parsed.error)}`)
  }
  const mapping = parsed.data
  const headers = new Map<string, string>()
  for (const value of Object.values(mapping.headers)) {
    if (typeof value !== 'string') headers.set(value.secretFile, readSecret(join(folder, value.secretFile)))
  }
  const ca = mapping.caFile === undefined ? undefined : readText(join(folder, mapping.caFile))
  return { name: fileName.slice(0, -'.json'.length), file, mapping, secrets: { headers, ca } }
}

function wrongFields({ issues }: z.ZodError): string {
  const named = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not known here' }))
      : [issue],
  )
  return named.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`).join('\n')
}

function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UpstreamFailure(`${file} is no JSON (${error instanceof Error ? error.message : error}): correct it`)
  }
}

function readSecret(file: string): string {
  const text = readText(file).trim()
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new UpstreamFailure(`${file} holds a secret that others on this machine can read: chmod 600 it`)
  }
  if (!/^[\x21-\x7e]+$/.test(text)) throw new UpstreamFailure(`${file} must hold one word, and nothing else`)
  return text
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UpstreamFailure(`${file} can't be read (${error instanceof Error ? error.message : error}): put it there`)
  }
}
