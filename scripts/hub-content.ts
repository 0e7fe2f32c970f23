// The verbs of `hub` that publish. A file is looked through as the kiosks will do it, so that what they would refuse is
// refused here, once.
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Bodies } from '../hub/content/bodies.ts'
import { type Draft, PublishFailure, publish } from '../hub/content/publish.ts'
import { loadSigningKey, makeSigningKey, signature } from '../hub/content/signing-key.ts'
import { RemoteSettings, Stream } from '../hub/contract/content.ts'
import type { HubStore } from '../hub/store/open-store.ts'
import { published, signAgain } from '../hub/store/publications.ts'
import { readJsonFile } from '../state/files/json-file.ts'
import { FileFailure } from '../state/files/text-lines.ts'
import { applyDelta, readDeltaFile } from '../state/guides/delta.ts'
import { type CatalogueContent, readCatalogueFile } from '../state/guides/read-catalogue-file.ts'
import { readRegisterFile } from '../state/names/read-register-file.ts'
import { spreadsheetRows } from '../state/names/spreadsheet-rows.ts'

type Asked = { day?: string | undefined; source?: string | undefined; replace?: boolean | undefined }
type Verb = (hub: { db: HubStore['db']; dataFolder: string; asked: Asked }, file: string) => Promise<unknown>

/** as the kiosks' importer: more bad rows, and the file is probably not what was meant */
const badShare = 0.01

const verbs: Record<string, Verb> = {
  'signing-key new': async ({ db, dataFolder, asked }) => {
    const signingKey = makeSigningKey(dataFolder, asked.replace === true)
    const key = loadSigningKey(dataFolder)
    return { signingKey, signedAgain: await signAgain(db, (header) => signature(key, header)) }
  },
  'catalogue publish FILE': async (hub, file) => {
    const { version, source } = wholeCatalogue(file)
    return await put(hub, { stream: 'catalogue', whole: true, file, version, source })
  },
  'catalogue delta FILE': async (hub, file) => {
    const reading = readDeltaFile(file)
    if (!reading.ok) throw new PublishFailure(reading.problems.join('\n'))
    const changed = applyDelta(await publishedCatalogue(hub), reading.delta)
    if (!changed.ok) throw new PublishFailure(changed.problems.join('\n'))
    const { version, source } = changed.content
    return await put(hub, { stream: 'catalogue', whole: false, file, version, source })
  },
  'names publish FILE': async (hub, file) => await putNames(hub, file, true),
  'names delta FILE': async (hub, file) => await putNames(hub, file, false),
  'settings publish FILE': async (hub, file) => {
    const parsed = RemoteSettings.safeParse(readJsonFile(file))
    if (!parsed.success) throw new PublishFailure(`${file}: ${z.prettifyError(parsed.error)}`)
    return await put(hub, { stream: 'settings', whole: true, file, version: '', source: '' })
  },
  'settings show': async ({ db, dataFolder }) => {
    const newest = (await published(db, 'settings')).at(-1)
    if (newest === undefined) return {}
    return JSON.parse(readFileSync(new Bodies(dataFolder).path(newest.header.digest), 'utf8'))
  },
}
for (const stream of Stream.options) {
  verbs[`${stream} list`] = async ({ db }) => (await published(db, stream)).map(({ header }) => header)
}

export const contentHelp = `hub signing-key new [--replace]           prints the public part, hub.signingKey of the kiosks' configuration
hub catalogue publish|delta FILE          a whole catalogue, or changes to it, for all kiosks (.json)
hub names publish|delta FILE [--day 2026-11-20] [--source WORDS]
                                          a whole register, or changes to it (.csv, .json, .jsonl, .xlsx)
hub settings publish FILE                 {staffDesk, phone, closedOn, openOn, notice} (.json), instead of those before
hub settings show
hub catalogue|names|settings list         what is offered now`

/** null: it is none of these verbs. */
export function contentVerb(
  words: readonly string[],
): ((hub: HubStore, dataFolder: string, asked: Asked) => Promise<unknown>) | null {
  const [area, verb, file] = words
  const run = verbs[[area, verb, ...(file === undefined ? [] : ['FILE'])].join(' ')]
  if (run === undefined || words.length > 3) return null
  return async ({ db }, dataFolder, asked) => {
    try {
      return await run({ db, dataFolder, asked }, resolve(file ?? ''))
    } catch (error) {
      throw error instanceof FileFailure ? new PublishFailure(`${file}: ${error.message}`) : error
    }
  }
}

async function put(hub: Parameters<Verb>[0], draft: Draft): Promise<unknown> {
  return await publish(hub.db, hub.dataFolder, draft, new Date())
}

async function putNames(hub: Parameters<Verb>[0], file: string, whole: boolean): Promise<unknown> {
  const { day, source = '' } = hub.asked
  if (day !== undefined && !z.iso.date().safeParse(day).success)
    throw new PublishFailure(`--day takes YYYY-MM-DD, not ${day}`)
  const counts = await countRows(file)
  if (counts.bad > counts.rows * badShare || counts.bad === counts.rows) {
    throw new PublishFailure(
      `${file}: ${counts.bad} of ${counts.rows} rows can't be read (${counts.first}): mend it first`,
    )
  }
  const version = day ?? statSync(file).mtime.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const made = await put(hub, { stream: 'names', whole, file, version, source })
  return { ...z.looseObject({}).parse(made), rows: counts.rows, bad: counts.bad }
}

async function countRows(file: string): Promise<{ rows: number; bad: number; first: string }> {
  const counts = { rows: 0, bad: 0, first: '' }
  for (const row of /\.xlsx$/i.test(file) ? await spreadsheetRows(file) : readRegisterFile(file)) {
    counts.rows += 1
    if (row.ok) continue
    counts.bad += 1
    counts.first ||= `${row.where}: ${row.problem}`
  }
  return counts
}

function wholeCatalogue(file: string): CatalogueContent {
  const reading = readCatalogueFile(file)
  if (!reading.ok) throw new PublishFailure(reading.problems.join('\n'))
  return reading.content
}

/** As every kiosk has it that has taken all of it. */
async function publishedCatalogue({ db, dataFolder }: Parameters<Verb>[0]): Promise<CatalogueContent> {
  const [whole, ...changes] = await published(db, 'catalogue')
  if (whole === undefined) throw new PublishFailure('there is no catalogue to change yet: publish a whole one first')
  const bodies = new Bodies(dataFolder)
  let content = wholeCatalogue(bodies.path(whole.header.digest))
  for (const { header } of changes) {
    const reading = readDeltaFile(bodies.path(header.digest))
    const changed = reading.ok ? applyDelta(content, reading.delta) : reading
    if (!changed.ok) throw new PublishFailure(`what is published is damaged here: ${changed.problems.join('\n')}`)
    content = changed.content
  }
  return content
}
