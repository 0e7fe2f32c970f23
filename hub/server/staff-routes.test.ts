import readWorkbook from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { HelpCallAnswer } from '../contract/help-calls.ts'
import type { DayCounts } from '../contract/statistics.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { testPlaces } from '../testing/places.ts'
import { type Browser, quickPasswords, signedIn } from '../testing/staff.ts'
import { enrolledTerminal } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const day: DayCounts = {
  ...{ visits: 10, searches: 20, prints: 5, appointments: 1, ratings: 2, deliveries: 3 },
  ...{ printFailures: 4, outageMinutes: 90 },
}
const Call = z.object({ id: z.uuid(), terminal: z.string(), place: z.string() })

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`calls and counts over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let url: string
    let token: string
    let nowMs: number

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-27T08:30:00.000Z')
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs, passwords: quickPasswords, confirmMs: 300 })
      url = await server.listen({ host: '127.0.0.1', port: 0 })
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const authorised = (used = token) => ({ authorization: `Bearer ${used}` })
    const callForHelp = async () => {
      const payload = { screen: 'guide', language: 'zh' }
      const answer = await server.inject({ method: 'POST', url: '/v1/help-calls', headers: authorised(), payload })
      return HelpCallAnswer.parse(answer.json())
    }
    const stateOf = async (id: string, used = token) => {
      const answer = await server.inject({ method: 'GET', url: `/v1/help-calls/${id}`, headers: authorised(used) })
      return answer.statusCode === 200 ? answer.json().state : answer.statusCode
    }

    /** What a browser's page does: listens, and says that it shows what it hears. */
    async function openPage(browser: Browser, confirms: boolean) {
      const stop = new AbortController()
      const answer = await fetch(`${url}/staff/events`, { headers: { cookie: browser.cookie }, signal: stop.signal })
      const heard: z.infer<typeof Call>[] = []
      const shown: boolean[] = []
      const ready = Promise.withResolvers<void>()
      const listen = async () => {
        let text = ''
        for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
          ready.resolve()
          text += chunk
          const parts = text.split('\n\n')
          text = parts.pop() ?? ''
          for (const part of parts) {
            const data = /^event: help-call\ndata: (.*)$/.exec(part)?.[1]
            if (!data) continue
            const call = Call.parse(JSON.parse(data))
            heard.push(call)
            if (confirms) shown.push((await seen(browser, call.id)).shown)
          }
        }
      }
      const done = listen().catch(() => {})
      await ready.promise
      return { status: answer.status, heard, shown, done, close: () => stop.abort() }
    }
    const seen = async (browser: Browser, id: string) => {
      const answer = await browser.post(`/staff/help-calls/${id}/seen`, {}, { 'x-csrf-token': browser.csrf })
      return z.object({ shown: z.boolean() }).parse(answer.json())
    }

    test('with no page open nobody is notified, and that is said at once', async () => {
      const startedAt = performance.now()
      expect(await callForHelp()).toEqual({ state: 'nobody' })
      expect(performance.now() - startedAt).toBeLessThan(250)
    })

    test('a page that shows the call makes it notified; who says 我去 first has it, and the terminal hears that', async () => {
      await store.db.updateTable('terminals').set({ place: '一楼东侧' }).execute()
      const one = await signedIn(server, store, '方一', 'clerk', nowMs)
      const other = await signedIn(server, store, '方二', 'clerk', nowMs)
      const page = await openPage(one, true)
      const answer = await callForHelp()
      if (answer.state !== 'notified') throw new Error('nobody was notified')
      expect(page.heard).toMatchObject([{ id: answer.call, terminal: '331003-03', place: '一楼东侧' }])
      expect(await stateOf(answer.call)).toBe('waiting')
      expect((await one.post(`/staff/help-calls/${answer.call}/take`)).body).toContain('331003-03（一楼东侧）')
      expect((await other.post(`/staff/help-calls/${answer.call}/take`)).body).toContain('已有人去')
      expect(await stateOf(answer.call)).toBe('taken')
      const rows = await store.db.selectFrom('audit_rows').selectAll().where('action', '=', 'help-call-taken').execute()
      expect(rows.map(({ actor, subject }) => [actor, subject])).toEqual([['方一', '331003-03']])
      page.close()
    })

    test('a page that is open and confirms nothing, or too late, notifies nobody, and does not show it afterwards', async () => {
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const page = await openPage(browser, false)
      expect(await callForHelp()).toEqual({ state: 'nobody' })
      const [call] = page.heard
      expect(await seen(browser, call?.id ?? '')).toEqual({ shown: false })
      expect((await browser.post(`/staff/help-calls/${call?.id}/take`)).body).toContain('已经过时')
      page.close()
    })

    test('a page that is opened a moment later shows the waiting call; after two minutes it is void everywhere', async () => {
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const first = await openPage(browser, true)
      const answer = await callForHelp()
      if (answer.state !== 'notified') throw new Error('nobody was notified')
      const second = await openPage(browser, true)
      await expect.poll(() => second.shown).toEqual([true])
      nowMs += 120_000
      expect(await stateOf(answer.call)).toBe('void')
      expect(await seen(browser, answer.call)).toEqual({ shown: false })
      expect((await browser.post(`/staff/help-calls/${answer.call}/take`)).body).toContain('已经过时')
      first.close()
      second.close()
    })

    test('a call is its own terminal’s business, and a page without the session’s token confirms nothing', async () => {
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const page = await openPage(browser, true)
      const answer = await callForHelp()
      if (answer.state !== 'notified') throw new Error('nobody was notified')
      expect(await stateOf(answer.call, await enrolledTerminal(store, '04'))).toBe(404)
      const forged = await browser.post(`/staff/help-calls/${answer.call}/seen`, {}, { 'x-csrf-token': 'x' })
      expect(forged.statusCode).toBe(403)
      page.close()
    })

    test('pages that are closed, or of a session that has ended, are no open pages; a hub that stops ends them', async () => {
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const page = await openPage(browser, true)
      page.close()
      await expect.poll(async () => (await callForHelp()).state).toBe('nobody')
      const still = await openPage(browser, true)
      await browser.post('/staff/sign-out')
      expect(await callForHelp()).toEqual({ state: 'nobody' })
      await server.close()
      await still.done
    })

    const keep = (which: string, counts: object, used = token) =>
      server.inject({ method: 'PUT', url: `/v1/statistics/${which}`, headers: authorised(used), payload: counts })

    test('a day that is sent again replaces itself, and the month adds up over all terminals', async () => {
      const other = await enrolledTerminal(store, '04')
      await keep('2026-11-26', { ...day, visits: 999 })
      expect((await keep('2026-11-26', day)).json()).toEqual({ day: '2026-11-26', keptAt: '2026-11-27T08:30:00.000Z' })
      await keep('2026-11-27', day)
      await keep('2026-11-27', { ...day, visits: 7 }, other)
      await keep('2026-10-31', { ...day, visits: 500 })
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const { body } = await browser.get('/staff/reports?month=2026-11')
      expect(body).toMatch(/合计<\/th><td><\/td><td><\/td><td class="number">27<\/td>/)
      expect(body).toMatch(/停用小时<\/text>\s*<rect [^>]*\/>\s*<text [^>]*>4\.5<\/text>/)
      expect((await browser.get('/staff/reports?month=2026-09')).body).toContain('还没有统计数据')
      expect((await browser.get('/staff/reports?month=2026-13')).statusCode).toBe(200)
    })

    test('the month as a file opens as a workbook, with a sheet by terminal and one by day', async () => {
      await store.db.updateTable('terminals').set({ place: '=1+1' }).execute()
      await keep('2026-11-26', day)
      await keep('2026-11-27', day)
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const answer = await browser.get('/staff/reports.xlsx?month=2026-11')
      const sheets = await readWorkbook(answer.rawPayload)
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['按终端', '按日'])
      expect(sheets[0]?.data[1]).toEqual(['331003-03', '=1+1', 2, 20, 40, 10, 2, 4, 6, 8, 3])
      expect(sheets[1]?.data.map(([first, visits]) => [first, visits])).toEqual([
        ['日期', '使用'],
        ['2026-11-26', 10],
        ['2026-11-27', 10],
        ['合计', 20],
      ])
    })

    test('a day that has not come, more than numbers, or an unknown terminal is refused', async () => {
      expect((await keep('2026-11-28', day)).statusCode).toBe(422)
      expect((await keep('2026-11-31', day)).statusCode).toBe(400)
      expect((await keep('2026-11-27', { ...day, name: '王小明' })).statusCode).toBe(400)
      expect((await keep('2026-11-27', { ...day, outageMinutes: 1_441 })).statusCode).toBe(400)
      expect((await keep('2026-11-27', day, 'wrong')).statusCode).toBe(401)
    })
  })
}
