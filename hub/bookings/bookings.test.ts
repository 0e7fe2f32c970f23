import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BookingAnswer, BookingDays, type BookingWish, bookingAskKind, HoldAnswer } from '../contract/bookings.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { type HubStore, openHubStore, type StorePlace } from '../store/open-store.ts'
import { anAsk } from '../testing/asks.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { enrolledTerminal } from '../testing/terminal.ts'

const folders = newFolder()
const minute = 60_000
const tuesday = '2026-12-01'
const [jia, yi] = ['331003199001011236', '810000198506150020']
/** five times, one window */
const counters = {
  counters: [
    {
      ...{ id: 'registration', name: '市场准入', place: '一层东侧', items: [], letter: 'A', windows: ['3号窗口'] },
      ...{ hours: [['09:00', '11:30']], minutes: 30, daysAhead: 3 },
    },
  ],
}

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`bookings over ${place.name}`, () => {
    let where: StorePlace
    let dataFolder: string
    let stores: HubStore[]
    let servers: Server[]
    let url: string
    let key: HubPublicKey
    let tokens: string[]
    let nowMs: number
    let heard: number[]

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-30T10:15:00+08:00')
      heard = []
      where = await place.newPlace()
      dataFolder = mkdtempSync(join(folders, 'data-'))
      writeFileSync(join(dataFolder, 'counters.json'), JSON.stringify(counters))
      key = await makeKey(dataFolder, new Date(nowMs))
      ;[stores, servers] = [[], []]
      url = await oneMoreHub()
      tokens = [await enrolled('03'), await enrolled('04')]
    })
    afterEach(async () => {
      for (const server of servers) await server.close()
      for (const store of stores) await store.close()
    })

    const oneMoreHub = async () => {
      const store = await openHubStore(where)
      const server = await buildHub({ store, dataFolder, nowMs: () => nowMs, onBooked: () => heard.push(nowMs) })
      stores.push(store)
      servers.push(server)
      return await server.listen({ host: '127.0.0.1', port: 0 })
    }
    const enrolled = async (number: string) => {
      const [store] = stores
      if (!store) throw new Error('no hub yet')
      return await enrolledTerminal(store, number)
    }
    const send = async (path: string, token: string, body?: object, at = url): Promise<unknown> => {
      const answer = await fetch(`${at}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
      return await answer.json()
    }
    const free = async (terminal = 0) => {
      const { days } = BookingDays.parse(await send('/v1/bookings/counters/registration/days', tokens[terminal] ?? ''))
      return days.map(({ day, slots }) => `${day} ${slots.map(({ from, free: left }) => `${from}:${left}`).join(' ')}`)
    }
    const hold = async (from: string, { terminal = 0, day = tuesday, id = randomUUID(), at = url } = {}) => {
      const wish = { hold: id, counter: 'registration', day, from }
      return { id, ...HoldAnswer.parse(await send('/v1/bookings/holds', tokens[terminal] ?? '', wish, at)) }
    }
    const say = async (idNumber: string, wish: BookingWish, terminal = 0) => {
      const { ask, open } = await anAsk(key, bookingAskKind, `331003-0${terminal + 3}`, { idNumber, wish })
      return BookingAnswer.parse(open(await send('/v1/bookings/ask', tokens[terminal] ?? '', ask)))
    }
    const confirm = (idNumber: string, id: string, instead: string | null = null, terminal = 0) =>
      say(idNumber, { wish: 'confirm', hold: id, instead }, terminal)
    const booked = async (idNumber: string, from: string, day = tuesday) => {
      const answer = await confirm(idNumber, (await hold(from, { day })).id)
      if (answer.answer !== 'booked') throw new Error(`not booked: ${answer.answer}`)
      return answer.booking
    }

    test('times that have begun, days off and times that are taken are not on offer', async () => {
      await booked(jia, '09:30')
      expect(await free()).toEqual([
        '2026-11-30 10:30:1 11:00:1',
        '2026-12-01 09:00:1 09:30:0 10:00:1 10:30:1 11:00:1',
        '2026-12-02 09:00:1 09:30:1 10:00:1 10:30:1 11:00:1',
        '2026-12-03 09:00:1 09:30:1 10:00:1 10:30:1 11:00:1',
      ])
      nowMs = Date.parse('2026-12-04T12:00:00+08:00')
      expect((await free()).map((day) => day.slice(0, 10))).toEqual(['2026-12-07'])
      expect(await hold('09:00', { day: '2026-12-05' })).toMatchObject({ state: 'no-such-time' })
      expect(await hold('10:00', { day: '2026-12-04' })).toMatchObject({ state: 'no-such-time' })
    })

    test('who confirms in time has a number and a window, and finds the booking again by card', async () => {
      const booking = await booked(jia, '09:00')
      expect(booking).toMatchObject({ ticket: 'A001', window: '3号窗口', day: tuesday, from: '09:00', to: '09:30' })
      expect((await booked(yi, '10:00')).ticket).toBe('A002')
      expect(await say(jia, { wish: 'mine' }, 1)).toEqual({ answer: 'mine', bookings: [booking] })
    })

    test('nothing that is kept says whose it is', async () => {
      await booked(jia, '09:00')
      const kept = JSON.stringify(await stores[0]?.db.selectFrom('bookings').selectAll().execute())
      expect(kept).toContain('A001')
      expect(kept).not.toContain(jia)
    })

    test('a hold that is over is somebody else’s to take, and can’t be confirmed any more', async () => {
      const first = await hold('09:00')
      nowMs += 4 * minute
      expect(await hold('09:00', { terminal: 1 })).toMatchObject({ state: 'taken' })
      nowMs += minute
      const second = await hold('09:00', { terminal: 1 })
      expect(second).toMatchObject({ state: 'held' })
      expect(await confirm(jia, first.id)).toEqual({ answer: 'expired' })
      expect(await confirm(yi, second.id, null, 1)).toMatchObject({ answer: 'booked' })
    })

    test('a hold that is over can’t be confirmed even when nobody took it', async () => {
      const { id } = await hold('09:00')
      nowMs += 5 * minute
      expect(await confirm(jia, id)).toEqual({ answer: 'expired' })
    })

    test('a terminal holds one place: looking further gives the last one up', async () => {
      await hold('09:00')
      await hold('09:30')
      expect(await hold('09:00', { terminal: 1 })).toMatchObject({ state: 'held' })
      expect(await hold('09:30', { terminal: 1 })).toMatchObject({ state: 'taken' })
    })

    test('the place that a terminal holds is free to it and to no other', async () => {
      const first = await hold('09:00')
      expect((await free())[1]).toMatch('2026-12-01 09:00:1')
      expect((await free(1))[1]).toMatch('2026-12-01 09:00:0')
      const second = await hold('09:00')
      expect(second).toMatchObject({ state: 'held' })
      expect(await hold('09:00', { terminal: 1 })).toMatchObject({ state: 'taken' })
      expect(await confirm(jia, first.id)).toEqual({ answer: 'expired' })
      expect(await confirm(jia, second.id)).toMatchObject({ answer: 'booked', booking: { from: '09:00' } })
      expect((await free())[1]).toMatch('2026-12-01 09:00:0')
      expect(await hold('09:00')).toMatchObject({ state: 'taken' })
    })

    test('what is sent again because the answer was lost is answered as before', async () => {
      const id = randomUUID()
      const [one, two] = [await hold('09:00', { id }), await hold('09:00', { id })]
      expect(two).toEqual(one)
      const first = await confirm(jia, id)
      expect(await confirm(jia, id)).toEqual(first)
      const cancel = { wish: 'cancel', booking: id } as const
      expect(await say(jia, cancel)).toEqual({ answer: 'cancelled' })
      expect(await say(jia, cancel)).toEqual({ answer: 'cancelled' })
    })

    test('somebody else’s booking can neither be confirmed nor cancelled', async () => {
      const { id } = await booked(jia, '09:00')
      expect(await confirm(yi, id)).toEqual({ answer: 'expired' })
      expect(await say(yi, { wish: 'cancel', booking: id })).toEqual({ answer: 'none' })
      expect(await say(yi, { wish: 'mine' })).toEqual({ answer: 'mine', bookings: [] })
    })

    test('of one counter and day a person has one booking, and another time only instead of it', async () => {
      const early = await booked(jia, '09:00')
      const late = await hold('11:00')
      expect(await confirm(jia, late.id)).toEqual({ answer: 'already', booking: early })
      expect(await confirm(jia, late.id, early.id)).toMatchObject({ answer: 'booked', booking: { from: '11:00' } })
      expect(await say(jia, { wish: 'mine' })).toMatchObject({ bookings: [{ from: '11:00', ticket: 'A002' }] })
      expect(await hold('09:00', { terminal: 1 })).toMatchObject({ state: 'held' })
    })

    test('another time instead that came too late leaves the first booking as it was', async () => {
      const early = await booked(jia, '09:00')
      const { id } = await hold('11:00')
      nowMs += 5 * minute
      expect(await confirm(jia, id, early.id)).toEqual({ answer: 'expired' })
      expect(await say(jia, { wish: 'mine' })).toEqual({ answer: 'mine', bookings: [early] })
    })

    test('what is cancelled is free for the next; what has begun stays', async () => {
      const { id } = await booked(jia, '09:00')
      expect(await say(jia, { wish: 'cancel', booking: id })).toEqual({ answer: 'cancelled' })
      const next = await booked(yi, '09:00')
      nowMs = Date.parse(`${tuesday}T09:00:00+08:00`)
      expect(await say(yi, { wish: 'cancel', booking: next.id })).toEqual({ answer: 'none' })
      expect(await say(yi, { wish: 'mine' })).toMatchObject({ bookings: [{ id: next.id }] })
      nowMs += 30 * minute
      expect(await say(yi, { wish: 'mine' })).toMatchObject({ bookings: [] })
    })

    test('of twenty terminals that want the last five places in the same instant exactly five get one', async () => {
      const urls = place.name === 'PostgreSQL' ? [url, await oneMoreHub()] : [url]
      for (let n = 2; n < 20; n += 1) tokens.push(await enrolled(String(n + 3).padStart(2, '0')))
      const times = ['09:00', '09:30', '10:00', '10:30', '11:00']
      const tries = tokens.map(async (_, terminal) => {
        const at = urls[terminal % urls.length] ?? url
        // as at a screen: who is told that it is taken tries the next
        for (const from of [...times.slice(terminal % 5), ...times.slice(0, terminal % 5)]) {
          const held = await hold(from, { terminal, at })
          if (held.state === 'held') return held.id
        }
        return null
      })
      const got = (await Promise.all(tries)).filter((id) => id !== null)
      expect(got).toHaveLength(5)
      const answers = await Promise.all(got.map((id, n) => confirm(`33100319900101${1000 + n}`, id)))
      expect(new Set(answers.map((one) => (one.answer === 'booked' ? one.booking.from : one.answer)))).toEqual(
        new Set(times),
      )
      expect(new Set(answers.map((one) => (one.answer === 'booked' ? one.booking.ticket : one.answer))).size).toBe(5)
      expect(await hold('09:00', { terminal: 19 })).toMatchObject({ state: 'taken' })
    })

    test('one hold that is confirmed for two people at once becomes one person’s', async () => {
      const { id } = await hold('09:00')
      const answers = await Promise.all([confirm(jia, id), confirm(yi, id)])
      expect(answers.map(({ answer }) => answer).sort()).toEqual(['booked', 'expired'])
    })

    test('a question sealed for another terminal is refused', async () => {
      const { ask } = await anAsk(key, bookingAskKind, '331003-04', { idNumber: jia, wish: { wish: 'mine' } })
      await expect(send('/v1/bookings/ask', tokens[0] ?? '', ask)).rejects.toThrow(/^422/)
    })

    test('the calling system is told to listen whenever a place was booked or given up', async () => {
      const { id } = await booked(jia, '09:00')
      await say(jia, { wish: 'cancel', booking: id })
      expect(heard).toHaveLength(2)
    })
  })
}
