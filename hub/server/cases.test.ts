import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import type { Person } from '../../contract/devices.ts'
import { askCases } from '../../electron/person/ask-cases.ts'
import { TypedFields } from '../../electron/person/typed-fields.ts'
import { sealField } from '../../renderer/personal/seal-field.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { takeCaseLines } from '../cases/take-records.ts'
import { SealedAnswer } from '../contract/asks.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { makeKey } from '../keys.ts'
import { loadPepper } from '../staff/pepper.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { keepRating } from '../store/ratings.ts'
import { testPlaces } from '../testing/places.ts'
import { enrolledTerminal } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const weak = { memoryKib: 64, passes: 1, lanes: 1 }
const friday = Date.parse('2026-11-27T02:00:00.000Z')
const holder: Person = {
  kind: 'resident',
  name: '测试甲',
  sex: 'male',
  birth: '1990-01-01',
  idNumber: '331003199001011236',
  validFrom: '2020-01-01',
  validTo: '长期',
  warnings: [],
}

function aCase(number: string, changes: object = {}) {
  return {
    number,
    item: { code: '', title: '食品经营许可' },
    department: '市场监督管理局',
    receivedOn: '2026-11-20',
    promisedOn: '2026-12-02',
    stages: [{ name: '受理', state: 'now' }],
    applicant: { idNumber: holder.idNumber },
    ...changes,
  }
}

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`cases over ${place.name}`, () => {
    let folder: string
    let store: HubStore
    let server: Server
    let token: string
    let key: HubPublicKey
    let nowMs: number
    const terminal = '331003-03'

    beforeEach(async () => {
      nowMs = friday
      folder = mkdtempSync(join(tmpdir(), 'hub-cases-'))
      key = await makeKey(folder, new Date(nowMs))
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs, dataFolder: folder, passwords: weak })
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
      removeFolder(folder)
    })

    async function take(...cases: object[]): Promise<number> {
      const text = cases.map((one) => JSON.stringify(one)).join('\n')
      return await takeCaseLines(store, text, { pepper: loadPepper(folder, 'case'), strength: weak, nowMs })
    }

    /** As a terminal does, with its real person process' own code. */
    async function ask(asked: CasesAsked, who: Person | null, typed = new TypedFields()): Promise<CasesFound> {
      const asking = await askCases(asked, { terminal, key }, who, typed)
      const answer = await server.inject({
        method: 'POST',
        url: '/v1/cases/query',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        payload: JSON.stringify(asking.query),
      })
      expect(answer.statusCode, answer.body).toBe(200)
      expect(answer.body).not.toMatch(/食品|331003/)
      return await asking.open(SealedAnswer.parse(answer.json()))
    }

    async function byPassword(number: string, password: string): Promise<CasesFound> {
      const typed = new TypedFields()
      await typed.take('case-number', await sealField('case-number', number, await typed.publicKey()))
      await typed.take('case-password', await sealField('case-password', password, await typed.publicKey()))
      return await ask({ by: 'password' }, null, typed)
    }

    test('a card finds its holder’s cases and nobody else’s, newest first, nine a page', async () => {
      const many = Array.from({ length: 23 }, (_, at) =>
        aCase(`TEST-${100 + at}`, { receivedOn: `2026-11-${10 + (at % 10)}` }),
      )
      await take(...many, aCase('TEST-999', { applicant: { idNumber: '11010519491231002X' } }))
      const first = await ask({ by: 'card', page: 0 }, holder)
      expect(first).toMatchObject({ found: 'cases', total: 23, page: 0 })
      if (first.found !== 'cases') throw new Error('no cases')
      expect(first.cases).toHaveLength(9)
      expect(first.cases[0]?.receivedOn).toBe('2026-11-19')
      const last = await ask({ by: 'card', page: 2 }, holder)
      expect(last).toMatchObject({ cases: [{}, {}, {}, {}, {}] })
      expect(JSON.stringify([first, last])).not.toMatch(/TEST-999|idNumber|holder/)
      expect(await ask({ by: 'card', page: 0 }, { ...holder, idNumber: '440524188001010014' })).toEqual({
        found: 'none',
      })
    })

    test('working days are counted until the promised day, and not after the close', async () => {
      await take(
        aCase('TEST-1'),
        aCase('TEST-2', { closedOn: '2026-11-25', result: '准予许可' }),
        aCase('TEST-3', { promisedOn: '2026-11-25' }),
      )
      const found = await ask({ by: 'card', page: 0 }, holder)
      if (found.found !== 'cases') throw new Error('no cases')
      expect(Object.fromEntries(found.cases.map(({ number, daysLeft }) => [number, daysLeft]))).toEqual({
        'TEST-1': 3,
        'TEST-2': null,
        'TEST-3': -2,
      })
    })

    test('no days are counted while something keeps the case from going on', async () => {
      const reason = '现场核查'
      await take(
        ...[
          { side: 'supplement', missing: ['检测报告'], until: null },
          { side: 'suspended', reason },
        ].map((side, at) => aCase(`TEST-${at}`, { promisedOn: '2026-11-25', side })),
        ...['not-accepted', 'returned'].map((side) =>
          aCase(`TEST-${side}`, { promisedOn: '2026-11-25', side: { side, reason } }),
        ),
      )
      const found = await ask({ by: 'card', page: 0 }, holder)
      if (found.found !== 'cases') throw new Error('no cases')
      expect(found.cases.map(({ daysLeft }) => daysLeft)).toEqual([null, null, null, null])
    })

    test('what upstream says anew replaces what it said, and a rating stays', async () => {
      await take(aCase('TEST-1'))
      const rating = { caseNumber: 'TEST-1', channel: 'hall', grade: 1, ratedAt: '2026-11-25T02:00:00.000Z' } as const
      expect(await keepRating(store.db, { ...rating, id: 'R-1' })).toEqual({ kind: 'counts' })
      expect(await keepRating(store.db, { ...rating, id: 'R-2' })).toMatchObject({ kind: 'second' })
      await take(aCase('TEST-1', { closedOn: '2026-11-26', result: '准予许可' }))
      expect(await ask({ by: 'card', page: 0 }, holder)).toMatchObject({
        total: 1,
        cases: [{ result: '准予许可', rated: true }],
      })
    })

    test('number and password open that case alone; what is wrong and what there is not answer alike', async () => {
      await take(aCase('TEST-1', { password: 'abc123' }), aCase('TEST-2'))
      expect(await byPassword('TEST-1', 'abc123')).toMatchObject({
        found: 'cases',
        total: 1,
        cases: [{ number: 'TEST-1' }],
      })
      for (const [number, password] of [
        ['TEST-1', 'abc124'],
        ['TEST-2', 'abc123'],
        ['TEST-7', 'abc123'],
      ] as const) {
        expect(await byPassword(number, password)).toEqual({ found: 'none' })
      }
    })

    test('letters are the same small and in capitals, in which the keys of a terminal write them', async () => {
      await take(aCase('test-ab1', { password: 'aBc123' }))
      for (const [number, password] of [
        ['TEST-AB1', 'ABC123'],
        ['test-ab1', 'abc123'],
      ] as const) {
        expect(await byPassword(number, password)).toMatchObject({ found: 'cases', cases: [{ number: 'test-ab1' }] })
      }
      expect(await byPassword('TEST-AB1', 'ABC124')).toEqual({ found: 'none' })
    })

    test('wrong passwords cost a wait, for the case and for the terminal, which a right one in time takes away', async () => {
      await take(aCase('TEST-1', { password: 'abc123' }))
      for (let n = 0; n < 4; n += 1) await byPassword('TEST-1', 'wrong1')
      expect(await byPassword('TEST-1', 'abc123')).toMatchObject({ found: 'cases' })
      for (let n = 0; n < 5; n += 1) expect(await byPassword('TEST-1', 'wrong1')).toEqual({ found: 'none' })
      expect(await byPassword('TEST-1', 'abc123')).toEqual({ found: 'locked', minutes: 1 })
      nowMs += 31_000
      expect(await byPassword('TEST-1', 'abc123')).toMatchObject({ found: 'cases' })
      for (let n = 0; n < 20; n += 1) await byPassword(`TEST-${200 + n}`, 'abc123')
      expect(await byPassword('TEST-1', 'abc123')).toMatchObject({ found: 'locked' })
    })

    test('a terminal at which people mistype now and then is not locked for the next', async () => {
      await take(aCase('TEST-1', { password: 'abc123' }))
      for (let n = 0; n < 60; n += 1) {
        nowMs += 10 * 60_000
        expect(await byPassword(`TEST-${200 + n}`, 'wrong1')).toEqual({ found: 'none' })
      }
      expect(await byPassword('TEST-1', 'abc123')).toMatchObject({ found: 'cases' })
    })

    test('cases of somebody else are not shown, whoever sent them', async () => {
      const other = '440524188001010014'
      await take(aCase('TEST-1', { applicant: { idNumber: other } }))
      await store.db.updateTable('cases').set({ masked: '440*************14' }).execute()
      const { holder: row } = await store.db.selectFrom('cases').select('holder').executeTakeFirstOrThrow()
      await take(aCase('TEST-2'))
      await store.db.updateTable('cases').set({ holder: row }).execute()
      // now the hub takes both for the same holder's
      expect(await ask({ by: 'card', page: 0 }, holder)).toEqual({ found: 'none' })
      expect(await ask({ by: 'card', page: 0 }, { ...holder, idNumber: other })).toEqual({ found: 'not-theirs' })
    })

    test('a database alone names nobody, and gives no password away', async () => {
      await take(aCase('TEST-1', { password: 'abc123' }))
      const rows = JSON.stringify(await store.db.selectFrom('cases').selectAll().execute())
      expect(rows).not.toContain(holder.idNumber)
      expect(rows).not.toContain('abc123')
    })

    test('old numbers of 15 digits are found by the card that has 18', async () => {
      await take(aCase('TEST-1', { applicant: { idNumber: '331003900101123' } }))
      expect(await ask({ by: 'card', page: 0 }, holder)).toMatchObject({ found: 'cases', total: 1 })
    })

    test('a file with one wrong line is not taken, and the line is named without what stands in it', async () => {
      const wrong = take(aCase('TEST-1'), aCase('TEST-2', { receivedOn: 'gestern' }))
      await expect(wrong).rejects.toThrow(/^line 2, receivedOn: .*nothing was taken$/)
      expect(await ask({ by: 'card', page: 0 }, holder)).toEqual({ found: 'none' })
    })

    test('a question under another seal is refused', async () => {
      const asking = await askCases({ by: 'card', page: 0 }, { terminal: '331003-04', key }, holder, new TypedFields())
      const answer = await server.inject({
        method: 'POST',
        url: '/v1/cases/query',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        payload: JSON.stringify(asking.query),
      })
      expect(answer.statusCode).toBe(422)
    })
  })
}
