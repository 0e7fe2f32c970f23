import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish } from '../../hub/content/publish.ts'
import { loadSigningKey, makeSigningKey, signature } from '../../hub/content/signing-key.ts'
import { type Publication, type PublicationHeader, Publications, type Stream } from '../../hub/contract/content.ts'
import { buildHub } from '../../hub/server/app.ts'
import { type HubStore, openHubStore } from '../../hub/store/open-store.ts'
import { enrolledTerminal } from '../../hub/testing/terminal.ts'
import { openCatalogue } from '../../state/guides/catalogue.ts'
import passport from '../../state/guides/sample/passport.json' with { type: 'json' }
import vehicleLicence from '../../state/guides/sample/vehicle-licence.json' with { type: 'json' }
import { openRegister } from '../../state/names/register.ts'
import type { Outcome } from '../../state/sync/outcome.ts'
import { type PullJob, pull, type TakeLock } from '../../state/sync/pull.ts'
import { removeFolder } from '../remove-folder.ts'

/** Answers in the hub's place; false: the hub itself is asked. */
type Between = (request: IncomingMessage, response: ServerResponse) => boolean

export type SyncWorld = Awaited<ReturnType<typeof syncWorld>>

const free: TakeLock = () => ({ release() {} })

/** A hub on a real port, what lies between, and a terminal's data folder. */
export async function syncWorld() {
  const root = mkdtempSync(join(tmpdir(), 'sync-'))
  const [hubFolder, kiosk] = [join(root, 'hub'), join(root, 'kiosk')]
  for (const folder of [hubFolder, kiosk]) mkdirSync(folder)
  const store: HubStore = await openHubStore({ dataFolder: hubFolder })
  const server = await buildHub({ store, dataFolder: hubFolder })
  const hubUrl = await server.listen({ host: '127.0.0.1', port: 0 })
  const signingKey = makeSigningKey(hubFolder, false)
  const token = await enrolledTerminal(store)
  const asked: { url: string; range: string }[] = []
  let between: Between = () => false
  const line = createServer((request, response) => {
    asked.push({ url: request.url ?? '', range: request.headers.range ?? '' })
    if (!between(request, response)) void forward(hubUrl, request, response)
  })
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening))
  const address = line.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  const job = (changes: Partial<PullJob> = {}): PullJob => ({
    folder: kiosk,
    hub: { url, token },
    caFile: null,
    signingKey,
    home: '3310',
    answerMs: 5_000,
    silenceMs: 5_000,
    again: false,
    byHand: false,
    ...changes,
  })
  return {
    root,
    kiosk,
    hubFolder,
    store,
    url,
    token,
    signingKey,
    asked,
    job,
    /** @param content a text, or what becomes JSON */
    async publish(
      stream: Stream,
      whole: boolean,
      content: unknown,
      version = '2026-11-27',
    ): Promise<PublicationHeader> {
      const isText = typeof content === 'string'
      const file = join(root, isText ? 'next.csv' : 'next.json')
      writeFileSync(file, isText ? content : JSON.stringify(content))
      return await publish(store.db, hubFolder, { stream, whole, file, version, source: '局' }, new Date())
    },
    /** what the hub offers to a terminal that has nothing */
    async offered(stream: Stream): Promise<Publication[]> {
      const answer = await fetch(`${hubUrl}/v1/${stream}`, { headers: { authorization: `Bearer ${token}` } })
      return Publications.parse(await answer.json()).publications
    },
    signed(header: PublicationHeader): Publication {
      return { header, signature: signature(loadSigningKey(hubFolder), header) }
    },
    /** The list of a stream is answered so, and everything else by the hub. */
    answersList(stream: Stream, status: number, body: unknown, headers: Record<string, string> = {}): void {
      between = (request, response) => {
        if (!request.url?.startsWith(`/v1/${stream}`)) return false
        response.writeHead(status, headers)
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
        return true
      }
    },
    lieBetween(other: Between): void {
      between = other
    },
    honest(): void {
      between = () => false
    },
    async pull(changes: Partial<PullJob> = {}, lock: TakeLock = free): Promise<Record<Stream, Outcome>> {
      const outcomes = await pull(job(changes), lock)
      const of = (stream: Stream): Outcome => {
        const found = outcomes.find((one) => one.stream === stream)
        if (!found) throw new Error(`${stream} was not pulled`)
        return found
      }
      return { catalogue: of('catalogue'), names: of('names'), settings: of('settings') }
    },
    /** names that the terminal finds */
    found(text: string): string[] {
      const opening = openRegister(join(kiosk, 'names.db'))
      if (!opening.ok) return [opening.error]
      try {
        return opening.register.search(text).items.map(({ name }) => name)
      } finally {
        opening.register.close()
      }
    },
    catalogueVersion(): string {
      const opening = openCatalogue(join(kiosk, 'catalogue.db'))
      if (!opening.ok) return opening.error
      opening.catalogue.close()
      return opening.catalogue.version
    },
    async close(): Promise<void> {
      line.close()
      line.closeAllConnections()
      await server.close()
      await store.close()
      removeFolder(root)
    },
  }
}

async function forward(
  hubUrl: string,
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { authorization = '', range } = headers
  const answer = await fetch(`${hubUrl}${url}`, { headers: { authorization, ...(range ? { range } : {}) } })
  const kept = ['content-type', 'content-length', 'content-range', 'etag'].flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  response.writeHead(answer.status, Object.fromEntries(kept))
  response.end(Buffer.from(await answer.arrayBuffer()))
}

export const names = (...rows: string[]): string =>
  `${['name,status', ...rows.map((row) => `${row},存续`)].join('\n')}\n`
export const changes = (...rows: string[]): string => `${['name,change', ...rows].join('\n')}\n`
export const catalogue = (version: string) => ({ version, source: '区', items: [passport, vehicleLicence] })
/** renames the passport's item */
export const catalogueDelta = (batch: string, after: string, title: string) => ({
  batch,
  after,
  at: '2026-11-24T08:30:00+08:00',
  operations: [{ op: 'update', code: passport.code, item: { ...passport, title } }],
})
export const passportCode = passport.code
