import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Handover } from '../contract/handovers.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { testPlaces } from '../testing/places.ts'
import { enrolledTerminal } from '../testing/terminal.ts'

const content = {
  title: '办件进度',
  rows: [
    { label: '申报号', value: 'TEST-2026-0042' },
    { label: '事项', value: '<b>食品经营许可</b>' },
  ],
}

const places = await testPlaces()

for (const place of places) {
  describe.skipIf(place.missing)(`a result on a phone, over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let url: string
    let nowMs: number
    beforeEach(async () => {
      nowMs = Date.parse('2026-11-27T10:00:00+08:00')
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs })
      url = await server.listen({ host: '127.0.0.1', port: 0 })
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const handOver = async (body: object = content) => {
      const token = await enrolledTerminal(store)
      const answer = await fetch(`${url}/v1/handovers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return Handover.parse(await answer.json())
    }
    const press = (at: string) =>
      fetch(at, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' })

    test('it opens once, with what the screen showed and nothing of it in the address', async () => {
      const { url: address } = await handOver()
      expect(address).toMatch(new RegExp(`^${url}/h/[\\w-]{43}$`))
      const page = await press(address)
      const text = await page.text()
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('TEST-2026-0042')
      expect(text).toContain('&lt;b&gt;食品经营许可')
      const second = await press(address)
      expect(second.status).toBe(410)
      expect(await second.text()).not.toContain('TEST-2026-0042')
    })

    test('a program that only looks at the address takes nothing', async () => {
      const { url: address } = await handOver()
      for (let look = 0; look < 3; look += 1) {
        const page = await fetch(address)
        expect(page.status).toBe(200)
        expect(await page.text()).not.toContain('TEST-2026-0042')
      }
      expect(await (await press(address)).text()).toContain('TEST-2026-0042')
    })

    test('of two who press at once one sees it', async () => {
      const { url: address } = await handOver()
      const pages = await Promise.all([press(address), press(address)])
      expect(pages.map(({ status }) => status).sort()).toEqual([200, 410])
    })

    test('after five minutes it is gone, opened or not', async () => {
      const { url: address, until } = await handOver()
      nowMs = Date.parse(until)
      expect((await press(address)).status).toBe(410)
      await handOver()
      expect(await store.db.selectFrom('handovers').selectAll().execute()).toHaveLength(1)
    })

    test('the database alone gives neither the result nor a way to it', async () => {
      const { url: address } = await handOver()
      const kept = JSON.stringify(await store.db.selectFrom('handovers').selectAll().execute())
      expect(kept).not.toContain(address.split('/h/')[1])
      expect(Buffer.from(kept).includes('TEST-2026')).toBe(false)
    })

    test.each(['/h/unknown', `/h/${'a'.repeat(90)}`])(
      'another address (%s) says that it does not open',
      async (path) => {
        expect((await press(`${url}${path}`)).status).toBe(410)
      },
    )
  })
}

test('behind another name the address is the one that phones reach', async () => {
  const [place] = places
  if (!place) throw new Error('no place')
  const store = await openHubStore(await place.newPlace())
  const server = await buildHub({ store, publicUrl: 'https://hub.example/' })
  const token = await enrolledTerminal(store)
  const answer = await server.inject({
    ...{ method: 'POST', url: '/v1/handovers', payload: content },
    headers: { authorization: `Bearer ${token}` },
  })
  expect(Handover.parse(answer.json()).url).toMatch(/^https:\/\/hub\.example\/h\//)
  await server.close()
  await store.close()
})
