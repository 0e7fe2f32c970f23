import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publish } from '../content/publish.ts'
import { loadSigningKey, makeSigningKey, signature } from '../content/signing-key.ts'
import {
  cursorText,
  type Publication,
  type PublicationHeader,
  Publications,
  type Stream,
  signedBytes,
} from '../contract/content.ts'
import { Problem } from '../contract/submissions.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { signAgain } from '../store/publications.ts'
import { revoke } from '../store/terminals.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { enrolledTerminal } from '../testing/terminal.ts'
import { buildHub } from './app.ts'
import type { Server } from './context.ts'

const root = newFolder()
const now = new Date('2026-11-27T08:30:00.000Z')

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`what is published, over ${place.name}`, () => {
    let store: HubStore
    let server: Server
    let token: string
    let folder: string
    let signingKey: string

    beforeEach(async () => {
      folder = mkdtempSync(join(root, 'hub-'))
      store = await openHubStore(await place.newPlace())
      server = await buildHub({ store, dataFolder: folder })
      token = await enrolledTerminal(store)
      signingKey = makeSigningKey(folder, false)
    })
    afterEach(async () => {
      await server.close()
      await store.close()
    })

    const put = async (text: string, whole: boolean, stream: Stream = 'names'): Promise<PublicationHeader> => {
      const file = join(folder, 'next.csv')
      writeFileSync(file, text)
      return await publish(store.db, folder, { stream, whole, file, version: '2026-11-27', source: '局' }, now)
    }
    const get = (url: string, headers: Record<string, string> = {}) =>
      server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}`, ...headers } })
    const offered = async (after?: PublicationHeader): Promise<Publication[]> => {
      const cursor = after && `?after=${cursorText({ sequence: after.to, digest: after.digest })}`
      const answer = await get(`/v1/names${cursor ?? ''}`)
      return answer.statusCode === 204 ? [] : Publications.parse(answer.json()).publications
    }
    const steps = (publications: readonly Publication[]) =>
      publications.map(({ header }) => [header.from?.sequence ?? 0, header.to])
    const isSigned = ({ header, signature: signed }: Publication, raw = signingKey) => {
      const x = Buffer.from(raw, 'base64').toString('base64url')
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
      return verify(null, signedBytes(header), key, Buffer.from(signed, 'base64'))
    }

    test('a terminal with nothing gets the whole one and what follows, one with a cursor what it lacks', async () => {
      expect(await offered()).toEqual([])
      const first = await put('a', true)
      const second = await put('b', false)
      const third = await put('c', false)
      expect(steps(await offered())).toEqual([
        [0, 1],
        [1, 2],
        [2, 3],
      ])
      expect(steps(await offered(first))).toEqual([
        [1, 2],
        [2, 3],
      ])
      expect(await offered(third)).toEqual([])
      // the same number of another hub's history is not known here
      expect(steps(await offered({ ...second, digest: first.digest }))).toHaveLength(3)
      await put('d', true)
      expect(steps(await offered(second))).toEqual([[0, 4]])
    })

    test('every header is signed, member by member', async () => {
      await put('a', true)
      await put('b', false)
      const [whole, change] = await offered()
      if (!whole || !change) throw new Error('nothing is offered')
      expect([whole, change].map((one) => isSigned(one))).toEqual([true, true])
      const others: Partial<PublicationHeader>[] = [
        { stream: 'catalogue' },
        { from: null },
        { to: 3 },
        { format: 'json' },
        { bytes: 2 },
        { digest: whole.header.digest },
        { version: '2026-11-28' },
        { source: '' },
        { madeAt: '2026-11-27T08:30:00.001Z' },
      ]
      expect(others.flatMap(Object.keys).sort()).toEqual(Object.keys(change.header).sort())
      for (const other of others) expect(isSigned({ ...change, header: { ...change.header, ...other } })).toBe(false)
    })

    test('nothing newer is said by the tag too', async () => {
      const { to, digest } = await put('a', true)
      const first = await get('/v1/names')
      const tag = String(first.headers.etag)
      expect((await get('/v1/names', { 'if-none-match': tag })).statusCode).toBe(304)
      const none = await get(`/v1/names?after=${cursorText({ sequence: to, digest })}`)
      expect([none.statusCode, none.headers.etag]).toEqual([204, tag])
      await put('b', false)
      expect((await get('/v1/names', { 'if-none-match': tag })).statusCode).toBe(200)
    })

    test('a body is given out whole, or from where a download broke off', async () => {
      const text = '云佳面馆\n'.repeat(40_000)
      const { digest, bytes } = await put(text, true)
      const whole = await get(`/v1/content/${digest}`)
      expect(createHash('sha256').update(whole.rawPayload).digest('hex')).toBe(digest)
      const rest = await get(`/v1/content/${digest}`, { range: `bytes=${bytes - 13}-` })
      expect([rest.statusCode, rest.headers['content-range'], rest.body]).toEqual([
        206,
        `bytes ${bytes - 13}-${bytes - 1}/${bytes}`,
        '云佳面馆\n',
      ])
      expect((await get(`/v1/content/${digest}`, { range: `bytes=${bytes}-` })).statusCode).toBe(416)
      for (const range of ['bytes=5-2', 'bytes=-5', 'lines=1-2', 'bytes=0-1,3-4']) {
        expect((await get(`/v1/content/${digest}`, { range })).rawPayload).toHaveLength(bytes)
      }
    })

    test('only terminals that are not revoked get anything, and only what is published', async () => {
      const { digest } = await put('a', true)
      expect((await get('/v1/content/..%2Fsigning-key.pem')).statusCode).toBe(400)
      expect((await get(`/v1/content/${'0'.repeat(64)}`)).statusCode).toBe(404)
      expect((await get('/v1/names?after=7')).statusCode).toBe(400)
      await revoke(store.db, '331003-03', Date.now())
      for (const url of ['/v1/names', '/v1/catalogue', '/v1/settings', `/v1/content/${digest}`]) {
        expect((await get(url)).statusCode).toBe(401)
        expect((await get(url, { authorization: 'Bearer other' })).statusCode).toBe(401)
      }
    })

    test('a body that was damaged on the disk is not given out, and a sentence says what to do', async () => {
      const { digest } = await put('abc', true)
      truncateSync(join(folder, 'content', digest), 2)
      const answer = await get(`/v1/content/${digest}`)
      expect(answer.statusCode).toBe(503)
      expect(Problem.parse(answer.json()).detail).toContain('publish it again')
    })

    test('what is two whole ones old goes, and its file where nobody else has the same', async () => {
      await put('a', true)
      const change = await put('b', false)
      await put('a', true)
      await put('c', true)
      await put('d', false)
      expect((await get(`/v1/content/${change.digest}`)).statusCode).toBe(404)
      expect(readdirSync(join(folder, 'content'))).toHaveLength(3)
    })

    test('changes need something to change, and a file that can be read', async () => {
      await expect(put('a', false)).rejects.toThrow('publish a whole file first')
      await expect(put('', true)).rejects.toThrow('bytes')
      const draft = { stream: 'names', whole: true, version: '', source: '' } as const
      const missing = join(folder, 'none.csv')
      await expect(publish(store.db, folder, { ...draft, file: missing }, now)).rejects.toThrow('none.csv')
      writeFileSync(join(folder, 'a.exe'), 'a')
      await expect(publish(store.db, folder, { ...draft, file: join(folder, 'a.exe') }, now)).rejects.toThrow('format')
    })

    test('of two that publish at once one is told to do it once more', async () => {
      await put('a', true)
      const file = join(folder, 'next.csv')
      const draft = { stream: 'names', whole: false, file, version: '', source: '' } as const
      const both = await Promise.allSettled([1, 2].map(() => publish(store.db, folder, draft, now)))
      const refused = both.filter(({ status }) => status === 'rejected')
      expect(steps(await offered())).toHaveLength(1 + both.length - refused.length)
      for (const one of refused) expect(String(Reflect.get(one, 'reason'))).toContain('once more')
    })

    test('the private key is the hub’s alone, is not replaced by chance, and its successor signs all that is kept', async () => {
      await put('a', true)
      expect(statSync(join(folder, 'signing-key.pem')).mode & 0o777).toBe(0o600)
      expect(() => makeSigningKey(folder, false)).toThrow('--replace')
      const next = makeSigningKey(folder, true)
      const key = loadSigningKey(folder)
      expect(await signAgain(store.db, (header) => signature(key, header))).toBe(1)
      const [whole] = await offered()
      expect(whole && [isSigned(whole), isSigned(whole, next)]).toEqual([false, true])
    })
  })
}
