import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter } from '../adapters/adapter.ts'
import { loadWorkingDays } from '../calendar/working-days.ts'
import type { Heartbeat } from '../contract/heartbeats.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { type Delivery, deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { markDead, retryDead } from '../store/outbox.ts'
import { keepHeartbeat, makeImportToken, revoke } from '../store/terminals.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aSealedSubmission, aSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { findTasks } from './find.ts'
import { followUps } from './follow-ups.ts'

const folders = newFolder()
const terminal = '331003-03'
const calendar = loadWorkingDays(null)
const at = (time: string) => Date.parse(`${time}+08:00`)
const beat = (depth: number, more: Partial<Heartbeat> = {}): Heartbeat => ({
  ...{ appVersion: '0.1.0', state: 'idle', ...more },
  queue: { depth, oldestAgeS: null, deadLetters: 0 },
})

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`tasks over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let token: string
    /** a Friday */
    let nowMs: number

    beforeEach(async () => {
      nowMs = at('2026-11-27T10:00:00')
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs })
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const tasks = async () =>
      (await store.db.selectFrom('tasks').selectAll().orderBy('id').execute()).map(
        ({ kind, receipt, deadline }) => `${kind} ${receipt ?? ''} ${deadline}`,
      )
    const handIn = async (changes: object = {}, key = uuidV7()) => {
      const submission = aSubmission({ createdAt: new Date(nowMs).toISOString(), ...changes })
      const answer = await post(server, token, key, submission)
      if (answer.statusCode !== 201) throw new Error(answer.body)
      return { submission, key, receipt: submission.receipt }
    }
    const idOf = async (receipt: string) =>
      (await store.db.selectFrom('submissions').select('id').where('receipt', '=', receipt).executeTakeFirstOrThrow())
        .id

    test('what is refused for good becomes one task, due on the next working day', async () => {
      const { receipt } = await handIn()
      await handIn()
      await markDead(store.db, await idOf(receipt), 'refused')
      for (let round = 0; round < 3; round += 1) await findTasks(store.db, calendar, nowMs)
      expect(await tasks()).toEqual([`dead ${receipt} 2026-11-30`])
    })

    test('refused again after a retry it stays one task while that is open, and is a new one after', async () => {
      const { receipt } = await handIn()
      const id = await idOf(receipt)
      const dieAgain = async () => {
        await retryDead(store.db, id)
        await markDead(store.db, id, 'refused')
        await findTasks(store.db, calendar, nowMs)
      }
      await dieAgain()
      await dieAgain()
      expect(await tasks()).toHaveLength(1)
      await store.db
        .updateTable('tasks')
        .set({ done_at: new Date(nowMs).toISOString() })
        .execute()
      await findTasks(store.db, calendar, nowMs)
      expect(await tasks()).toHaveLength(1)
      await dieAgain()
      expect(await tasks()).toHaveLength(2)
    })

    test('an imported one becomes a task, once; what the terminal had sent itself does not', async () => {
      const sent = await handIn()
      const unsent = { terminal, key: uuidV7(), submission: aSubmission({ createdAt: new Date(nowMs).toISOString() }) }
      const staff = await makeImportToken(store.db, nowMs)
      const lines = [{ terminal, key: sent.key, submission: sent.submission }, unsent]
      const bring = () =>
        server.inject({
          ...{ method: 'POST', url: '/v1/submissions/import' },
          headers: { authorization: `Bearer ${staff.token}`, 'content-type': 'application/x-ndjson' },
          payload: lines.map((line) => JSON.stringify(line)).join('\n'),
        })
      expect((await bring()).json()).toMatchObject({ accepted: 1, repeated: 1 })
      expect((await bring()).json()).toMatchObject({ accepted: 0, repeated: 2 })
      expect(await tasks()).toEqual([`imported ${unsent.submission.receipt} 2026-11-30`])
    })

    test.each([
      ['2026-11-26T09:00:00.000+08:00', 0, 'the day before'],
      ['2026-11-25T23:59:00.000+08:00', 1, 'two working days before'],
    ])('made at %s and handed in on Friday: %i tasks (%s)', async (createdAt, count) => {
      await handIn({ createdAt: new Date(createdAt).toISOString() })
      expect(await tasks()).toHaveLength(count)
    })

    test('a late one that the terminal repeats is one task, and one that came in time none, however late it is repeated', async () => {
      const late = await handIn({ createdAt: '2026-11-24T02:00:00.000Z' })
      const inTime = await handIn()
      nowMs = at('2026-12-03T10:00:00')
      for (const { key, submission } of [late, inTime])
        expect((await post(server, token, key, submission)).statusCode).toBe(200)
      expect(await tasks()).toEqual([`late ${late.receipt} 2026-11-30`])
    })

    test('a terminal whose clock is days behind is not late', async () => {
      await keepHeartbeat(store.db, token, beat(0, { clockSkewMs: -5 * 86_400_000 }), nowMs)
      await handIn({ createdAt: '2026-11-22T02:00:00.000Z' })
      expect(await tasks()).toEqual([])
    })

    test('a terminal silent past the next working day with something in its queue is to be fetched from, revoked or not', async () => {
      const empty = await enrolledTerminal(store, '04')
      const revoked = await enrolledTerminal(store, '05')
      await keepHeartbeat(store.db, token, beat(7), nowMs)
      await keepHeartbeat(store.db, empty, beat(0), nowMs)
      await keepHeartbeat(store.db, revoked, beat(1), nowMs)
      await revoke(store.db, '331003-05', nowMs)
      await findTasks(store.db, calendar, at('2026-11-30T23:59:00'))
      expect(await tasks()).toEqual([])
      for (let round = 0; round < 2; round += 1) await findTasks(store.db, calendar, at('2026-12-01T00:01:00'))
      const made = await store.db.selectFrom('tasks').select(['kind', 'terminal']).orderBy('terminal').execute()
      expect(made).toEqual([
        { kind: 'fetch-export', terminal },
        { kind: 'fetch-export', terminal: '331003-05' },
      ])
    })

    test('an unhappy rating that is opened becomes a call-back with its case and nothing else, also when it is delivered again', async () => {
      const folder = mkdtempSync(join(folders, 'data-'))
      const key: HubPublicKey = await makeKey(folder, new Date(nowMs))
      const rate = async (grade: number, kind = 'rating') => {
        const body = { case: `CASE-${grade}`, grade, points: [], comment: '等了很久', phone: '13800000000' }
        return await handIn(
          await aSealedSubmission(key, terminal, body, { kind, createdAt: new Date(nowMs).toISOString() }),
        )
      }
      const [poor, worst] = [await rate(4), await rate(5)]
      for (const grade of [1, 2, 3]) await rate(grade)
      await rate(5, 'device-feedback')
      let working = false
      const adapter: Adapter = {
        name: 'test',
        atOnce: 1,
        takes: () => true,
        deliver: async () => {
          if (!working) throw new Error('not now')
          return { kind: 'delivered' }
        },
        close: async () => {},
      }
      const followUp = followUps(store.db, calendar, () => nowMs)
      const onOpened: NonNullable<Delivery['onOpened']> = async (item, body) => {
        await followUp(item, body)
        return null
      }
      const delivery = {
        db: store.db,
        keys: () => loadKeys(folder),
        adapters: [adapter],
        nowMs: () => nowMs,
        random: () => 0,
        onOpened,
      }
      await deliverDue(delivery)
      working = true
      nowMs += 60_000
      expect(await deliverDue(delivery)).toMatchObject({ delivered: 6 })
      expect(await tasks()).toEqual([`follow-up ${poor.receipt} 2026-12-04`, `follow-up ${worst.receipt} 2026-12-04`])
      const kept = JSON.stringify(await store.db.selectFrom('tasks').selectAll().execute())
      expect(kept).toContain('CASE-4')
      for (const personal of ['13800000000', '等了很久']) expect(kept).not.toContain(personal)
    })
  })
}
