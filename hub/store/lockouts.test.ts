import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testPlaces } from '../testing/places.ts'
import { chargeTry, refundTry } from './lockouts.ts'
import { type HubStore, openHubStore } from './open-store.ts'

const minute = 60_000
const hour = 60 * minute
const address = 'terminal 331003-03'

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`lockouts over ${place.name}`, () => {
    let store: HubStore
    let nowMs: number
    let tried: number

    beforeEach(async () => {
      store = await openHubStore(await place.newPlace())
      nowMs = Date.parse('2026-11-27T02:00:00.000Z')
      tried = 0
    })
    afterEach(() => store.close())

    /** of an account that nobody has tried before, unless told */
    const charge = async (account?: string) => {
      tried += 1
      return await chargeTry(store.db, account ?? `case ${tried}`, address, nowMs)
    }
    /** tries again as soon as it may, until then; @returns how often it could */
    const attack = async (untilMs: number) => {
      let tries = 0
      while (nowMs < untilMs) {
        const charged = await charge()
        if (charged.kind === 'locked') nowMs += charged.remainingMs
        else tries += 1
      }
      return tries
    }

    test('twenty wrong tries in a row lock an address, whatever they were about', async () => {
      for (let n = 0; n < 20; n += 1) expect((await charge()).kind).toBe('try')
      expect(await charge()).toEqual({ kind: 'locked', remainingMs: 30_000 })
    })

    test('who goes on guessing gets twelve tries an hour, and keeps nobody out for longer than some minutes', async () => {
      await attack(nowMs + 2 * hour)
      const tries = await attack(nowMs + 10 * hour)
      expect(tries).toBeGreaterThan(90)
      expect(tries).toBeLessThanOrEqual(125)
      const charged = await charge()
      if (charged.kind === 'locked') expect(charged.remainingMs).toBeLessThanOrEqual(8 * minute)
      nowMs += 10 * minute
      expect((await charge('case of an honest one')).kind).toBe('try')
    })

    test('two hours after an attack the address has its free tries back', async () => {
      await attack(nowMs + hour)
      nowMs += 2 * hour
      for (let n = 0; n < 20; n += 1) expect((await charge()).kind).toBe('try')
    })

    test('wrong tries are forgiven one by one, however many come in between', async () => {
      for (let n = 0; n < 100; n += 1) {
        nowMs += 6 * minute
        expect(await charge()).toMatchObject({ kind: 'try', after: { remainingMs: 0 } })
      }
    })

    test('those of one account are not: it is locked again at its next wrong try, hours later', async () => {
      for (let n = 0; n < 5; n += 1) await charge('case A')
      expect(await charge('case A')).toEqual({ kind: 'locked', remainingMs: 30_000 })
      nowMs += 3 * hour
      expect(await charge('case A')).toMatchObject({ kind: 'try', after: { failures: 6, remainingMs: 60_000 } })
    })

    test('a right one gives the address its try back', async () => {
      for (let n = 0; n < 19; n += 1) await charge()
      for (let n = 0; n < 5; n += 1) {
        expect((await charge('case A')).kind).toBe('try')
        await refundTry(store.db, 'case A', address, nowMs)
      }
    })
  })
}
