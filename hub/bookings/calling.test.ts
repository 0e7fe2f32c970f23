import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cancelPlace, confirmPlace, holdPlace, type Untold } from '../store/bookings.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { type CallingLoop, type CallingSystem, startCalling, ticketFile } from './calling.ts'

const folder = newFolder()
const day = '2026-12-01'
const nowMs = Date.parse('2026-11-30T02:00:00Z')

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`the calling system over ${place.name}`, () => {
    let store: HubStore
    let loop: CallingLoop | null
    beforeEach(async () => {
      store = await openHubStore(await place.newPlace())
      loop = null
    })
    afterEach(async () => {
      await loop?.stop()
      await store.close()
    })

    const book = async (from: string) => {
      const hold = randomUUID()
      const wanted = { hold, terminal: '331003-03', counter: 'general', day, from, places: 1 }
      await holdPlace(store.db, wanted, nowMs, nowMs + 1_000)
      await confirmPlace(store.db, { hold, holder: `holder of ${from}`, instead: null, letterOf: () => 'C' }, nowMs)
      return hold
    }
    const begin = (calling: CallingSystem) => {
      loop = startCalling(
        store.db,
        calling,
        () => true,
        () => {},
      )
      loop.wake()
      return loop
    }

    test('the file has a line for each ticket that was booked or given up, and none of whose it is', async () => {
      const file = join(folder, `${randomUUID()}.jsonl`)
      const lines = () => readFileSync(file, { encoding: 'utf8', flag: 'a+' }).trim().split('\n')
      const id = await book('09:00')
      const running = begin(ticketFile(file))
      await expect
        .poll(lines)
        .toEqual([
          JSON.stringify({ id, state: 'booked', counter: 'general', day, from: '09:00', place: 1, ticket: 'C001' }),
        ])
      await cancelPlace(store.db, id, 'holder of 09:00', { day: '2026-11-30', time: '10:00' })
      running.wake()
      await expect.poll(() => lines().at(-1)).toContain('"state":"cancelled"')
      expect(lines()).toHaveLength(2)
    })

    test('one that fails is told again, and the others after it', async () => {
      const told: Untold[] = []
      let failures = 1
      await book('09:00')
      await book('10:00')
      const running = begin({
        tell: async (ticket) => {
          failures -= 1
          if (failures >= 0) throw new Error('the calling system does not answer')
          told.push(ticket)
        },
      })
      await expect.poll(() => failures).toBe(0)
      running.wake()
      await expect.poll(() => told.map(({ from }) => from)).toEqual(['09:00', '10:00'])
    })
  })
}
