import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildHub } from '../server/app.ts'
import { openHubStore } from '../store/open-store.ts'
import { newFolder } from '../testing/places.ts'
import { Browser } from '../testing/staff.ts'
import { addStaff, disableStaff, listStaff, renewStaff, verifyAudit } from './commands.ts'

const folders = newFolder()
const script = fileURLToPath(new URL('../../scripts/hub.ts', import.meta.url))

test('who is added by command signs in at the hub with the password printed; disabled and renewed take hold at once', async () => {
  const dataFolder = mkdtempSync(join(folders, 'data-'))
  const store = await openHubStore({ dataFolder })
  const server = await buildHub({ store, dataFolder })
  const { oneTimePassword } = await addStaff(store, dataFolder, '方一', 'manager')
  await expect(addStaff(store, dataFolder, '方一', 'clerk')).rejects.toThrow('there is a 方一 already')
  const browser = new Browser(server)
  expect((await browser.signIn('方一', oneTimePassword)).headers.location).toBe('/staff/password')
  expect(await listStaff(store)).toMatchObject([{ name: '方一', role: 'manager', disabledAt: null }])
  expect(JSON.stringify(await listStaff(store))).not.toContain('argon2')
  await disableStaff(store, dataFolder, '方一')
  expect((await browser.get('/staff/password')).statusCode).toBe(303)
  await expect(disableStaff(store, dataFolder, '方一')).rejects.toThrow('it is disabled already')
  const renewed = await renewStaff(store, dataFolder, '方一')
  expect((await browser.signIn('方一', oneTimePassword)).statusCode).toBe(401)
  expect((await browser.signIn('方一', renewed.oneTimePassword)).statusCode).toBe(303)
  await expect(renewStaff(store, dataFolder, '方二')).rejects.toThrow('方二 has no account')
  expect(await verifyAudit(store, dataFolder)).toEqual({ kind: 'intact', rows: 6 })
  await store.db.deleteFrom('audit_rows').where('sequence', '=', 3).execute()
  await expect(verifyAudit(store, dataFolder)).rejects.toThrow('row 3 is missing')
  await server.close()
  await store.close()
})

test('a word that is wrong ends with 2 and the help, an audit that is not whole with 1 and its row', async () => {
  const dataFolder = mkdtempSync(join(folders, 'data-'))
  const { DATABASE_URL: _, ...env } = process.env
  const hub = (...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env: { ...env, HUB_DATA: dataFolder } })
  const wrong = hub('staff', 'add', '--name', '方一', '--role', 'boss')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('--role must be one of clerk, manager, supervisor')
  const added = hub('staff', 'add', '--name', '方一', '--role', 'clerk')
  expect(JSON.parse(added.stdout)).toMatchObject({ name: '方一', role: 'clerk' })
  const store = await openHubStore({ dataFolder })
  await store.db.updateTable('audit_rows').set({ detail: '{"role":"manager"}' }).execute()
  await store.close()
  const broken = hub('audit', 'verify')
  expect(broken).toMatchObject({ status: 1, stderr: expect.stringContaining('row 1 was changed') })
})
