import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter, DeliveryItem } from '../adapters/adapter.ts'
import { loadWorkingDays } from '../calendar/working-days.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { loadPepper } from '../staff/pepper.ts'
import { casesOf } from '../store/cases.ts'
import { type HubStore, openHubStore, type StorePlace } from '../store/open-store.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aSealedSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { caseDesk, type DeclaredName, type Recheck } from './case-desk.ts'
import { holderHash } from './holder.ts'
import { takeCaseLines } from './take-records.ts'

const folders = newFolder()
const [jia, yi] = ['331003199001011236', '810000198506150020']
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
    /** names of the register */
    let taken: string[]
    let where: StorePlace

    beforeEach(async () => {
      // a Friday
      nowMs = Date.parse('2026-12-31T10:00:00+08:00')
      ;[checked, taken] = [[], []]
      folder = mkdtempSync(join(folders, 'data-'))
      key = await makeKey(folder, new Date(nowMs))
      where = await place.newPlace()
      store = await openHubStore(where)
      server = await buildHub({ store, nowMs: () => nowMs })
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const desk = (over = store) =>
      caseDesk({
        ...{ store: over, calendar: loadWorkingDays(null), pepper: loadPepper(folder, 'case'), nowMs: () => nowMs },
        recheck: (declared, kept) => {
          checked.push(declared)
          const isTaken = kept.includes(declared.name) || taken.includes(declared.name)
          return isTaken ? { kind: 'in-the-way', reason: '已有相同的名称' } : found
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
    const cases = async (whose = jia) =>
      (await casesOf(store.db, holderHash(whose, loadPepper(folder, 'case')), 0)).cases.map(({ facts }) => facts)
    const another = () => ({ ...body.applicant, name: '测试乙', idNumber: yi })
    const itemOf = (receipt: string, applicant: typeof body.applicant): DeliveryItem => {
      const at = new Date(nowMs).toISOString()
      const item = { id: receipt, kind: 'name-declaration', receipt, terminal: '331003-03', createdAt: at }
      return { ...item, receivedAt: at, body: { ...body, applicant } }
    }

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

    test('on one that is refused nothing is under way, and nothing is still to come', async () => {
      found = { kind: 'in-the-way', reason: '已有相同的名称' }
      await handIn()
      await deliver([upstream, desk()])
      expect((await cases())[0]?.stages.map(({ name, state }) => `${name} ${state}`)).toEqual([
        '网上申报 done',
        '审核 done',
      ])
    })

    test('of two people who declare the same name the first has it, and the second is refused', async () => {
      found = { kind: 'free' }
      await handIn()
      await deliver([upstream, desk()])
      nowMs += 60_000
      await handIn({ applicant: another() })
      await deliver([upstream, desk()])
      expect(await cases()).toMatchObject([{ closedOn: '2026-12-31', side: null }])
      expect(await cases(yi)).toMatchObject([
        { closedOn: null, result: '', side: { side: 'not-accepted', reason: '复查没有通过：已有相同的名称' } },
      ])
    })

    test('of two hubs that look at the same name in the same instant one gives it away', async () => {
      found = { kind: 'free' }
      // a file is one hub's
      const other = 'databaseUrl' in where ? await openHubStore(where) : store
      try {
        await Promise.all([
          desk().deliver(itemOf('TEST-1', body.applicant)),
          desk(other).deliver(itemOf('TEST-2', another())),
        ])
      } finally {
        if (other !== store) await other.close()
      }
      const results = [...(await cases()), ...(await cases(yi))].map(({ side }) => side?.side ?? 'kept')
      expect(results.sort()).toEqual(['kept', 'not-accepted'])
    })

    test('who declares the same name again is not refused for their own', async () => {
      found = { kind: 'free' }
      for (const _ of ['once', 'again']) await handIn()
      await deliver([upstream, desk()])
      expect(await cases()).toMatchObject([{ side: null }, { side: null }])
    })

    test('it is somebody else’s once the day is over until which it was kept', async () => {
      found = { kind: 'free' }
      await desk().deliver(itemOf('TEST-1', body.applicant))
      nowMs = Date.parse('2027-02-28T23:59:00+08:00')
      await desk().deliver(itemOf('TEST-2', another()))
      nowMs += 60_000
      await desk().deliver(itemOf('TEST-3', another()))
      expect((await cases(yi)).map(({ number, side }) => `${number} ${side?.side ?? 'kept'}`)).toEqual([
        'TEST-3 kept',
        'TEST-2 not-accepted',
      ])
    })

    test('it is somebody else’s as well when upstream has refused it afterwards', async () => {
      found = { kind: 'free' }
      await desk().deliver(itemOf('TEST-1', body.applicant))
      const [kept] = await cases()
      const refused = {
        ...kept,
        side: { side: 'not-accepted', reason: '使用了他人的字号' },
        applicant: { idNumber: jia },
      }
      await takeCaseLines(store, JSON.stringify(refused), { pepper: loadPepper(folder, 'case'), nowMs })
      await desk().deliver(itemOf('TEST-2', another()))
      expect(await cases(yi)).toMatchObject([{ side: null }])
    })

    test('where a permit comes first it is kept for a year', async () => {
      found = { kind: 'free', permitFirst: true }
      await handIn()
      await deliver([upstream, desk()])
      expect(await cases()).toMatchObject([{ result: '名称可以使用，为您保留到 2027-12-31' }])
    })

    const others = ['台州市黄岩区橙汀软件开发有限公司', '台州市黄岩区柚湾软件开发有限公司']

    test('with the first name in the way the first of the others that stands is kept, and the case names it', async () => {
      found = { kind: 'free' }
      taken = [body.name, others[0] ?? '']
      await handIn({ alternatives: others })
      await deliver([upstream, desk()])
      expect(checked.map(({ name }) => name)).toEqual([body.name, ...others])
      expect(await cases()).toMatchObject([
        {
          item: { title: `企业名称自主申报：${others[1]}` },
          ...{ closedOn: '2026-12-31', side: null },
          result: '首选的名称用不了，备用的这个可以使用，为您保留到 2027-02-28',
        },
      ])
      // that one, and not the first
      await handIn({ name: others[1], applicant: another() })
      await deliver([upstream, desk()])
      expect(await cases(yi)).toMatchObject([{ side: { side: 'not-accepted' } }])
    })

    test('with all of them in the way it is refused, with the reason of the first', async () => {
      found = { kind: 'free' }
      taken = [body.name, ...others]
      await handIn({ alternatives: others })
      await deliver([upstream, desk()])
      expect(await cases()).toMatchObject([
        {
          item: { title: `企业名称自主申报：${body.name}` },
          side: { side: 'not-accepted', reason: '复查没有通过：已有相同的名称。备用的名称也用不了' },
        },
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
      await desk().deliver(itemOf(receipt, body.applicant))
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
