import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter } from '../adapters/adapter.ts'
import { takeCaseLines } from '../cases/take-records.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { LineRefusal } from '../record-lines.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { loadPepper } from '../staff/pepper.ts'
import { caseByNumber } from '../store/cases.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { keepRating } from '../store/ratings.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aSealedSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { takeRating } from './take.ts'
import { takeRatingLines } from './take-lines.ts'

const folders = newFolder()
const terminal = '331003-03'
const nowMs = Date.parse('2026-11-27T02:00:00Z')
const caseNumber = 'TEST-2026-1'
const body = { case: caseNumber, grade: 1, points: [], comment: '', phone: '' }

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`ratings over ${place.name}`, () => {
    let folder: string
    let store: HubStore
    let server: Server
    let token: string
    let key: HubPublicKey
    let upstream: string[]

    beforeEach(async () => {
      upstream = []
      folder = mkdtempSync(join(folders, 'data-'))
      key = await makeKey(folder, new Date(nowMs))
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs })
      token = await enrolledTerminal(store)
      const record = {
        ...{ number: caseNumber, item: { title: '食品经营许可' }, department: '市场监督管理局' },
        ...{ receivedOn: '2026-11-20', stages: [{ name: '办结', state: 'done' }] },
        applicant: { idNumber: '331003199001011236' },
      }
      await takeCaseLines(store, JSON.stringify(record), { pepper: loadPepper(folder, 'case'), nowMs })
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const adapter: Adapter = {
      ...{ name: 'upstream', atOnce: 1, takes: () => true, close: async () => {} },
      deliver: async ({ receipt }) => {
        upstream.push(receipt)
        return { kind: 'delivered' }
      },
    }
    const handIn = async (changes: object = {}, kind = 'rating') => {
      const submission = await aSealedSubmission(key, terminal, { ...body, ...changes }, { kind })
      const answer = await post(server, token, uuidV7(), submission)
      if (answer.statusCode !== 201) throw new Error(answer.body)
      return submission.receipt
    }
    const deliver = () =>
      deliverDue({
        ...{ db: store.db, keys: () => loadKeys(folder), adapters: [adapter], nowMs: () => nowMs, random: () => 0 },
        onOpened: (item, opened) => takeRating(store.db, item, opened),
      })
    const isRated = async () => (await caseByNumber(store.db, caseNumber))?.rated
    const whatBecame = async (receipt: string) =>
      await store.db
        .selectFrom('submissions')
        .select(['state', 'last_error'])
        .where('receipt', '=', receipt)
        .executeTakeFirst()

    test('the first of a case counts and is handed on; the second is kept with the reason, and goes no further', async () => {
      const first = await handIn()
      await deliver()
      expect(await isRated()).toBe(true)
      const second = await handIn({ grade: 5 })
      await deliver()
      expect(upstream).toEqual([first])
      expect(await whatBecame(second)).toEqual({
        state: 'delivered',
        last_error: expect.stringContaining(`the case ${caseNumber} was rated before (hall, `),
      })
      expect(await store.db.selectFrom('ratings').select(['grade', 'counts_for']).orderBy('grade').execute()).toEqual([
        { grade: 1, counts_for: caseNumber },
        { grade: 5, counts_for: null },
      ])
    })

    test('who rated on the net or by message has rated', async () => {
      const line = { channel: 'sms', number: 'S-1', case: caseNumber, grade: 2, ratedAt: '2026-11-26T01:00:00Z' }
      const lines = JSON.stringify(line)
      expect(await takeRatingLines(store, lines)).toEqual({ counted: 1, second: 0 })
      expect(await takeRatingLines(store, lines)).toEqual({ counted: 1, second: 0 })
      expect(await isRated()).toBe(true)
      const receipt = await handIn()
      await deliver()
      expect(upstream).toEqual([])
      expect((await whatBecame(receipt))?.last_error).toContain('(sms, 2026-11-26)')
    })

    test('of two at the same instant one counts', async () => {
      const rating = { caseNumber, channel: 'hall', grade: 1, ratedAt: '2026-11-27T02:00:00.000Z' } as const
      const kept = await Promise.all(['R-1', 'R-2', 'R-3'].map((id) => keepRating(store.db, { ...rating, id })))
      expect(kept.map(({ kind }) => kind).sort()).toEqual(['counts', 'second', 'second'])
    })

    test('a rating whose hub died before it was routed counts still when it is opened again', async () => {
      const receipt = await handIn()
      await takeRating(store.db, { kind: 'rating', receipt, receivedAt: '2026-11-27T02:00:00.000Z' }, body)
      await deliver()
      expect(upstream).toEqual([receipt])
    })

    test('a word about the terminal is no rating of a case, whatever stands in it', async () => {
      await handIn({}, 'device-feedback')
      await deliver()
      expect(await isRated()).toBe(false)
      expect(await store.db.selectFrom('ratings').selectAll().execute()).toEqual([])
    })

    test('a case that the hub does not have is rated once as well', async () => {
      const [first] = [await handIn({ case: 'ELSEWHERE-9' }), await handIn({ case: 'ELSEWHERE-9' })]
      await deliver()
      expect(upstream).toEqual([first])
    })

    test('a file with a wrong line is refused as a whole, with the line', async () => {
      const good = { channel: 'net', number: '1', case: caseNumber, grade: 1, ratedAt: '2026-11-26T01:00:00Z' }
      const lines = [good, { ...good, number: '2', grade: 6 }].map((line) => JSON.stringify(line)).join('\n')
      await expect(takeRatingLines(store, lines)).rejects.toThrow(/^line 2, grade/)
      await expect(takeRatingLines(store, '{')).rejects.toThrow(LineRefusal)
      expect(await isRated()).toBe(false)
    })
  })
}
