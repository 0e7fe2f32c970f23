import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter } from '../adapters/adapter.ts'
import { loadWorkingDays } from '../calendar/working-days.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { loadPepper } from '../staff/pepper.ts'
import { casesOf } from '../store/cases.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aSealedSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { caseDesk, type DeclaredName, type Recheck } from './case-desk.ts'
import { holderHash } from './holder.ts'

const folders = newFolder()
const jia = '331003199001011236'
const parts = { region: '台州市黄岩区', tradeName: '橘岸', industry: '软件开发', form: '有限公司' }
const body = {
  name: '台州市黄岩区橘岸软件开发有限公司',
  parts,
  applicant: { name: '测试甲', idNumber: jia, phone: '0' },
}

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`declared names as cases over ${place.name}`, () => {
    let folder: string
    let store: HubStore
    let server: Server
    let token: string
    let key: HubPublicKey
    let nowMs: number
    let found: Recheck
    let checked: DeclaredName[]

    beforeEach(async () => {
      // a Friday
      nowMs = Date.parse('2026-12-31T10:00:00+08:00')
      checked = []
      folder = mkdtempSync(join(folders, 'data-'))
      key = await makeKey(folder, new Date(nowMs))
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs })
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const desk = () =>
      caseDesk({
        ...{ store, calendar: loadWorkingDays(null), pepper: loadPepper(folder, 'case'), nowMs: () => nowMs },
        recheck: (declared) => {
          checked.push(declared)
          return found
        },
      })
    const upstream: Adapter = {
      ...{ name: 'upstream', atOnce: 1, takes: () => true, close: async () => {} },
      deliver: async () => ({ kind: 'delivered' }),
    }
    const handIn = async (changes: object = {}) => {
      const createdAt = new Date(nowMs).toISOString()
      const kind = { kind: 'name-declaration', createdAt }
      const submission = await aSealedSubmission(key, '331003-03', { ...body, ...changes }, kind)
      const answer = await post(server, token, uuidV7(), submission)
      if (answer.statusCode !== 201) throw new Error(answer.body)
      return submission.receipt
    }
    const deliver = (adapters: Adapter[]) =>
      deliverDue({ db: store.db, keys: () => loadKeys(folder), adapters, nowMs: () => nowMs, random: () => 0 })
    const cases = async () =>
      (await casesOf(store.db, holderHash(jia, loadPepper(folder, 'case')), 0)).cases.map(({ facts }) => facts)

    test('a name that still stands is a case that is over, with the day until which it is reserved', async () => {
      found = { kind: 'free' }
      const receipt = await handIn()
      expect(await deliver([upstream, desk()])).toMatchObject({ delivered: 2 })
      expect(checked).toMatchObject([{ name: body.name, parts }])
      expect(await cases()).toMatchObject([
        { number: receipt, closedOn: '2026-12-31', result: '名称可以使用，为您保留到 2027-02-28', side: null },
      ])
    })

    test('one that somebody else has declared meanwhile is not accepted, with the reason in words', async () => {
      found = { kind: 'in-the-way', reason: '已有相同的名称' }
      await handIn()
      await deliver([upstream, desk()])
      expect(await cases()).toMatchObject([
        { closedOn: null, result: '', side: { side: 'not-accepted', reason: '复查没有通过：已有相同的名称' } },
      ])
    })

    test('without a register it waits for people until the next working day', async () => {
      found = { kind: 'unknown' }
      await handIn()
      await deliver([upstream, desk()])
      const [only] = await cases()
      expect(only).toMatchObject({ closedOn: null, side: null, promisedOn: '2027-01-04' })
      expect(only?.stages.map(({ name, state }) => `${name} ${state}`)).toEqual([
        '网上申报 done',
        '审核 now',
        '办结 ahead',
      ])
    })

    test('delivered again, it stays as upstream has left it', async () => {
      found = { kind: 'unknown' }
      const receipt = await handIn()
      await deliver([upstream, desk()])
      found = { kind: 'free' }
      const item = { id: receipt, kind: 'name-declaration', receipt, terminal: '331003-03', body }
      const at = new Date(nowMs).toISOString()
      await desk().deliver({ ...item, createdAt: at, receivedAt: at })
      expect(await cases()).toMatchObject([{ closedOn: null, result: '' }])
    })

    test('with nobody upstream to take it, it is a dead letter, not merely a case', async () => {
      found = { kind: 'free' }
      await handIn()
      expect(await deliver([desk()])).toEqual({ delivered: 0, retried: 0, dead: 1 })
      expect(await cases()).toEqual([])
    })

    test('what is no whole declaration is left to upstream', async () => {
      found = { kind: 'free' }
      await handIn({ applicant: null })
      expect(await deliver([upstream, desk()])).toEqual({ delivered: 1, retried: 0, dead: 0 })
      expect(await cases()).toEqual([])
    })
  })
}
