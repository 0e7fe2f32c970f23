import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../staff/audit-chain.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { keptHead } from '../staff/head-file.ts'
import { People } from '../staff/people.ts'
import { loadPepper } from '../staff/pepper.ts'
import { auditRows } from '../store/audit.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aMember, Browser, quickPasswords, signedIn } from '../testing/staff.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const folders = newFolder()

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`signing in over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let nowMs: number

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-27T08:30:00.000Z')
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, nowMs: () => nowMs, passwords: quickPasswords })
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const audit = async () => await store.db.selectFrom('audit_rows').selectAll().orderBy('sequence').execute()

    test('who has a password gets a session that scripts and other sites cannot use, and it stands in the audit', async () => {
      await aMember(store, '方一', 'clerk', nowMs)
      const browser = new Browser(server)
      const answer = await browser.signIn('方一')
      expect(answer.statusCode).toBe(303)
      const cookie = String(answer.headers['set-cookie'])
      for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=36000']) expect(cookie).toContain(part)
      expect((await browser.get('/staff/terminals')).statusCode).toBe(200)
      const kept = await store.db.selectFrom('staff_sessions').selectAll().executeTakeFirstOrThrow()
      expect(JSON.stringify(kept)).not.toContain(browser.cookie.split('=')[1])
      expect(await audit()).toMatchObject([{ actor: '方一', action: 'signed-in', detail: '{"address":"127.0.0.1"}' }])
    })

    test('a wrong password, an unknown name and a closed account are answered alike', async () => {
      await aMember(store, '方一', 'clerk', nowMs)
      await aMember(store, '方二', 'clerk', nowMs)
      await store.db
        .updateTable('staff')
        .set({ disabled_at: '2026-11-01T00:00:00.000Z' })
        .where('name', '=', '方二')
        .execute()
      const browser = new Browser(server)
      const answers = [
        await browser.signIn('方一', 'wrong'),
        await browser.signIn('no such person', 'wrong'),
        await browser.signIn('方二'),
      ]
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
      const rows = await audit()
      expect(rows.map(({ action, subject }) => [action, subject])).toEqual([
        ['sign-in-failed', '方一'],
        ['sign-in-failed', ''],
        ['sign-in-failed', '方二'],
      ])
      expect(JSON.stringify(rows)).not.toContain('no such person')
    })

    test.each(['方一', 'nobody'])(
      'after five wrong tries %s waits 30 s, right password or not, then a minute',
      async (name) => {
        await aMember(store, '方一', 'clerk', nowMs)
        const browser = new Browser(server)
        const statuses = async (count: number) => {
          const seen: number[] = []
          for (let tries = 0; tries < count; tries += 1) seen.push((await browser.signIn(name, 'wrong')).statusCode)
          return seen
        }
        expect(await statuses(6)).toEqual([401, 401, 401, 401, 401, 429])
        const locked = await browser.signIn(name)
        expect(locked.statusCode).toBe(429)
        expect(locked.headers['retry-after']).toBe('30')
        nowMs += 30_000
        expect(await statuses(2)).toEqual([401, 429])
        nowMs += 59_999
        expect((await browser.signIn(name)).statusCode).toBe(429)
        nowMs += 1
        expect((await browser.signIn(name)).statusCode).toBe(name === '方一' ? 303 : 401)
      },
    )

    test('tries side by side win nothing', async () => {
      await aMember(store, '方一', 'clerk', nowMs)
      const answers = await Promise.all(Array.from({ length: 12 }, () => new Browser(server).signIn('方一', 'wrong')))
      expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
    })

    test('one address may not try many names', async () => {
      const browser = new Browser(server)
      let last = 0
      for (let tries = 0; tries < 21; tries += 1) last = (await browser.signIn(`name ${tries}`, 'wrong')).statusCode
      expect(last).toBe(429)
    })

    test('a session ends after half an hour of nothing, and after ten hours in any case', async () => {
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const startMs = nowMs
      nowMs += 29 * minuteMs
      expect((await browser.get('/staff/terminals')).statusCode).toBe(200)
      nowMs += 29 * minuteMs
      expect((await browser.get('/staff/terminals')).statusCode).toBe(200)
      nowMs += 30 * minuteMs
      expect((await browser.get('/staff/terminals')).headers.location).toContain('/staff/sign-in')
      nowMs = startMs
      await browser.signIn('方一')
      for (let half = 0; half < 21; half += 1) {
        nowMs = startMs + half * 29 * minuteMs
        expect((await browser.get('/staff/terminals')).statusCode).toBe(200)
      }
      nowMs = startMs + 10 * hourMs
      expect((await browser.get('/staff/terminals')).statusCode).toBe(303)
    })

    test('out is out: the cookie is worth nothing any more', async () => {
      const browser = await signedIn(server, store, '方一', 'clerk', nowMs)
      const { cookie } = browser
      await browser.post('/staff/sign-out')
      browser.cookie = cookie
      expect((await browser.get('/staff/terminals')).statusCode).toBe(303)
    })

    test('a one-time password opens only the page for a new one, once, for a day', async () => {
      const people = new People({
        audit: { db: store.db, nowMs: () => nowMs, keepHead: () => {} },
        pepper: null,
        strength: quickPasswords,
      })
      const password = (await people.add('operator', '方一', 'manager')) ?? ''
      expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/)
      expect(await people.add('operator', '方一', 'clerk')).toBeNull()
      const browser = new Browser(server)
      expect((await browser.signIn('方一', password)).headers.location).toBe('/staff/password')
      expect((await browser.get('/staff/audit')).headers.location).toBe('/staff/password')
      await browser.get('/staff/password')
      expect((await browser.post('/staff/people', { name: 'x', role: 'manager' })).statusCode).toBe(403)
      const change = (old: string, fresh: string, again = fresh) =>
        browser.post('/staff/password', { old, fresh, again })
      expect((await change(password, 'Password2026!')).body).toContain('太常见')
      expect((await change(password, 'short')).body).toContain('太短')
      expect((await change(password, password)).body).toContain('不能和现在的一样')
      expect((await change('wrong', 'green tea before rain')).body).toContain('现在的密码不对')
      expect((await change(password, 'green tea before rain', 'other')).body).toContain('不一样')
      expect((await change(password, 'green tea before rain')).headers.location).toContain('/staff/terminals')
      expect((await browser.get('/staff/audit')).statusCode).toBe(200)
      expect((await new Browser(server).signIn('方一', password)).statusCode).toBe(401)
      const late = (await people.add('operator', '方二', 'clerk')) ?? ''
      nowMs += 24 * hourMs
      expect((await new Browser(server).signIn('方二', late)).statusCode).toBe(401)
    })

    test('a new password from a colleague ends the sessions of who had the account, and undoes the lock-out', async () => {
      const manager = await signedIn(server, store, '方一', 'manager', nowMs)
      const clerk = await signedIn(server, store, '方二', 'clerk', nowMs)
      for (let tries = 0; tries < 6; tries += 1) await new Browser(server).signIn('方二', 'wrong')
      const page = await manager.post(`/staff/people/${encodeURIComponent('方二')}/renew`)
      const password = /[a-z2-9]{5}(-[a-z2-9]{5}){2}/.exec(page.body)?.[0] ?? ''
      expect((await clerk.get('/staff/terminals')).statusCode).toBe(303)
      expect((await clerk.signIn('方二', password)).headers.location).toBe('/staff/password')
      expect((await manager.post(`/staff/people/${encodeURIComponent('方二')}/disable`)).statusCode).toBe(303)
      expect((await clerk.get('/staff/password')).statusCode).toBe(303)
    })

    test('what comes from another site, or without the token of this session, is not carried out', async () => {
      const browser = await signedIn(server, store, '方一', 'manager', nowMs)
      const other = await signedIn(server, store, '方二', 'manager', nowMs)
      const add = { name: '方三', role: 'clerk' }
      const refused = [
        await browser.post('/staff/people', add, { origin: 'http://evil.test' }),
        await browser.post('/staff/people', add, { origin: 'null' }),
        await browser.post('/staff/people', add, { origin: '' }),
        await browser.post('/staff/people', { ...add, csrf: '' }),
        await browser.post('/staff/people', { ...add, csrf: other.csrf }),
        await new Browser(server).post(
          '/staff/sign-in',
          { name: '方一', password: 'x', to: '' },
          { origin: 'http://evil.test' },
        ),
      ]
      expect(refused.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403])
      expect(await store.db.selectFrom('staff').select('name').where('name', '=', '方三').execute()).toEqual([])
      expect((await browser.post('/staff/people', add)).statusCode).toBe(200)
    })

    test('after signing in nobody is sent to another site', async () => {
      await aMember(store, '方一', 'clerk', nowMs)
      const go = async (to: string) =>
        (await new Browser(server).post('/staff/sign-in', { name: '方一', password: 'mandarin oranges in autumn', to }))
          .headers.location
      expect(await go('/staff/tasks?show=mine')).toBe('/staff/tasks?show=mine')
      for (const to of ['//evil.test', 'https://evil.test', '/staff/../../x', '/staff//evil\n', 'javascript:1']) {
        expect(await go(to)).toBe('/staff/terminals')
      }
    })

    test('every page forbids scripts and styles of its own, frames and caches', async () => {
      const browser = await signedIn(server, store, '方一', 'manager', nowMs)
      for (const url of ['/staff/sign-in', '/staff/terminals', '/staff/nowhere', '/staff/audit']) {
        const { headers, body } = await browser.get(url)
        expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'; script-src 'self'")
        expect(headers).toMatchObject({
          'x-frame-options': 'DENY',
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        })
        expect(body).not.toMatch(/ style=| on[a-z]+=|<style|<script(?! type="module" src="\/staff\/assets\/)/)
      }
    })
  })
}

test('the audit is found out when it was touched, and when its end was cut off', async () => {
  const dataFolder = mkdtempSync(join(folders, 'audit-'))
  const store = await openHubStore({ dataFolder })
  const server = await buildHub({ store, dataFolder, passwords: quickPasswords })
  const people = new People({
    audit: { db: store.db, nowMs: Date.now, keepHead: () => {} },
    pepper: loadPepper(dataFolder),
    strength: quickPasswords,
  })
  const browser = new Browser(server)
  await browser.signIn('方一', (await people.add('operator', '方一', 'manager')) ?? '')
  for (let tries = 0; tries < 3; tries += 1) await browser.signIn('方一', 'wrong')
  const verdict = () => verifyChain(auditRows(store.db), keptHead(dataFolder))
  expect(await verdict()).toEqual({ kind: 'intact', rows: 5 })
  await store.db.deleteFrom('audit_rows').where('sequence', '=', 5).execute()
  expect(await verdict()).toMatchObject({ kind: 'truncated', sequence: 5 })
  await store.db.updateTable('audit_rows').set({ actor: 'nobody' }).where('sequence', '=', 2).execute()
  expect(await verdict()).toMatchObject({ kind: 'changed', sequence: 2 })
  await server.close()
  await store.close()
})

test('without the pepper in the data folder no password is right', async () => {
  const dataFolder = mkdtempSync(join(folders, 'pepper-'))
  const store = await openHubStore({ dataFolder })
  const audit = { db: store.db, nowMs: Date.now, keepHead: () => {} }
  const people = (pepper: Buffer) => new People({ audit, pepper, strength: quickPasswords })
  const pepper = loadPepper(dataFolder)
  const password = (await people(pepper).add('operator', '方一', 'clerk')) ?? ''
  expect(await people(loadPepper(dataFolder)).signIn('方一', password, '::1')).toMatchObject({ kind: 'signed-in' })
  expect(await people(Buffer.alloc(32)).signIn('方一', password, '::1')).toEqual({ kind: 'refused' })
  const file = join(dataFolder, 'keys', 'staff-pepper')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 10))
  expect(() => loadPepper(dataFolder)).toThrow('restore it from its backup')
  await store.close()
})

test('over TLS the cookie is for this host alone, and the browser keeps to TLS', async () => {
  const dataFolder = mkdtempSync(join(folders, 'tls-'))
  const [keyFile, certFile] = [join(dataFolder, 'key.pem'), join(dataFolder, 'cert.pem')]
  const asked = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=hub']
  expect(spawnSync('openssl', [...asked, '-keyout', keyFile, '-out', certFile]).status).toBe(0)
  const store = await openHubStore({ dataFolder })
  const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') }
  const server = await buildHub({ store, tls, passwords: quickPasswords })
  await aMember(store, '方一', 'clerk', Date.now())
  const { headers } = await new Browser(server).signIn('方一')
  expect(String(headers['set-cookie'])).toMatch(/^__Host-staff=.*; Secure/)
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  await server.close()
  await store.close()
})

test('a name that nobody has takes as long to refuse as a wrong password', async () => {
  const dataFolder = mkdtempSync(join(folders, 'even-'))
  const store = await openHubStore({ dataFolder })
  const people = new People({ audit: { db: store.db, nowMs: Date.now, keepHead: () => {} }, pepper: null })
  await people.add('operator', '方一', 'clerk')
  const quickest = async (name: string) => {
    const times: number[] = []
    for (let tries = 0; tries < 3; tries += 1) {
      const startedAt = performance.now()
      await people.signIn(name, 'wrong', '::1')
      times.push(performance.now() - startedAt)
    }
    return Math.min(...times)
  }
  // far apart: the hash is nearly all of it, and a machine that is busy makes both slower
  expect(await quickest('nobody')).toBeGreaterThan((await quickest('方一')) / 3)
  await store.close()
})
