import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openJsonLines } from '../adapters/json-lines.ts'
import { publish } from '../content/publish.ts'
import { makeSigningKey } from '../content/signing-key.ts'
import { deliverDue } from '../delivery.ts'
import { loadKeys, makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import { addStaff, verifyAudit } from '../staff/commands.ts'
import { type HubStore, openHubStore, type StorePlace } from '../store/open-store.ts'
import { newFolder, testPlaces } from '../testing/places.ts'
import { aSealedSubmission, enrolledTerminal, post, uuidV7 } from '../testing/terminal.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'

const folders = newFolder()
const now = new Date('2026-11-27T08:30:00.000Z')
const settings = '{"phone":"0576-0000 0001"}'
const Listed = z.object({ publications: z.array(z.object({ header: z.object({ digest: z.string() }) })) })
const script = fileURLToPath(new URL('../../scripts/hub.ts', import.meta.url))

for (const place of await testPlaces()) {
  describe.skipIf(place.missing)(`backup over ${place.name}`, () => {
    let dataFolder: string
    let where: StorePlace
    let handed: { token: string; key: string; payload: object; answer: string; receipt: string }
    const fresh = (name: string) => join(mkdtempSync(join(folders, 'at-')), name)
    /** a folder of its own where the rows lie in a server */
    const folderOf = (one: StorePlace) => ('dataFolder' in one ? one.dataFolder : mkdtempSync(join(folders, 'data-')))
    const putBack = (
      changes: Partial<Parameters<typeof restore>[0]> & { from: string; keysFrom: string | undefined },
    ) => restore({ place: where, dataFolder, replace: false, now, actor: 'operator test', ...changes })
    const kept = async () => {
      const [to, keysTo] = [fresh('backup'), fresh('keys')]
      await backUp({ place: where, dataFolder, to, keysTo, now })
      return { from: to, keysFrom: keysTo }
    }
    async function withStore<T>(at: StorePlace, use: (store: HubStore) => Promise<T>): Promise<T> {
      const store = await openHubStore(at)
      try {
        return await use(store)
      } finally {
        await store.close()
      }
    }

    beforeEach(async () => {
      where = await place.newPlace()
      dataFolder = folderOf(where)
      const sealing = await makeKey(dataFolder, now)
      makeSigningKey(dataFolder, false)
      writeFileSync(join(dataFolder, 'settings.json'), '{}')
      writeFileSync(join(dataFolder, 'delivered.jsonl'), '{"body":"一个人的话"}\n')
      handed = await withStore(where, async (store) => {
        await addStaff(store, dataFolder, '方一', 'manager')
        const file = join(folders, 'settings.json')
        writeFileSync(file, settings)
        await publish(store.db, dataFolder, { stream: 'settings', whole: true, file, version: '', source: '' }, now)
        const token = await enrolledTerminal(store)
        const server = await buildHub({ store, dataFolder })
        const [key, payload] = [uuidV7(), await aSealedSubmission(sealing, '331003-03', { stars: 5 })]
        const { body: answer } = await post(server, token, key, payload)
        await server.close()
        return { token, key, payload, answer, receipt: payload.receipt }
      })
    })

    test('on an empty machine the hub is what it was: a terminal that sends again gets the first answer, and its words can be read', async () => {
      const { from, keysFrom } = await kept()
      where = await place.newPlace()
      dataFolder = folderOf(where)
      expect(await putBack({ from, keysFrom })).toMatchObject({
        terminals: 1,
        submissions: 1,
        auditRows: 2,
        before: null,
      })
      await withStore(where, async (store) => {
        const server = await buildHub({ store, dataFolder })
        const again = await post(server, handed.token, handed.key, handed.payload)
        expect([again.statusCode, again.body]).toEqual([200, handed.answer])
        const headers = { authorization: `Bearer ${handed.token}` }
        const { publications } = Listed.parse((await server.inject({ url: '/v1/settings', headers })).json())
        const digest = publications[0]?.header.digest
        expect((await server.inject({ url: `/v1/content/${digest}`, headers })).body).toBe(settings)
        await server.close()
        const adapter = await openJsonLines(join(dataFolder, 'delivered.jsonl'))
        const keys = () => loadKeys(dataFolder)
        await deliverDue({ db: store.db, keys, adapters: [adapter], nowMs: Date.now, random: Math.random })
        await adapter.close()
        expect(readFileSync(join(dataFolder, 'delivered.jsonl'), 'utf8')).toContain('"stars":5')
        expect(await verifyAudit(store, dataFolder)).toEqual({ kind: 'intact', rows: 2 })
      })
    })

    test('who finds the backup finds no key, no password and nothing of a citizen in the clear', async () => {
      const { from, keysFrom } = await kept()
      const names = readdirSync(from, { recursive: true }).map(String)
      expect(names.filter((name) => /pepper|signing-key|keys\/|delivered/.test(name))).toEqual([])
      expect(readdirSync(keysFrom, { recursive: true }).map(String)).toEqual(
        expect.arrayContaining(['signing-key.pem', 'keys/staff-pepper', 'settings.json']),
      )
      for (const folder of [from, keysFrom]) expect(statSync(folder).mode & 0o777).toBe(0o700)
      const together = { place: where, dataFolder, to: join(from, 'b'), keysTo: join(from, 'b/keys'), now }
      await expect(backUp(together)).rejects.toThrow('to be kept in different places')
    })

    test('a hub that is there is not written over unless asked to, and then put aside whole', async () => {
      const { from, keysFrom } = await kept()
      const later = await withStore(where, (store) => enrolledTerminal(store, '09'))
      await expect(putBack({ from, keysFrom })).rejects.toThrow('there is a hub here already')
      const done = await putBack({ from, keysFrom, replace: true })
      expect(done).toMatchObject({ terminals: 1, before: join(dataFolder, 'before-restore-1') })
      await withStore(where, async (store) => {
        const server = await buildHub({ store, dataFolder })
        expect((await post(server, later, uuidV7(), handed.payload)).statusCode).toBe(401)
        await server.close()
      })
      const aside = readdirSync(done.before ?? '', { recursive: true }).map(String)
      expect(aside).toEqual(expect.arrayContaining(['audit-head.json', 'keys/staff-pepper', 'signing-key.pem']))
      expect(aside.some((name) => name === 'hub.db' || name === 'hub.dump')).toBe(true)
      expect(readFileSync(join(dataFolder, 'delivered.jsonl'), 'utf8')).toContain('一个人的话')
    })

    test('nothing is put under a hub that runs', async () => {
      const { from, keysFrom } = await kept()
      await withStore(where, async (store) => {
        await store.db.selectFrom('terminals').select('id').execute()
        await expect(putBack({ from, keysFrom, replace: true })).rejects.toThrow(/stop (it first|the hubs on it)/)
      })
    })

    test('a backup of a newer hub, a damaged one and one without its keys change nothing', async () => {
      const { from, keysFrom } = await kept()
      where = await place.newPlace()
      dataFolder = folderOf(where)
      await expect(putBack({ from, keysFrom: undefined })).rejects.toThrow(/needs keys\/.*kept apart/)
      const newer = fresh('newer')
      cpSync(from, newer, { recursive: true })
      const manifest = JSON.parse(readFileSync(join(from, 'backup.json'), 'utf8'))
      writeFileSync(join(newer, 'backup.json'), JSON.stringify({ ...manifest, schema: 99 }))
      await expect(putBack({ from: newer, keysFrom })).rejects.toThrow(/version 99.*install the newer hub/)
      writeFileSync(join(newer, 'backup.json'), JSON.stringify(manifest))
      writeFileSync(join(newer, 'audit-head.json'), '{}')
      await expect(putBack({ from: newer, keysFrom })).rejects.toThrow('is not as it was written')
      rmSync(join(newer, 'backup.json'))
      await expect(putBack({ from: newer, keysFrom })).rejects.toThrow('not finished')
      expect(readdirSync(dataFolder).filter((name) => !name.startsWith('hub.db'))).toEqual([])
    })

    test('rows of the audit that were changed before the backup are found when it is put back', async () => {
      await withStore(where, (store) => store.db.updateTable('audit_rows').set({ actor: 'nobody' }).execute())
      const { from, keysFrom } = await kept()
      await expect(putBack({ from, keysFrom, replace: true })).rejects.toThrow(/audit is not whole: row 1 was changed/)
    })
  })
}

test('by command: a backup of a hub at work, put back where nothing was; a hub that is not there is no empty backup', async () => {
  const at = mkdtempSync(join(folders, 'command-'))
  const { DATABASE_URL: _, ...env } = process.env
  const hub = (data: string, ...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], {
      cwd: at,
      encoding: 'utf8',
      env: { ...env, HUB_DATA: join(at, data) },
    })
  expect(hub('none', 'backup', '--to', 'b')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('there is no hub here'),
  })
  hub('one', 'keys', 'new')
  const serving = spawn(process.execPath, [script, '--port', '0'], {
    cwd: at,
    env: { ...env, HUB_DATA: join(at, 'one') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise((resolve) => createInterface({ input: serving.stderr }).once('line', resolve))
  expect(hub('one', 'backup', '--to', 'b', '--keys', 'k').status).toBe(0)
  serving.kill()
  const put = hub('two', 'restore', '--from', 'b', '--keys', 'k')
  expect([put.status, put.stderr]).toEqual([0, ''])
  expect(JSON.parse(put.stdout)).toMatchObject({ auditRows: 1, before: null })
  expect(existsSync(join(at, 'two/keys'))).toBe(true)
  const copied = new Database(join(at, 'b/hub.db'), { readonly: true })
  expect(copied.pragma('integrity_check', { simple: true })).toBe('ok')
  copied.close()
})
