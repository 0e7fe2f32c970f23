import { mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Adapter } from './adapters/adapter.ts'
import { openJsonLines } from './adapters/json-lines.ts'
import type { HubPublicKey } from './contract/keys.ts'
import type { Submission } from './contract/submissions.ts'
import { type Delivery, deliverDue, startDelivery } from './delivery.ts'
import { loadKeys, makeKey } from './keys.ts'
import { type HubStore, openHubStore, type StorePlace } from './store/open-store.ts'
import { retryDead } from './store/outbox.ts'
import { take } from './store/submissions.ts'
import { newFolder, testPlaces } from './testing/places.ts'
import { aSealedSubmission, aSubmission, enrolledTerminal, uuidV7 } from './testing/terminal.ts'

const folders = newFolder()
const terminal = '331003-03'
const minuteMs = 60_000

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`delivery over ${place.name}`, () => {
    let folder: string
    let where: StorePlace
    let store: HubStore
    let key: HubPublicKey
    let adapter: Adapter
    let token: string
    let nowMs: number

    const file = () => join(folder, 'delivered.jsonl')
    const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
      db: store.db,
      keys: () => loadKeys(folder),
      adapters: [adapter],
      nowMs: () => nowMs,
      random: () => 0.5,
      ...changes,
    })
    const hand = (submission: Submission) => take(store.db, { token }, uuidV7(), submission, nowMs)
    const lines = () =>
      readFileSync(file(), 'utf8')
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => z.object({ receipt: z.string(), body: z.json() }).parse(JSON.parse(text)))
    const states = async () =>
      (await store.db.selectFrom('submissions').select(['state', 'last_error']).orderBy('id').execute()).map(
        ({ state, last_error }) => `${state}${last_error ? `: ${last_error}` : ''}`,
      )

    beforeEach(async () => {
      folder = mkdtempSync(join(folders, 'data-'))
      nowMs = Date.parse('2026-11-27T08:30:00.000Z')
      where = await place.newPlace()
      store = await openHubStore(where)
      key = await makeKey(folder, new Date(nowMs))
      adapter = await openJsonLines(file())
      token = await enrolledTerminal(store)
    })
    afterEach(async () => {
      await adapter.close()
      await store.close()
    })

    test('what was taken is opened and stands in the file once', async () => {
      const submission = await aSealedSubmission(key, terminal, { stars: 5 })
      await hand(submission)
      expect(await deliverDue(delivery())).toEqual({ delivered: 1, retried: 0, dead: 0 })
      expect(await deliverDue(delivery())).toEqual({ delivered: 0, retried: 0, dead: 0 })
      expect(lines()).toEqual([{ receipt: submission.receipt, body: { stars: 5 } }])
      expect(await states()).toEqual(['delivered'])
    })

    test('dying after the delivery and before the mark delivers nothing twice', async () => {
      for (const stars of [1, 2, 3]) await hand(await aSealedSubmission(key, terminal, { stars }))
      const dying: Adapter = {
        ...adapter,
        deliver: async (item) => {
          await adapter.deliver(item)
          throw new Error('the process ends here')
        },
      }
      expect(await deliverDue(delivery({ adapters: [dying] }))).toEqual({ delivered: 0, retried: 3, dead: 0 })
      await adapter.close()
      await store.close()
      store = await openHubStore(where)
      adapter = await openJsonLines(file())
      nowMs += minuteMs
      expect(await deliverDue(delivery())).toEqual({ delivered: 3, retried: 0, dead: 0 })
      const stars = lines().map(({ body }) => JSON.stringify(body))
      expect(stars.toSorted()).toEqual(['{"stars":1}', '{"stars":2}', '{"stars":3}'])
    })

    test('a line cut short by a power failure is taken off, and its submission delivered again', async () => {
      for (const stars of [1, 2]) await hand(await aSealedSubmission(key, terminal, { stars }))
      await deliverDue(delivery())
      await adapter.close()
      truncateSync(file(), statSync(file()).size - 10)
      // as if the power had failed before anything was written down
      await store.db.deleteFrom('deliveries').execute()
      await store.db.updateTable('submissions').set({ state: 'received', routed_at: null }).execute()
      adapter = await openJsonLines(file())
      expect(lines()).toHaveLength(1)
      await deliverDue(delivery())
      expect(new Set(lines().map(({ body }) => JSON.stringify(body)))).toEqual(new Set(['{"stars":1}', '{"stars":2}']))
    })

    test('when the other side fails it is tried again later, with its sentence kept', async () => {
      await hand(await aSealedSubmission(key, terminal, { stars: 5 }))
      const failing: Adapter = { ...adapter, deliver: () => Promise.reject(new Error('no answer')) }
      expect(await deliverDue(delivery({ adapters: [failing] }))).toEqual({ delivered: 0, retried: 1, dead: 0 })
      expect(await states()).toEqual(['received: json-lines: no answer'])
      expect(await deliverDue(delivery())).toEqual({ delivered: 0, retried: 0, dead: 0 })
      nowMs += minuteMs
      expect(await deliverDue(delivery())).toEqual({ delivered: 1, retried: 0, dead: 0 })
      expect(await states()).toEqual(['delivered'])
    })

    test('a case keeps its order: its second waits for its first, and other cases go on', async () => {
      const { order } = aSubmission()
      await hand(await aSealedSubmission(key, terminal, { step: 1 }, { order }))
      await hand(await aSealedSubmission(key, terminal, { step: 2 }, { order }))
      await hand(await aSealedSubmission(key, terminal, { step: 'other' }))
      const failing: Adapter = {
        ...adapter,
        deliver: (item) => (item.body['step'] === 1 ? Promise.reject(new Error('not now')) : adapter.deliver(item)),
      }
      await deliverDue(delivery({ adapters: [failing] }))
      nowMs += minuteMs
      await deliverDue(delivery())
      expect(lines().map(({ body }) => body)).toEqual([{ step: 'other' }, { step: 1 }, { step: 2 }])
    })

    test('what does not open, or is no object, is dead with a reason, stays, and blocks nothing', async () => {
      const { order } = aSubmission()
      await hand(aSubmission({ order, sealed: { ...aSubmission().sealed, keyId: key.keyId } }))
      await hand(await aSealedSubmission(key, terminal, [1], { order }))
      await hand(await aSealedSubmission(key, '331003-04', { stolen: true }, { order }))
      const moved = await aSealedSubmission(key, terminal, { stars: 1 }, { order })
      await hand({ ...moved, kind: 'delivery-choice' })
      await hand(await aSealedSubmission(key, terminal, { stars: 4 }, { order }))
      expect(await deliverDue(delivery())).toEqual({ delivered: 1, retried: 0, dead: 4 })
      expect(lines().map(({ body }) => body)).toEqual([{ stars: 4 }])
      expect(await states()).toEqual([
        expect.stringContaining('dead: the seal does not open'),
        'dead: its body is no JSON object',
        expect.stringContaining('dead: the seal does not open'),
        expect.stringContaining('dead: the seal does not open'),
        'delivered',
      ])
    })

    test('keys rotate: each submission is opened with the key that it names', async () => {
      const second = await makeKey(folder, new Date(nowMs))
      expect(second.keyId).not.toBe(key.keyId)
      await hand(await aSealedSubmission(key, terminal, { sealedWith: 'old' }))
      await hand(await aSealedSubmission(second, terminal, { sealedWith: 'new' }))
      expect(await deliverDue(delivery())).toEqual({ delivered: 2, retried: 0, dead: 0 })
      const opened = new Set(lines().map(({ body }) => JSON.stringify(body)))
      expect(opened).toEqual(new Set(['{"sealedWith":"old"}', '{"sealedWith":"new"}']))
    })

    /** An upstream system that takes some kinds, and remembers whose bodies it was given. */
    const system = (
      name: string,
      kinds: string[],
      deliver: Adapter['deliver'] = async () => ({ kind: 'delivered' }),
    ) => {
      const got: unknown[] = []
      const one: Adapter = {
        ...{ name, atOnce: 2, close: async () => {}, takes: (kind: string) => kinds.includes(kind) },
        deliver: async (item) => {
          const outcome = await deliver(item)
          got.push(item.body['n'])
          return outcome
        },
      }
      return { one, got }
    }
    const handN = async (n: number, changes: Partial<Submission> = {}) =>
      await hand(await aSealedSubmission(key, terminal, { n }, changes))

    test('each kind goes to every system that takes it, and is delivered when all have it', async () => {
      const order = aSubmission().order
      let isOpen = false
      const province = system('province', ['rating', 'delivery-choice'])
      const hall = system('hall', ['rating'], async () => {
        if (!isOpen) throw new Error('closed')
        return { kind: 'delivered' }
      })
      const adapters = [province.one, hall.one]
      await handN(1, { order })
      await handN(2, { kind: 'delivery-choice' })
      await handN(3, { order })
      expect(await deliverDue(delivery({ adapters }))).toEqual({ delivered: 3, retried: 1, dead: 0 })
      expect(new Set(province.got)).toEqual(new Set([1, 2, 3]))
      expect(province.got.indexOf(1)).toBeLessThan(province.got.indexOf(3))
      expect(await states()).toEqual(['received: hall: closed', 'delivered', 'received'])
      isOpen = true
      nowMs += minuteMs
      expect(await deliverDue(delivery({ adapters }))).toEqual({ delivered: 2, retried: 0, dead: 0 })
      expect(province.got).toHaveLength(3)
      expect(hall.got).toEqual([1, 3])
      expect(await states()).toEqual(['delivered', 'delivered', 'delivered'])
    })

    test('a system that hangs holds up none of the others, and stopping waits for what it has in hand', async () => {
      const hanging = Promise.withResolvers<{ kind: 'delivered' }>()
      const slow = system('slow', ['rating'], () => hanging.promise)
      const quick = system('quick', ['rating'])
      for (let n = 0; n < 6; n += 1) await handN(n)
      const loop = startDelivery(
        delivery({ adapters: [slow.one, quick.one] }),
        () => true,
        (error) => expect.unreachable(String(error)),
      )
      await expect.poll(() => quick.got.length).toBe(6)
      await handN(6)
      loop.wake()
      await expect.poll(() => quick.got.length).toBe(7)
      expect(slow.got).toEqual([])
      const stopped = loop.stop()
      hanging.resolve({ kind: 'delivered' })
      await stopped
      expect(slow.got.length).toBeGreaterThan(0)
      expect(slow.got.length).toBeLessThan(6)
    })

    test('one that a system refuses for good is dead with its reason; the others get it, and a retry is for that system alone', async () => {
      let isStrict = true
      const strict = system('strict', ['rating'], async () =>
        isStrict ? { kind: 'refused', reason: '编号不对' } : { kind: 'delivered' },
      )
      const kind = system('kind', ['rating'])
      const adapters = [strict.one, kind.one]
      await handN(1)
      expect(await deliverDue(delivery({ adapters }))).toEqual({ delivered: 1, retried: 0, dead: 1 })
      expect(await states()).toEqual(['dead: strict: 编号不对'])
      expect(await retryDead(store.db, 1)).toBe(true)
      expect(await retryDead(store.db, 1)).toBe(false)
      isStrict = false
      expect(await deliverDue(delivery({ adapters }))).toEqual({ delivered: 1, retried: 0, dead: 0 })
      expect(kind.got).toEqual([1])
      expect(await states()).toEqual(['delivered'])
    })

    test('what no system takes is dead with a sentence, until one does and it is retried', async () => {
      await handN(1, { kind: 'name-declaration' })
      await deliverDue(delivery({ adapters: [system('hall', ['rating']).one] }))
      expect(await states()).toEqual([expect.stringContaining('dead: no upstream system takes this name-declaration')])
      await retryDead(store.db, 1)
      const registry = system('registry', ['name-declaration'])
      await deliverDue(delivery({ adapters: [registry.one] }))
      expect(registry.got).toEqual([1])
    })

    test('what waits for a system whose file is gone goes where the files of today say', async () => {
      const broken = system('broken', ['rating'], () => Promise.reject(new Error('no answer')))
      await handN(1)
      await deliverDue(delivery({ adapters: [broken.one] }))
      const instead = system('instead', ['rating'])
      const loop = startDelivery(
        delivery({ adapters: [instead.one] }),
        () => true,
        (error) => expect.unreachable(String(error)),
      )
      await expect.poll(() => instead.got).toEqual([1])
      await loop.stop()
      expect(await states()).toEqual(['delivered'])
    })

    test('a system that only fails is left alone for the rest of the round', async () => {
      let tries = 0
      const broken = system('broken', ['rating'], () => {
        tries += 1
        return Promise.reject(new Error('no answer'))
      })
      for (let n = 0; n < 30; n += 1) await handN(n)
      await deliverDue(delivery({ adapters: [broken.one] }))
      expect(tries).toBeLessThan(15)
    })

    test('a key that is missing is waited for, not given up', async () => {
      const elsewhere = mkdtempSync(join(folders, 'other-'))
      await hand(await aSealedSubmission(await makeKey(elsewhere, new Date(nowMs)), terminal, { stars: 5 }))
      expect(await deliverDue(delivery())).toEqual({ delivered: 0, retried: 1, dead: 0 })
      expect((await states())[0]).toContain("is not in the hub's data folder")
      nowMs += minuteMs
      expect(await deliverDue(delivery({ keys: () => loadKeys(elsewhere) }))).toMatchObject({ delivered: 1 })
    })
  })
}

test('a private key is readable by its owner only, and the public part is 32 bytes', async () => {
  const folder = mkdtempSync(join(folders, 'keys-'))
  const key = await makeKey(folder, new Date())
  expect(statSync(join(folder, 'keys', `${key.keyId}.json`)).mode & 0o777).toBe(0o600)
  expect(Buffer.from(key.publicKey, 'base64')).toHaveLength(32)
  expect(Object.keys(key).sort()).toEqual(['keyId', 'publicKey', 'suite'])
})

test('a damaged key file is named', async () => {
  const folder = mkdtempSync(join(folders, 'keys-'))
  const { keyId } = await makeKey(folder, new Date())
  writeFileSync(join(folder, 'keys', `${keyId}.json`), '{}')
  await expect(loadKeys(folder)).rejects.toThrow(`${keyId}.json is no key of this hub`)
})
