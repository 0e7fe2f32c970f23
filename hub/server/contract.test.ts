import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { EnrolmentEnded } from '../contract/enrolment.ts'
import { Problem } from '../contract/submissions.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { makeImportToken, revoke } from '../store/terminals.ts'
import { fitting, type JsonSchema, JsonSchema as JsonSchemaShape } from '../testing/json-schema.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { enrolledTerminal, uuidV7 } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const Parameter = z.object({ name: z.string(), in: z.string(), schema: JsonSchemaShape })
const Operation = z.object({
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: JsonSchemaShape })) }).optional(),
  responses: z.record(z.string(), z.unknown()),
  security: z.array(z.unknown()).default([]),
})
const dataFolder = newFolder()
const hostileKeys = ['', '"', 'a'.repeat(300), '"\\""', '018f0000-0000-4000-8000-000000000000', '::']
const methods = z.enum(['GET', 'POST', 'PUT'])
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
})

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`the hub's own OpenAPI document over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let tokens: (string | null)[]
    let revoked: string
    let operations: {
      method: string
      path: string
      places: z.infer<typeof Parameter>[]
      statuses: string[]
      isSecured: boolean
      body: { type: string; schema: JsonSchema } | null
    }[]

    beforeEach(async () => {
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, dataFolder })
      revoked = await enrolledTerminal(store, '09')
      await revoke(store.db, '331003-09', Date.now())
      const imports = (await makeImportToken(store.db, Date.now())).token
      tokens = [await enrolledTerminal(store), imports, 'wrong', null, revoked]
      const document = Document.parse((await server.inject('/docs/json')).json())
      expect(document.openapi).toBe('3.1.0')
      operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { parameters, requestBody, responses, security }]) => {
          const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
          const body = type && content ? { type, schema: content.schema } : null
          const places = parameters.filter((one) => one.in === 'path')
          return { method, path, places, statuses: Object.keys(responses), isSecured: security.length > 0, body }
        }),
      )
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    test('lists every operation', () => {
      expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
        'get /healthz',
        'get /metrics',
        'get /readyz',
        'get /v1/bookings/counters',
        'get /v1/bookings/counters/{counter}/days',
        'get /v1/catalogue',
        'get /v1/content/{digest}',
        'get /v1/help-calls/{id}',
        'get /v1/names',
        'get /v1/settings',
        'post /v1/bookings/ask',
        'post /v1/bookings/holds',
        'post /v1/cases/query',
        'post /v1/certificates/query',
        'post /v1/enrolments',
        'post /v1/enrolments/end',
        'post /v1/handovers',
        'post /v1/heartbeats',
        'post /v1/help-calls',
        'post /v1/sign-ins',
        'post /v1/sign-ins/ask',
        'post /v1/submissions',
        'post /v1/submissions/import',
        'put /v1/statistics/{day}',
      ])
    })

    async function ask(index: number, bodyOf: (schema: JsonSchema) => unknown, token: string | null, key: string) {
      const operation = operations[index % operations.length]
      if (!operation) throw new Error('the document is empty')
      const { method, path, places, body, statuses } = operation
      const url = places.reduce(
        (filled, { name, schema }, at) => filled.replace(`{${name}}`, String(fitting(schema, () => index + at))),
        path,
      )
      const payload = body ? bodyOf(body.schema) : undefined
      const text = typeof payload === 'string' && body?.type !== 'application/json' ? payload : JSON.stringify(payload)
      const answer = await server.inject({
        method: methods.parse(method.toUpperCase()),
        url,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          'idempotency-key': key,
          ...(body ? { 'content-type': body.type } : {}),
        },
        ...(text === undefined ? {} : { payload: text }),
      })
      // who gives their token back has it again for the next question
      if (path === '/v1/enrolments/end' && answer.statusCode === 200) {
        const { terminal } = EnrolmentEnded.parse(answer.json())
        await store.db.updateTable('terminals').set({ revoked_at: null }).where('id', '=', terminal).execute()
      }
      expect(answer.statusCode, `${method} ${path} ${text}: ${answer.body}`).toBeLessThan(500)
      expect(statuses, `${method} ${path} ${text}: ${answer.body}`).toContain(String(answer.statusCode))
      if (answer.statusCode >= 400) {
        expect(answer.headers['content-type']).toContain('application/problem+json')
        expect(Problem.parse(answer.json()).status).toBe(answer.statusCode)
      }
      return answer.statusCode
    }

    const token = fc.nat().map((n) => (index: number) => tokens[(n + index) % tokens.length] ?? null)
    const key = fc.oneof(
      fc.constant(uuidV7()),
      fc.constant(null).map(uuidV7),
      fc.string({ maxLength: 60, unit: 'grapheme-ascii' }),
    )

    test('requests that fit it are answered as it says, never with 5xx', async () => {
      const seen = new Set<number>()
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.infiniteStream(fc.nat()), token, key, async (index, numbers, pick, usedKey) => {
          const next = () => Number(numbers.next().value ?? 0)
          seen.add(await ask(index, (schema) => fitting(schema, next), pick(index), usedKey))
        }),
        { numRuns: 400, includeErrorInReport: true },
      )
      for (const status of [200, 400, 401, 404]) expect(seen).toContain(status)
    })

    test('every operation is asked with each token and none, with what fits and what is hostile', async () => {
      const hostile = [
        null,
        [],
        '',
        0,
        '\u0000',
        '\ud800',
        '__proto__',
        'x'.repeat(20_000),
        [[[[[[[[]]]]]]]],
        { a: {} },
      ]
      for (const [index, { isSecured, method, path }] of operations.entries()) {
        const known = new Set<number>()
        for (const [which, token] of tokens.entries()) {
          for (let n = 0; n < 8; n += 1) {
            const next = () => n * 7 + which
            const fit = await ask(index, (schema) => fitting(schema, next), token, uuidV7())
            const bad = await ask(
              index,
              () => hostile[n % hostile.length],
              token,
              hostileKeys[n % hostileKeys.length] ?? '',
            )
            if (token === null || token === 'wrong' || token === revoked) {
              // what is too large or of no known kind may be said before anybody is asked who they are
              if (isSecured) expect([400, 401, 413, 415], `${method} ${path}`).toContain(bad)
              if (isSecured) expect([400, 401], `${method} ${path}`).toContain(fit)
            } else {
              known.add(fit)
            }
          }
        }
        expect(
          [...known].some((status) => status !== 401),
          `${method} ${path}`,
        ).toBe(true)
      }
    })

    test('a submission of a known kind that fits it is taken', async () => {
      const index = operations.findIndex(({ path }) => path === '/v1/submissions')
      let receipts = 0
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
          const next = () => Number(numbers.next().value ?? 0)
          receipts += 1
          const good = z.record(z.string(), z.unknown())
          const bodyOf = (schema: JsonSchema) => ({
            ...good.parse(fitting(schema, next)),
            kind: 'rating',
            receipt: `R-${receipts}`,
          })
          expect(await ask(index, bodyOf, tokens[0] ?? null, uuidV7())).toBe(201)
        }),
        { numRuns: 50, includeErrorInReport: true },
      )
    })

    test('requests that fit nothing are answered as it says, never with 5xx', async () => {
      const junk = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }))
      await fc.assert(
        fc.asyncProperty(fc.nat(), junk, token, key, async (index, payload, pick, usedKey) => {
          await ask(index, () => payload, pick(index), usedKey)
        }),
        { numRuns: 300, includeErrorInReport: true },
      )
    })

    test('nor are bodies that almost fit: one member of any value, missing or more', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.infiniteStream(fc.nat()),
          fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant(undefined)),
          async (index, numbers, value) => {
            const next = () => Number(numbers.next().value ?? 0)
            const spoil = (schema: JsonSchema): unknown => {
              const good = fitting(schema, next)
              if (typeof good !== 'object' || good === null) return good
              const names = [...Object.keys(good), 'more', '__proto__']
              return { ...good, [names[next() % names.length] ?? 'more']: value }
            }
            await ask(index, spoil, tokens[0] ?? null, uuidV7())
          },
        ),
        { numRuns: 400, includeErrorInReport: true },
      )
    })
  })
}
