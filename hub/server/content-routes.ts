import { type FileHandle, open } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Bodies } from '../content/bodies.ts'
import { Digest, Publications, readCursor, Stream } from '../contract/content.ts'
import { bodyBytes, following, published } from '../store/publications.ts'
import { identify } from '../store/terminals.ts'
import { bearer, requireBearer, revokedToken, unknownToken } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { Refusal } from './problems.ts'

const Asked = z.object({
  after: z.string().max(100).optional().describe('What the terminal has, "SEQUENCE-DIGEST"; left out: nothing.'),
})
const Conditions = z.looseObject({ 'if-none-match': z.string().max(200).optional() })
const Ranges = z.looseObject({ range: z.string().max(200).optional() })

const summaries: Record<Stream, string> = {
  catalogue: 'What brings the service items of a terminal up to date',
  names: 'What brings the register of names of a terminal up to date',
  settings: 'What the centre sets on all terminals from afar',
}

/** `GET /v1/catalogue`, `/v1/names`, `/v1/settings`, and the bodies that they name at `/v1/content/DIGEST`. */
export function contentRoutes(server: Server, context: Context): void {
  for (const stream of Stream.options) streamRoute(server, context, stream)
  bodyRoute(server, context)
}

function streamRoute(server: Server, { store }: Context, stream: Stream): void {
  server.route({
    method: 'GET',
    url: `/v1/${stream}`,
    onRequest: requireBearer,
    schema: {
      summary: summaries[stream],
      description:
        'The changes that follow on `after`, or a whole one and what follows on it, where that is not known any more. ' +
        '204, or 304 to an `If-None-Match`: there is nothing newer. Every header is signed with Ed25519 over its ' +
        'canonical form; its body is at /v1/content/DIGEST. Newer is what has the higher `to`, whatever clocks say.',
      tags: ['content'],
      security: bearerSecurity,
      querystring: Asked,
      headers: Conditions,
      response: {
        200: Publications,
        204: z.null().describe('There is nothing newer'),
        304: z.null().describe('Nothing has changed'),
        ...problems(400, 401, 503),
      },
    },
    handler: async (request, reply) => {
      await requireTerminal(store.db, request)
      const { after } = request.query
      const cursor = after === undefined ? null : readCursor(after)
      if (after !== undefined && cursor === null) {
        throw new Refusal(400, '"after" is no cursor: it has the form SEQUENCE-DIGEST')
      }
      const all = await published(store.db, stream)
      const newest = all.at(-1)?.header
      const tag = newest === undefined ? '"0"' : `"${newest.to}-${newest.digest.slice(0, 16)}"`
      reply.header('etag', tag)
      const publications = [...following(all, cursor)]
      if (publications.length === 0) return reply.code(204).send(null)
      if (request.headers['if-none-match'] === tag) return reply.code(304).send(null)
      return reply.code(200).send({ publications })
    },
  })
}

function bodyRoute(server: Server, { store, bodies }: Context): void {
  server.route({
    method: 'GET',
    url: '/v1/content/:digest',
    onRequest: requireBearer,
    schema: {
      summary: 'The body of a publication',
      description: 'Byte for byte as it was published; 206 to a `Range` of one span, so that a download can go on.',
      tags: ['content'],
      security: bearerSecurity,
      params: z.object({ digest: Digest }),
      headers: Ranges,
      response: { 200: file('The whole body'), 206: file('A span of it'), ...problems(400, 401, 404, 416, 503) },
    },
    handler: async (request, reply) => {
      await requireTerminal(store.db, request)
      const { digest } = request.params
      const bytes = await bodyBytes(store.db, digest)
      if (bytes === null) throw new Refusal(404, 'nothing that is published has this digest: ask what is published now')
      const span = spanOf(request.headers.range, bytes)
      if (span === 'beyond') {
        reply.header('content-range', `bytes */${bytes}`)
        throw new Refusal(416, `this body has ${bytes} bytes, and the range begins behind them`)
      }
      const { from, to } = span ?? { from: 0, to: bytes - 1 }
      const kept = await openKept(bodies, digest, bytes)
      reply.headers({ etag: `"${digest}"`, 'accept-ranges': 'bytes', 'content-length': to - from + 1 })
      if (span) reply.header('content-range', `bytes ${from}-${to}/${bytes}`)
      reply.type('application/octet-stream').code(span ? 206 : 200)
      return reply.send(kept.createReadStream({ start: from, end: to }))
    },
  })
}

/** @throws Refusal 503: whoever keeps the hub must publish it again */
async function openKept(bodies: Bodies | null, digest: string, bytes: number): Promise<FileHandle> {
  const damaged = new Refusal(
    503,
    'the body of this publication is not in the data folder of this hub: publish it again',
  )
  if (bodies === null) throw damaged
  let kept: FileHandle
  try {
    kept = await open(bodies.path(digest))
  } catch {
    throw damaged
  }
  if ((await kept.stat()).size === bytes) return kept
  await kept.close()
  throw damaged
}

/** One span of bytes; null: the whole, for a header that says anything else may be passed over. @see RFC 9110 §14.2 */
function spanOf(range: string | undefined, bytes: number): { from: number; to: number } | 'beyond' | null {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (first === undefined) return null
  const from = Number(first)
  const to = last ? Math.min(Number(last), bytes - 1) : bytes - 1
  if (from >= bytes) return 'beyond'
  return from > to ? null : { from, to }
}

/** @throws Refusal 401 */
async function requireTerminal(db: Context['store']['db'], request: FastifyRequest): Promise<void> {
  const caller = await identify(db, bearer(request))
  if (caller.kind === 'unknown') throw unknownToken()
  if (caller.kind === 'revoked') throw revokedToken(caller.at)
}

function file(description: string) {
  return { description, content: { 'application/octet-stream': { schema: z.unknown() } } }
}
