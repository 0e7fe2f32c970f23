import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter } from '../adapters/adapter.ts'
import { caseQueryKind } from '../contract/cases.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { loadPepper } from '../staff/pepper.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { anAsk } from '../testing/asks.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aSealedSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { takeDeliveryChoice } from './take-delivery-choice.ts'
import { takeCaseLines } from './take-records.ts'

const folders = newFolder()
const terminal = '331003-03'
const idNumber = '331003199001011236'
const nowMs = Date.parse('2026-11-27T02:00:00Z')
const caseNumber = 'TEST-2026-1'
const byPost = { way: 'post', recipient: '测试甲', phone: '13800000000', address: '测试路99号', payer: 'recipient' }

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`delivery choices over ${place.name}`, () => {
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
      server = await buildHub({ store, nowMs: () => nowMs, dataFolder: folder })
      token = await enrolledTerminal(store)
      await take()
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const take = async (changes: object = {}) => {
      const record = {
        ...{ number: caseNumber, item: { title: '食品经营许可' }, department: '市场监督管理局' },
        ...{ receivedOn: '2026-11-20', stages: [{ name: '审核', state: 'now' }], deliverable: true },
        ...{ applicant: { idNumber }, ...changes },
      }
      await takeCaseLines(store, JSON.stringify(record), { pepper: loadPepper(folder, 'case'), nowMs })
    }
    const adapter: Adapter = {
      ...{ name: 'upstream', atOnce: 1, takes: () => true, close: async () => {} },
      deliver: async ({ receipt }) => {
        upstream.push(receipt)
        return { kind: 'delivered' }
      },
    }
    const handIn = async (changes: object = {}) => {
      const body = { case: caseNumber, delivery: byPost, ...changes }
      const submission = await aSealedSubmission(key, terminal, body, { kind: 'delivery-choice' })
      const answer = await post(server, token, uuidV7(), submission)
      if (answer.statusCode !== 201) throw new Error(answer.body)
      return submission.receipt
    }
    const deliver = () =>
      deliverDue({
        ...{ db: store.db, keys: () => loadKeys(folder), adapters: [adapter], nowMs: () => nowMs, random: () => 0 },
        onOpened: (item, opened) => takeDeliveryChoice(store.db, item, opened),
      })
    const told = async () => {
      const { ask, open } = await anAsk(key, caseQueryKind, terminal, { by: 'card', idNumber, page: 0 })
      const answer = await server.inject({
        method: 'POST',
        url: '/v1/cases/query',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        payload: JSON.stringify(ask),
      })
      return open(answer.json())
    }
    const whatBecame = async (receipt: string) =>
      await store.db
        .selectFrom('submissions')
        .select(['state', 'last_error'])
        .where('receipt', '=', receipt)
        .executeTakeFirst()

    test('a case for which post was chosen says so, also when upstream has told it anew, and others do not', async () => {
      await take({ number: 'TEST-2026-2' })
      const receipt = await handIn()
      await deliver()
      await take({ closedOn: '2026-11-27', result: '准予许可' })
      expect(upstream).toEqual([receipt])
      const answer = await told()
      expect(answer).toMatchObject({ cases: [{ number: caseNumber, deliveryChosen: true }, { number: 'TEST-2026-2' }] })
      expect(JSON.stringify(answer).match(/deliveryChosen/g)).toHaveLength(1)
    })

    test('the first choice counts; the second is kept with the reason, and goes no further', async () => {
      const first = await handIn()
      await deliver()
      const second = await handIn({ case: caseNumber.toLowerCase() })
      await deliver()
      expect(upstream).toEqual([first])
      expect(await whatBecame(second)).toEqual({
        state: 'delivered',
        last_error: expect.stringContaining(`before (${first})`),
      })
    })

    test('of three at the same instant one counts', async () => {
      const body = { case: caseNumber, delivery: byPost }
      const outcomes = await Promise.all(
        ['R-1', 'R-2', 'R-3'].map((receipt) =>
          takeDeliveryChoice(store.db, { kind: 'delivery-choice', receipt }, body),
        ),
      )
      expect(outcomes.map((stop) => stop?.kind ?? 'counts').sort()).toEqual(['counts', 'here', 'here'])
    })

    test('a choice whose hub died before it was routed counts still when it is opened again', async () => {
      const receipt = await handIn()
      await takeDeliveryChoice(store.db, { kind: 'delivery-choice', receipt }, { case: caseNumber, delivery: byPost })
      // by now it is on its way
      await take({ courier: { company: '邮政快递', number: 'TEST1' } })
      await deliver()
      expect(upstream).toEqual([receipt])
    })

    const reason = '材料不全'
    test.each([
      ['whose item has no result that is sent', { deliverable: false }],
      ['that was refused', { side: { side: 'not-accepted', reason } }],
      ['that was returned', { side: { side: 'returned', reason } }],
      ['that is on its way', { courier: { company: '邮政快递', number: 'TEST1' } }],
      ['that was handed over', { stages: [{ name: '送达', state: 'done' }] }],
      ['that the hub does not have', { number: 'TEST-2026-2' }],
    ])('for a case %s it becomes a dead letter, for staff to call the citizen', async (_, changes) => {
      await store.db.deleteFrom('cases').execute()
      await take(changes)
      const receipt = await handIn()
      await deliver()
      expect(upstream).toEqual([])
      expect(await whatBecame(receipt)).toMatchObject({
        state: 'dead',
        last_error: expect.stringContaining(caseNumber),
      })
      expect(JSON.stringify(await told())).not.toContain('deliveryChosen')
    })

    test('it may be chosen while the case waits for what is missing', async () => {
      await take({ side: { side: 'suspended', reason } })
      const receipt = await handIn()
      await deliver()
      expect(upstream).toEqual([receipt])
    })

    test('who fetches it at the counter chooses no post', async () => {
      const receipt = await handIn({ delivery: { way: 'counter' } })
      await deliver()
      expect(upstream).toEqual([receipt])
      expect(JSON.stringify(await told())).not.toContain('deliveryChosen')
    })
  })
}
