import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../contract/submissions.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { sweep } from '../store/submissions.ts'
import { revoke } from '../store/terminals.ts'
import { testPlaces } from '../testing/places.ts'
import { aSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const dayMs = 86_400_000

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`intake over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let token: string
    let nowMs: number

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-27T08:30:00.000Z')
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs })
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    async function rows(): Promise<number> {
      return (await store.db.selectFrom('submissions').select('id').execute()).length
    }

    test('the first time is answered 201 with the receipt and the time', async () => {
      const submission = aSubmission()
      const answer = await post(server, token, uuidV7(), submission)
      expect(answer.statusCode).toBe(201)
      expect(answer.json()).toEqual({ receipt: submission.receipt, acceptedAt: '2026-11-27T08:30:00.000Z' })
    })

    test('a repeat is answered 200 with the first answer, also later and with the key in quotes', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      const first = await post(server, token, key, submission)
      nowMs += 399 * dayMs
      const repeat = await post(server, token, `"${key}"`, submission)
      expect(repeat.statusCode).toBe(200)
      expect(repeat.body).toBe(first.body)
      expect(await rows()).toBe(1)
    })

    test('a repeat whose members come in another order is the same payload', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      await post(server, token, key, submission)
      const turned = Object.fromEntries(Object.entries(submission).reverse())
      expect((await post(server, token, key, turned)).statusCode).toBe(200)
    })

    test('the same key with another payload is refused, and what came first stays', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      await post(server, token, key, submission)
      const answer = await post(server, token, key, { ...submission, createdAt: '2026-11-27T08:00:01.000Z' })
      expect(answer.statusCode).toBe(422)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(Problem.parse(answer.json()).detail).toContain('another payload')
      expect((await post(server, token, key, submission)).statusCode).toBe(200)
    })

    test('the same receipt under another key is refused', async () => {
      const submission = aSubmission()
      await post(server, token, uuidV7(), submission)
      const answer = await post(server, token, uuidV7(), submission)
      expect(answer.statusCode).toBe(422)
      expect(Problem.parse(answer.json()).detail).toContain(submission.receipt)
    })

    test('the same key from two terminals is two submissions', async () => {
      const key = uuidV7()
      const other = await enrolledTerminal(store, '04')
      expect((await post(server, token, key, aSubmission())).statusCode).toBe(201)
      expect((await post(server, other, key, aSubmission())).statusCode).toBe(201)
    })

    test('of fifty at once one is kept, and the others wait or are told its answer', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(server, token, key, submission)))
      const statuses = answers.map(({ statusCode }) => statusCode)
      expect(statuses.filter((status) => status === 201)).toHaveLength(1)
      expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([])
      expect(await rows()).toBe(1)
      const first = answers.find(({ statusCode }) => statusCode === 201)
      for (const repeat of answers.filter(({ statusCode }) => statusCode === 200)) expect(repeat.body).toBe(first?.body)
    })

    test('of fifty at once over two hubs on one database one is kept', async () => {
      const second = await buildHub({ store, nowMs: () => nowMs })
      const submission = aSubmission()
      const key = uuidV7()
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => post(index % 2 ? server : second, token, key, submission)),
      )
      expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
      expect(await rows()).toBe(1)
      await second.close()
    })

    test('while the first is still running a repeat is answered 409, and afterwards 200', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      const held = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const slowDb = store.db.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          begun.resolve()
          await held.promise
          return result
        },
      })
      const slow = await buildHub({ store: { ...store, db: slowDb } })
      const first = post(slow, token, key, submission)
      // inject begins when it is awaited
      const firstDone = first.then((answer) => answer.statusCode)
      await begun.promise
      const meanwhile = await post(slow, token, key, submission)
      expect(meanwhile.statusCode).toBe(409)
      expect(meanwhile.headers['retry-after']).toBe('1')
      held.resolve()
      expect(await firstDone).toBe(201)
      expect((await post(slow, token, key, submission)).statusCode).toBe(200)
      await slow.close()
    })

    test('what comes in one moment shares commits, and each has the answer that it would have alone', async () => {
      const statements: string[] = []
      const db = store.db.withPlugin({
        transformQuery: ({ node }) => {
          if (node.kind === 'RawNode') statements.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const counted = await buildHub({ store: { ...store, db }, nowMs: () => nowMs })
      const known = aSubmission()
      const knownKey = uuidV7()
      const otherKey = uuidV7()
      await post(counted, token, knownKey, known)
      await post(counted, token, otherKey, aSubmission())
      statements.length = 0
      const good = Array.from({ length: 20 }, () => ({ key: uuidV7(), submission: aSubmission(), usedToken: token }))
      const bad = [
        { key: knownKey, submission: known, usedToken: token },
        { key: otherKey, submission: aSubmission(), usedToken: token },
        { key: uuidV7(), submission: known, usedToken: token },
        { key: uuidV7(), submission: aSubmission(), usedToken: 'x'.repeat(43) },
      ]
      const answers = await Promise.all(
        [...good.slice(0, 7), ...bad, ...good.slice(7)].map(({ key, submission, usedToken }) =>
          post(counted, usedToken, key, submission),
        ),
      )
      const statuses = answers.map(({ statusCode }) => statusCode)
      expect(statuses.splice(7, 4)).toEqual([200, 422, 422, 401])
      expect(new Set(statuses)).toEqual(new Set([201]))
      expect(statements.length).toBeLessThan(10)
      // in the order in which they came
      const kept = await store.db.selectFrom('submissions').select('receipt').orderBy('id').execute()
      expect(kept.slice(2).map(({ receipt }) => receipt)).toEqual(good.map(({ submission }) => submission.receipt))
      await counted.close()
    })

    test('one whose row the database refuses fails alone', async () => {
      const poison = aSubmission()
      const failing =
        store.kind === 'sqlite'
          ? sql`create trigger poison before insert on submissions when new.receipt = ${sql.lit(poison.receipt)} begin select raise(abort, 'poison'); end`
          : sql`alter table submissions add constraint poison check (receipt <> ${sql.lit(poison.receipt)})`
      await failing.execute(store.db)
      const sent = [aSubmission(), poison, aSubmission()]
      const answers = await Promise.all(sent.map((submission) => post(server, token, uuidV7(), submission)))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 500, 201])
      expect(await rows()).toBe(2)
    })

    test('without a key, or with one that is no UUIDv7, it is refused with 400', async () => {
      for (const key of [null, '', 'abc', '"', '018f0000-0000-4000-8000-000000000000']) {
        const answer = await post(server, token, key, aSubmission())
        expect(answer.statusCode).toBe(400)
        expect(Problem.parse(answer.json()).detail).toContain('Idempotency-Key')
      }
      expect(await rows()).toBe(0)
    })

    test('an unknown kind is refused with a sentence', async () => {
      const answer = await post(server, token, uuidV7(), aSubmission({ kind: 'poem' }))
      expect(answer.statusCode).toBe(422)
      expect(Problem.parse(answer.json()).detail).toContain('does not know the kind "poem"')
    })

    test('a receipt with a control character is refused, not stored', async () => {
      const answer = await post(server, token, uuidV7(), aSubmission({ receipt: 'A\u0000B' }))
      expect(answer.statusCode).toBe(422)
      expect(await rows()).toBe(0)
    })

    test('no token, a wrong token and another scheme are refused with 401', async () => {
      expect((await post(server, 'x'.repeat(43), uuidV7(), aSubmission())).statusCode).toBe(401)
      for (const authorization of ['', 'Basic abc', 'Bearer']) {
        const answer = await server.inject({
          method: 'POST',
          url: '/v1/submissions',
          headers: { authorization, 'idempotency-key': uuidV7() },
          payload: aSubmission(),
        })
        expect(answer.statusCode).toBe(401)
        expect(answer.headers['www-authenticate']).toBe('Bearer')
      }
      expect(await rows()).toBe(0)
    })

    test('a token revoked in the middle is refused from the next request on, and nothing of before is lost', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      expect((await post(server, token, key, submission)).statusCode).toBe(201)
      await revoke(store.db, '331003-03', nowMs)
      for (const [usedKey, sent] of [
        [key, submission],
        [uuidV7(), aSubmission()],
        [uuidV7(), aSubmission({ kind: 'poem' })],
      ] as const) {
        const answer = await post(server, token, usedKey, sent)
        expect(answer.statusCode).toBe(401)
        expect(Problem.parse(answer.json()).detail).toContain('was revoked')
      }
      expect(await rows()).toBe(1)
      const anew = await enrolledTerminal(store)
      expect((await post(server, anew, key, submission)).statusCode).toBe(200)
    })

    test('bad bodies are refused with a problem and keep nothing', async () => {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': uuidV7() }
      const send = (payload: string, type = 'application/json') =>
        server.inject({
          method: 'POST',
          url: '/v1/submissions',
          headers: { ...headers, 'content-type': type },
          payload,
        })
      const good = JSON.stringify(aSubmission())
      for (const [payload, status] of [
        ['', 400],
        ['{', 400],
        ['null', 400],
        ['[]', 400],
        ['{}', 400],
        [good.replace('{', '{"extra":1,'), 400],
        [good.replace('{', '{"__proto__":{},'), 400],
        [good.replace(/"enc":"[^"]*"/, '"enc":"§"'), 400],
        [JSON.stringify({ ...aSubmission(), more: 'x'.repeat(513 * 1024) }), 413],
      ] as const) {
        const answer = await send(payload)
        expect(answer.statusCode).toBe(status)
        expect(Problem.parse(answer.json()).status).toBe(status)
      }
      expect((await send(good, 'text/html')).statusCode).toBe(415)
      expect((await send('<p>', 'application/x-ndjson')).statusCode).toBe(400)
      expect(await rows()).toBe(0)
    })

    test('keys are kept for 400 days after delivery, and what was not delivered longer', async () => {
      await post(server, token, uuidV7(), aSubmission())
      await post(server, token, uuidV7(), aSubmission())
      await store.db.updateTable('submissions').set({ state: 'delivered' }).where('id', '=', 1).execute()
      expect(await sweep(store.db, nowMs + 399 * dayMs)).toBe(0)
      expect(await sweep(store.db, nowMs + 401 * dayMs)).toBe(1)
      expect(await rows()).toBe(1)
    })

    test('metrics count by kind and outcome', async () => {
      const submission = aSubmission()
      const key = uuidV7()
      await post(server, token, key, submission)
      await post(server, token, key, submission)
      await post(server, token, uuidV7(), aSubmission({ kind: 'po"em' }))
      const { body } = await server.inject('/metrics')
      expect(body).toContain('hub_submissions_total{kind="rating",outcome="accepted"} 1\n')
      expect(body).toContain('hub_submissions_total{kind="rating",outcome="repeated"} 1\n')
      expect(body).toContain('hub_submissions_total{kind="unknown",outcome="refused"} 1\n')
      expect(body).toContain('hub_submissions_kept{state="received"} 1\n')
      expect(body).toMatch(
        /hub_request_duration_seconds_bucket\{method="POST",route="\/v1\/submissions",status="201",le="\+Inf"\} 1\n/,
      )
    })
  })
}
