import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Enrolled, EnrolmentEnded } from '../contract/enrolment.ts'
import type { Heartbeat } from '../contract/heartbeats.ts'
import { Problem } from '../contract/submissions.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { makeEnrolmentCode, makeImportToken, revoke } from '../store/terminals.ts'
import { testPlaces } from '../testing/places.ts'
import { aSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const hourMs = 3_600_000
const heartbeat: Heartbeat = {
  appVersion: '0.1.0',
  state: 'idle',
  queue: { depth: 7, oldestAgeS: 30, deadLetters: 1 },
  printer: { state: 'paper-low' },
}

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`terminals over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let nowMs: number

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-27T08:30:00.000Z')
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs })
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const code = async (number = '03') => (await makeEnrolmentCode(store.db, '331003', number, nowMs)).code
    const enrolWith = (usedCode: string, terminal = '03') =>
      server.inject({
        method: 'POST',
        url: '/v1/enrolments',
        payload: { code: usedCode, site: '331003', terminal },
      })
    const beat = (token: string, payload: object = heartbeat) =>
      server.inject({
        method: 'POST',
        url: '/v1/heartbeats',
        headers: { authorization: `Bearer ${token}` },
        payload,
      })
    const importLines = (token: string, lines: unknown[]) =>
      server.inject({
        method: 'POST',
        url: '/v1/submissions/import',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
        payload: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
      })

    test('a code buys a token that works, and neither stands in the database', async () => {
      const once = await code()
      const answer = await enrolWith(once)
      expect(answer.statusCode).toBe(201)
      const { terminal, token } = Enrolled.parse(answer.json())
      expect(terminal).toBe('331003-03')
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      expect((await post(server, token, uuidV7(), aSubmission())).statusCode).toBe(201)
      const kept = JSON.stringify([
        await store.db.selectFrom('terminals').selectAll().execute(),
        await store.db.selectFrom('enrolment_codes').selectAll().execute(),
      ])
      expect(kept).not.toContain(token)
      expect(kept).not.toContain(once)
    })

    test('the second who comes with a code is told that it was used', async () => {
      const once = await code()
      await enrolWith(once)
      const second = await enrolWith(once)
      expect(second.statusCode).toBe(409)
      expect(Problem.parse(second.json()).detail).toContain('counts once')
    })

    test('of twenty who come with one code at once, one is enrolled', async () => {
      const once = await code()
      const answers = await Promise.all(Array.from({ length: 20 }, () => enrolWith(once)))
      const statuses = answers.map(({ statusCode }) => statusCode).sort()
      expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
      const winner = Enrolled.parse(answers.find(({ statusCode }) => statusCode === 201)?.json())
      expect((await beat(winner.token)).statusCode).toBe(200)
    })

    test('a code is for one terminal, for a day', async () => {
      const once = await code()
      const other = await enrolWith(once, '04')
      expect(other.statusCode).toBe(422)
      expect(Problem.parse(other.json()).detail).toContain('331003-03')
      nowMs += 24 * hourMs
      expect((await enrolWith(once)).statusCode).toBe(410)
      expect((await enrolWith('no such code')).statusCode).toBe(404)
    })

    test('a terminal that is enrolled anew keeps its name, and its old token is refused', async () => {
      const old = await enrolledTerminal(store)
      const fresh = await enrolledTerminal(store)
      expect((await beat(old)).statusCode).toBe(401)
      expect((await beat(fresh)).statusCode).toBe(200)
      expect(await store.db.selectFrom('terminals').select('id').execute()).toHaveLength(1)
    })

    test('a heartbeat is kept, and answered with the time of the hub', async () => {
      const answer = await beat(await enrolledTerminal(store))
      expect(answer.json()).toEqual({ seenAt: '2026-11-27T08:30:00.000Z' })
      const row = await store.db.selectFrom('terminals').selectAll().executeTakeFirstOrThrow()
      expect(JSON.parse(row.heartbeat ?? '')).toEqual(heartbeat)
      expect(row.last_contact).toBe('2026-11-27T08:30:00.000Z')
    })

    test('of heartbeats that come in one moment each is kept and answered for itself', async () => {
      const [one = '', other = '', gone = ''] = await Promise.all(
        ['03', '04', '05'].map((n) => enrolledTerminal(store, n)),
      )
      await revoke(store.db, '331003-05', nowMs)
      const depth = (n: number) => ({ ...heartbeat, queue: { ...heartbeat.queue, depth: n } })
      const answers = await Promise.all([
        beat(one, depth(1)),
        beat(gone),
        beat(other, depth(2)),
        beat('x'),
        beat(one, depth(3)),
      ])
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 200, 401, 200])
      const rows = await store.db.selectFrom('terminals').select('queue_depth').orderBy('id').execute()
      expect(rows.map(({ queue_depth }) => queue_depth)).toEqual([3, 2, 0])
    })

    test('a heartbeat that says more than health is refused', async () => {
      const token = await enrolledTerminal(store)
      expect((await beat(token, { ...heartbeat, citizen: '王小明' })).statusCode).toBe(400)
      expect((await beat(token, { ...heartbeat, printer: { state: '王小明' } })).statusCode).toBe(400)
    })

    test('a revoked terminal hears it at its next beat', async () => {
      const token = await enrolledTerminal(store)
      expect(await revoke(store.db, '331003-03', nowMs)).toBe(true)
      expect(await revoke(store.db, '331003-03', nowMs)).toBe(false)
      const answer = await beat(token)
      expect(answer.statusCode).toBe(401)
      expect(Problem.parse(answer.json()).detail).toContain('revoked')
    })

    test('a terminal that is taken away gives its own token back, once, and another can do nothing with it', async () => {
      const [token, other] = await Promise.all([enrolledTerminal(store), enrolledTerminal(store, '04')])
      const end = (by: string) =>
        server.inject({ method: 'POST', url: '/v1/enrolments/end', headers: { authorization: `Bearer ${by}` } })
      const ended = await end(token)
      expect(EnrolmentEnded.parse(ended.json())).toEqual({
        terminal: '331003-03',
        endedAt: new Date(nowMs).toISOString(),
      })
      expect((await end(token)).statusCode).toBe(401)
      expect((await beat(token)).statusCode).toBe(401)
      expect((await end('somebody')).statusCode).toBe(401)
      expect((await beat(other)).statusCode).toBe(200)
      expect((await enrolWith(await code())).statusCode).toBe(201)
    })

    test('metrics tell fresh, stale, silent and revoked terminals, and what waits on them', async () => {
      const [stale, fresh, gone] = await Promise.all([
        enrolledTerminal(store, '01'),
        enrolledTerminal(store, '02'),
        enrolledTerminal(store, '03'),
        enrolledTerminal(store, '04'),
      ])
      await beat(stale)
      await beat(gone)
      await revoke(store.db, '331003-03', nowMs)
      nowMs += 181_000
      await beat(fresh, { ...heartbeat, queue: { depth: 5, oldestAgeS: null, deadLetters: 0 } })
      const { body } = await server.inject('/metrics')
      for (const freshness of ['fresh', 'stale', 'silent', 'revoked']) {
        expect(body).toContain(`hub_terminals{freshness="${freshness}"} 1\n`)
      }
      expect(body).toContain('hub_terminal_queue_depth 12\n')
    })

    test('an export of a silent terminal is imported once, even when the terminal was revoked', async () => {
      const token = await enrolledTerminal(store)
      const sent = { terminal: '331003-03', key: uuidV7(), submission: aSubmission() }
      const unsent = { terminal: '331003-03', key: uuidV7(), submission: aSubmission() }
      await post(server, token, sent.key, sent.submission)
      await revoke(store.db, '331003-03', nowMs)
      const staff = await makeImportToken(store.db, nowMs)
      expect((await importLines(staff.token, [sent, unsent, ''])).json()).toEqual({
        accepted: 1,
        repeated: 1,
        refused: [],
      })
      expect((await importLines(staff.token, [sent, unsent])).json()).toEqual({ accepted: 0, repeated: 2, refused: [] })
    })

    test('wrong lines of an export are named, and the others are taken', async () => {
      await enrolledTerminal(store)
      const staff = await makeImportToken(store.db, nowMs)
      const row = { terminal: '331003-03', key: uuidV7(), submission: aSubmission() }
      const answer = await importLines(staff.token, [
        '{',
        row,
        { ...row, submission: { ...row.submission, createdAt: '2026-11-27T08:00:01.000Z' } },
        { ...row, terminal: '331003-99', key: uuidV7() },
        { ...row, key: 'abc' },
        { ...row, key: uuidV7(), submission: aSubmission({ kind: 'poem' }) },
      ])
      expect(answer.json()).toMatchObject({
        accepted: 1,
        repeated: 0,
        refused: [
          { line: 1 },
          { line: 3, detail: expect.stringContaining('another payload') },
          { line: 4, detail: expect.stringContaining('no terminal 331003-99') },
          { line: 5, detail: expect.stringContaining('UUIDv7') },
          { line: 6, detail: expect.stringContaining('poem') },
        ],
      })
    })

    test('an import needs a token of staff that is younger than a day', async () => {
      const staff = await makeImportToken(store.db, nowMs)
      expect((await importLines(await enrolledTerminal(store), [])).statusCode).toBe(401)
      nowMs += 24 * hourMs
      expect((await importLines(staff.token, [])).statusCode).toBe(401)
    })

    test('it is ready while its database answers, and says so when it does not', async () => {
      expect((await server.inject('/healthz')).json()).toEqual({ status: 'ok' })
      expect((await server.inject('/readyz')).json()).toEqual({ status: 'ready', database: store.kind })
      const token = await enrolledTerminal(store)
      await store.db.schema.alterTable('submissions').renameTo('gone').execute()
      await store.db.schema.alterTable('enrolment_codes').renameTo('gone_codes').execute()
      expect((await server.inject('/readyz')).statusCode).toBe(503)
      expect((await server.inject('/healthz')).statusCode).toBe(200)
      const answer = await post(server, token, uuidV7(), aSubmission())
      expect(answer.statusCode).toBeGreaterThanOrEqual(500)
      expect(answer.body).not.toContain('submissions"')
    })
  })
}
