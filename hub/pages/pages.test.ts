import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter } from '../adapters/adapter.ts'
import { loadWorkingDays } from '../calendar/working-days.ts'
import type { Heartbeat } from '../contract/heartbeats.ts'
import { deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { markDead } from '../store/outbox.ts'
import { take } from '../store/submissions.ts'
import { keepHeartbeat, revoke } from '../store/terminals.ts'
import { findTasks } from '../tasks/find.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { type Browser, quickPasswords, signedIn } from '../testing/staff.ts'
import { aSealedSubmission, aSubmission, enrolledTerminal, uuidV7 } from '../testing/terminal.ts'

const folders = newFolder()
const terminal = '331003-03'
const beat: Heartbeat = { appVersion: '0.1.0', state: 'idle', queue: { depth: 0, oldestAgeS: null, deadLetters: 0 } }

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`the staff pages over ${place.name}`, () => {
    let folder: string
    let store: HubStore
    let server: Server
    let nowMs: number
    let woken: number

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-27T08:30:00.000Z')
      woken = 0
      folder = mkdtempSync(join(folders, 'data-'))
      store = await openHubStore(await place.newPlace())
      server = await buildHub({
        ...{ store, nowMs: () => nowMs, passwords: quickPasswords, dataFolder: folder },
        onTaken: () => {
          woken += 1
        },
      })
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const as = (name: string, role: 'clerk' | 'manager' | 'supervisor') =>
      signedIn(server, store, name, role, nowMs, folder)
    const audit = async (actor: string) =>
      (await store.db.selectFrom('audit_rows').selectAll().where('actor', '=', actor).orderBy('sequence').execute())
        .filter(({ action }) => action !== 'signed-in')
        .map(({ action, subject }) => `${action} ${subject}`)
    /** @returns its id and receipt */
    const handIn = async (changes: object = {}) => {
      const submission = aSubmission(changes)
      await take(store.db, { terminal }, uuidV7(), submission, nowMs)
      const { id } = await store.db
        .selectFrom('submissions')
        .select('id')
        .where('receipt', '=', submission.receipt)
        .executeTakeFirstOrThrow()
      return { id, receipt: submission.receipt }
    }

    test('terminals: the silent one first, then what needs a hand, each in words', async () => {
      const tokens = await Promise.all(['01', '02', '03', '04', '05'].map((number) => enrolledTerminal(store, number)))
      const [fine = '', low = '', open = '', silent = ''] = tokens
      await keepHeartbeat(
        store.db,
        silent,
        { ...beat, queue: { depth: 9, oldestAgeS: 60, deadLetters: 0 } },
        nowMs - 181_000,
      )
      await keepHeartbeat(store.db, fine, beat, nowMs - 179_000)
      await keepHeartbeat(store.db, low, { ...beat, printer: { state: 'paper-low' }, clockSkewMs: -600_000 }, nowMs)
      await keepHeartbeat(store.db, open, { ...beat, printer: { state: 'cover-open' }, database: 'full' }, nowMs)
      await revoke(store.db, '331003-05', nowMs)
      const { body } = await (await as('方一', 'clerk')).get('/staff/terminals')
      const order = [...body.matchAll(/href="\/staff\/terminals\/(331003-\d\d)"/g)].map(([, id]) => id)
      expect(order).toEqual(['331003-04', '331003-03', '331003-02', '331003-01', '331003-05'])
      for (const words of [
        '失去联系 3 分钟',
        '9 件',
        '磁盘已满；打印机盖子没关',
        '打印机纸将用完；时钟相差 10 分钟',
        '一切正常',
        '已停用',
      ]) {
        expect(body).toContain(words)
      }
    })

    test('a place that a manager gave a terminal is seen by all, and hostile text in it is only text', async () => {
      await enrolledTerminal(store)
      const manager = await as('方一', 'manager')
      const hostile = '<script>alert(1)</script>'
      expect((await manager.post(`/staff/terminals/${terminal}/place`, { place: hostile })).statusCode).toBe(303)
      const clerk = await as('方二', 'clerk')
      const { body } = await clerk.get(`/staff/terminals/${terminal}`)
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(body).not.toContain(hostile)
      expect((await clerk.post(`/staff/terminals/${terminal}/place`, { place: 'x' })).statusCode).toBe(403)
      expect((await manager.post('/staff/terminals/331003-99/place', { place: 'x' })).statusCode).toBe(409)
      expect(await audit('方一')).toEqual([`place-named ${terminal}`])
    })

    test('submissions are found by state, kind, terminal and receipt, and no page holds what was sealed', async () => {
      await enrolledTerminal(store)
      const rating = await handIn()
      const name = await handIn({ kind: 'name-declaration' })
      const dead = await handIn()
      await markDead(store.db, dead.id, 'refused')
      const clerk = await as('方一', 'clerk')
      const receipts = async (query: string) => {
        const { body } = await clerk.get(`/staff/submissions${query}`)
        expect(body).not.toContain('ciphertext')
        return [rating, name, dead].filter(({ receipt }) => body.includes(`>${receipt}<`))
      }
      expect(await receipts('')).toEqual([rating, name, dead])
      expect(await receipts('?state=dead')).toEqual([dead])
      expect(await receipts('?kind=rating&state=received')).toEqual([rating])
      expect(await receipts('?terminal=331003-04')).toEqual([])
      expect(await receipts(`?receipt=${name.receipt}`)).toEqual([name])
      expect(await receipts('?state=%27;drop&kind=x&before=abc')).toEqual([rating, name, dead])
      expect((await clerk.get('/staff/submissions/99999')).statusCode).toBe(404)
      expect((await clerk.get('/staff/submissions/x')).statusCode).toBe(404)
    })

    test('pages lead to the older ones and back, each submission on one of them', async () => {
      await enrolledTerminal(store)
      const all: string[] = []
      for (let made = 0; made < 103; made += 1) all.unshift((await handIn()).receipt)
      const clerk = await as('方一', 'clerk')
      const seen: string[][] = []
      let url: string | undefined = '/staff/submissions?kind=rating'
      let last = ''
      while (url) {
        const { body }: { body: string } = await clerk.get(url)
        seen.push([...body.matchAll(/submissions\/\d+">([^<]+)</g)].map(([, receipt]) => receipt ?? ''))
        last = /rel="prev" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
        url = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
      }
      expect(seen.map(({ length }) => length)).toEqual([50, 50, 3])
      expect(seen.flat()).toEqual(all)
      const { body } = await clerk.get(last)
      expect([...body.matchAll(/submissions\/\d+">([^<]+)</g)].map(([, receipt]) => receipt)).toEqual(seen[1])
    })

    test('a dead letter shows its reason, is sent again by whoever may, once, and that stands in the audit', async () => {
      await enrolledTerminal(store)
      const { id, receipt } = await handIn()
      await markDead(store.db, id, '省平台拒收：编号不对')
      const clerk = await as('方一', 'clerk')
      expect((await clerk.get('/staff/dead-letters')).body).toContain('省平台拒收：编号不对')
      expect((await clerk.post(`/staff/submissions/${id}/retry`)).statusCode).toBe(303)
      expect(woken).toBe(1)
      expect((await clerk.post(`/staff/submissions/${id}/retry`)).statusCode).toBe(409)
      const row = await store.db
        .selectFrom('submissions')
        .select(['state', 'next_attempt_at'])
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ state: 'received', next_attempt_at: null })
      expect(await audit('方一')).toEqual([`submission-retried ${receipt}`])
      expect((await clerk.get(`/staff/submissions/${id}`)).body).toMatch(/重新送出<\/td>\s*<td>方一/)
    })

    test('only a manager opens what a dead letter holds, never of others, and not without the audit', async () => {
      await enrolledTerminal(store)
      const key = await makeKey(folder, new Date(nowMs))
      const sealed = await aSealedSubmission(
        key,
        terminal,
        { comment: '字迹 <b>太淡</b>' },
        { kind: 'device-feedback' },
      )
      const { id, receipt } = await handIn(sealed)
      const manager = await as('方一', 'manager')
      const clerk = await as('方二', 'clerk')
      expect((await manager.post(`/staff/submissions/${id}/body`)).statusCode).toBe(409)
      await markDead(store.db, id, 'refused')
      expect((await clerk.get(`/staff/submissions/${id}`)).body).not.toContain('/body"')
      expect((await clerk.post(`/staff/submissions/${id}/body`)).statusCode).toBe(403)
      const { body } = await manager.post(`/staff/submissions/${id}/body`)
      expect(body).toContain('字迹 &lt;b&gt;太淡&lt;/b&gt;')
      expect((await manager.get(`/staff/submissions/${id}`)).body).not.toContain('太淡')
      expect(await audit('方一')).toEqual([`body-opened ${receipt}`])
    })

    test('the supervisor sees nodes, overdue tasks and handlers, does nothing, and each look is in the audit', async () => {
      await enrolledTerminal(store)
      const { id, receipt } = await handIn()
      await markDead(store.db, id, 'refused')
      await findTasks(store.db, loadWorkingDays(null), nowMs)
      const clerk = await as('方一', 'clerk')
      const task = await store.db.selectFrom('tasks').select('id').executeTakeFirstOrThrow()
      await clerk.post(`/staff/tasks/${task.id}/take`)
      nowMs += 4 * 86_400_000
      const supervisor = await as('方三', 'supervisor')
      const overdue = (await supervisor.get('/staff/tasks?show=overdue')).body
      for (const words of [receipt, '超期', '方一']) expect(overdue).toContain(words)
      const one = (await supervisor.get(`/staff/submissions/${id}`)).body
      for (const words of ['2026-11-27 16:30', '中心收到', '领取任务']) expect(one).toContain(words)
      expect(one).not.toContain('/retry"')
      const refused = [
        await supervisor.post(`/staff/submissions/${id}/retry`),
        await supervisor.post(`/staff/submissions/${id}/body`),
        await supervisor.post(`/staff/tasks/${task.id}/take`),
        await supervisor.post('/staff/people', { name: '方四', role: 'manager' }),
        await supervisor.get('/staff/audit'),
        await supervisor.get('/staff/people'),
        await supervisor.get('/staff/events'),
      ]
      expect(refused.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 7 }, () => 403))
      expect(await audit('方三')).toEqual([
        'viewed /staff/terminals',
        'viewed /staff/tasks',
        `viewed /staff/submissions/${id}`,
      ])
    })

    test('a task goes from hand to hand: taken by one, given back, finished by its owner only', async () => {
      await enrolledTerminal(store)
      const { id, receipt } = await handIn()
      await markDead(store.db, id, 'refused')
      await findTasks(store.db, loadWorkingDays(null), nowMs)
      const task = await store.db.selectFrom('tasks').select('id').executeTakeFirstOrThrow()
      const one = await as('方一', 'clerk')
      const other = await as('方二', 'clerk')
      const step = async (who: Browser, what: string, fields = {}) =>
        (await who.post(`/staff/tasks/${task.id}/${what}`, fields)).statusCode
      expect(await step(one, 'finish', { outcome: 'reached' })).toBe(409)
      expect([await step(one, 'take'), await step(other, 'take')]).toEqual([303, 409])
      expect(await step(other, 'note', { note: 'x' })).toBe(409)
      expect(await step(one, 'give-back')).toBe(303)
      expect(await step(other, 'take')).toBe(303)
      expect(await step(other, 'finish', { outcome: 'dance' })).toBe(400)
      expect(await step(other, 'finish', { outcome: 'reached', note: '已说明' })).toBe(303)
      expect(await step(other, 'finish', { outcome: 'reached' })).toBe(409)
      expect((await one.get('/staff/tasks')).body).not.toContain(receipt)
      const done = (await one.get('/staff/tasks?show=done')).body
      for (const words of [receipt, '方二', '已联系群众']) expect(done).toContain(words)
      expect(await audit('方二')).toEqual([`task-taken ${receipt}`, `task-finished ${receipt}`])
    })

    test('what was retried is delivered by the next round', async () => {
      await enrolledTerminal(store)
      const key = await makeKey(folder, new Date(nowMs))
      const { id } = await handIn(await aSealedSubmission(key, terminal, { case: '1', grade: 1 }))
      await markDead(store.db, id, 'refused')
      await (await as('方一', 'clerk')).post(`/staff/submissions/${id}/retry`)
      const adapter: Adapter = {
        ...{ name: 'test', atOnce: 1, takes: () => true, close: async () => {} },
        deliver: async () => ({ kind: 'delivered' }),
      }
      const keys = () => loadKeys(folder)
      const sum = await deliverDue({ db: store.db, keys, adapters: [adapter], nowMs: () => nowMs, random: () => 0.5 })
      expect(sum).toMatchObject({ delivered: 1 })
    })

    test('the audit page names a row that was changed behind the hub', async () => {
      const manager = await as('方一', 'manager')
      await manager.get('/staff/audit')
      expect((await manager.post('/staff/audit/verify')).body).toContain('完整')
      await store.db.updateTable('audit_rows').set({ subject: 'x' }).where('sequence', '=', 1).execute()
      expect((await manager.post('/staff/audit/verify')).body).toContain('第 1 行被改动过')
    })
  })
}
