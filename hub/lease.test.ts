import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeKey } from './keys.ts'
import { turnTaker } from './lease.ts'
import { giveUp } from './store/leases.ts'
import { type HubStore, openHubStore } from './store/open-store.ts'
import { take } from './store/submissions.ts'
import { newFolder, testPlaces } from './testing/places.ts'
import { aSealedSubmission, enrolledTerminal, uuidV7 } from './testing/terminal.ts'
import { startUpstream } from './testing/upstream.ts'

const folders = newFolder()
const script = fileURLToPath(new URL('../scripts/hub.ts', import.meta.url))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
})

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`whose turn it is, over ${place.name}`, () => {
    let store: HubStore
    let nowMs: number
    beforeEach(async () => {
      nowMs = 0
      store = await openHubStore(await place.newPlace())
    })
    afterEach(() => store.close())

    const hub = (db = store.db) => {
      const found = { ours: 0 }
      const onOurs = () => {
        found.ours += 1
      }
      const taker = turnTaker({ db, name: 'delivery', nowMs: () => nowMs, onOurs, onError: () => {} })
      return { ...taker, found }
    }

    test("it is one hub's for as long as that hub says so", async () => {
      const [one, other] = [hub(), hub()]
      for (; nowMs < 60_000; nowMs += 1_000) {
        await one.beat()
        await other.beat()
        expect([one.isOurs(), other.isOurs()]).toEqual([true, false])
      }
      expect(one.found.ours).toBe(1)
    })

    test('of two that come at once one has it', async () => {
      const hubs = [hub(), hub(), hub(), hub()]
      await Promise.all(hubs.map((one) => one.beat()))
      expect(hubs.filter((one) => one.isOurs())).toHaveLength(1)
    })

    test('of one that falls silent it is taken over, by one of the others, and never before it stopped by itself', async () => {
      const [silent, ...others] = [hub(), hub(), hub()]
      await silent?.beat()
      for (const one of others) await one.beat()
      while (!others.some((one) => one.isOurs())) {
        nowMs += 500
        expect(nowMs).toBeLessThan(6_000)
        await Promise.all(others.map((one) => one.beat()))
        if (others.some((one) => one.isOurs())) expect(silent?.isOurs()).toBe(false)
      }
      expect(others.filter((one) => one.isOurs())).toHaveLength(1)
      // one that only hung finds that it is another's
      await silent?.beat()
      expect(silent?.isOurs()).toBe(false)
    })

    test('one that was given up is free at once', async () => {
      const [one, other] = [hub(), hub()]
      await one.beat()
      await giveUp(store.db, 'delivery', one.me)
      await other.beat()
      expect(other.isOurs()).toBe(true)
    })

    test('a database that does not answer ends it in time', async () => {
      const one = hub()
      await one.beat()
      await store.db.schema.alterTable('leases').renameTo('gone').execute()
      await expect(one.beat()).rejects.toThrow()
      expect(one.isOurs()).toBe(true)
      nowMs = 3_000
      expect(one.isOurs()).toBe(false)
    })

    test.skipIf(place.name === 'SQLite')(
      'of two hubs one delivers, and when it is killed the other goes on; nothing is lost, nothing taken twice',
      async () => {
        const where = await place.newPlace()
        if (!('databaseUrl' in where)) throw new Error('two hubs share a server only')
        const upstream = await startUpstream()
        const shared = await openHubStore(where)
        const token = await enrolledTerminal(shared)
        const dataFolder = mkdtempSync(join(folders, 'data-'))
        const key = await makeKey(dataFolder, new Date())
        mkdirSync(join(dataFolder, 'upstream'))
        writeFileSync(
          join(dataFolder, 'upstream', 'province.json'),
          JSON.stringify({
            idempotency: { field: 'id' },
            kinds: { rating: { url: upstream.url, fields: { receipt: { from: 'item.receipt' } } } },
            answers: [{ status: [200], means: 'taken' }],
          }),
        )
        const start = async () => {
          const child = spawn(process.execPath, [script, 'serve', '--port', '0'], {
            env: { ...process.env, HUB_DATA: dataFolder, DATABASE_URL: where.databaseUrl },
            stdio: ['ignore', 'ignore', 'pipe'],
          })
          started.push(child)
          await once(child.stderr, 'data')
          return child
        }
        const handIn = async () => {
          const submission = await aSealedSubmission(key, '331003-03', {})
          await take(shared.db, { token }, uuidV7(), submission, Date.now())
          return submission.receipt
        }
        const holder = async () =>
          (await shared.db.selectFrom('leases').select('holder').executeTakeFirst())?.holder ?? null
        const receipts = [await handIn()]
        const first = await start()
        await expect.poll(() => upstream.asked.length).toBe(1)
        const firstHolder = await holder()
        await start()
        first.kill('SIGKILL')
        for (let n = 0; n < 5; n += 1) receipts.push(await handIn())
        await expect.poll(() => upstream.asked.length).toBe(6)
        expect(await holder()).not.toBe(firstHolder)
        const got = upstream.asked.map(({ body }) => z.object({ receipt: z.string() }).parse(JSON.parse(body)).receipt)
        expect(got.toSorted()).toEqual(receipts.toSorted())
        await shared.close()
        await upstream.close()
      },
    )
  })
}
