import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyPassword } from '../../staff/passwords.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { runs } from '../../test/runs.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { AuditLog } from './audit-log.ts'
import { People, randomPin, StaffRefused } from './people.ts'
import { readPepper } from './pepper.ts'
import { PinGate } from './pin-gate.ts'

let folder: string
let store: Store
let wallMs: number
let runningMs: number
beforeEach(() => {
  // ten thousand commits: where there is memory that looks like a disk, it is taken
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kiosk-admin-'))
  store = openStore(join(folder, 'data')).store
  wallMs = Date.parse('2026-11-27T01:00:00Z')
  runningMs = 0
})
afterEach(() => {
  store.close()
  removeFolder(folder)
})

const now = () => new Date(wallMs)
const cheap = async (pin: string) => `cheap ${pin}`

function office(hash?: (pin: string) => Promise<string>, verify?: (pin: string, phc: string) => Promise<boolean>) {
  const audit = new AuditLog({ store: () => store, headFile: join(folder, 'data/audit-head.json'), now })
  const pepper = () => readPepper(join(folder, 'pepper'))
  const people = new People({ store: () => store, audit, now, pepper, ...(hash && { hash }) })
  const gate = () =>
    new PinGate({
      people,
      audit,
      nowMs: () => runningMs,
      verify: verify ?? ((pin, phc) => verifyPassword(pin, phc, pepper())),
    })
  return { audit, people, gate }
}

test('ten thousand PINs across restarts and clock jumps are taken exactly as the lockout table says', async () => {
  let hashed = 0
  const verify = async (pin: string, phc: string) => {
    hashed += 1
    return phc === `cheap ${pin}`
  }
  const { people, gate, audit } = office(cheap, verify)
  await people.add({ name: '甲一', role: 'manage', pin: '481975' }, 'test')
  // the table, told once more: after the n-th wrong PIN in a row, so long
  const waits = [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600]
  const model = { failures: 0, remainingMs: 0, keptMs: 0, unkeptMs: 0 }
  let random = 7
  const next = (below: number) => {
    random = (random * 48271) % 2147483647
    return random % below
  }
  let door = gate()
  let tries = 0
  for (let at = 0; at < 10_000; at += 1) {
    const pause = next(3) === 0 ? next(1_500_000) : next(2_000)
    runningMs += pause
    model.remainingMs = Math.max(0, model.remainingMs - pause)
    model.unkeptMs += pause
    if (next(20) === 0) wallMs += (next(2) === 0 ? 1 : -1) * next(10 * 86_400_000)
    if (next(15) === 0) {
      // pulled out of the wall, and nobody knows for how long: what was kept last counts
      model.remainingMs = model.keptMs
      model.unkeptMs = 0
      runningMs = next(1_000_000)
      door = gate()
    }
    const right = next(12) === 0
    const tried = await door.try('甲一', right ? '481975' : '999999')
    if (model.remainingMs > 0) {
      if (model.unkeptMs >= 5_000) {
        model.keptMs = model.remainingMs
        model.unkeptMs = 0
      }
      expect(tried).toEqual({ kind: 'locked', remainingMs: model.remainingMs })
      continue
    }
    tries += 1
    model.failures = right ? 0 : model.failures + 1
    model.remainingMs = right ? 0 : (waits[Math.min(model.failures, waits.length) - 1] ?? 0) * 1000
    model.keptMs = model.remainingMs
    model.unkeptMs = 0
    if (right) expect(tried.kind).toBe('in')
    else expect(tried).toMatchObject({ kind: 'wrong', remainingMs: model.remainingMs })
  }
  // nothing was hashed while locked, and every try stands in the log
  expect(hashed).toBe(tries)
  expect(await audit.verify()).toEqual({ kind: 'intact', rows: tries + 1 })
  expect(tries).toBeGreaterThan(500)
}, 30_000)

test('twenty PINs with the real hash: the right one opens, five wrong ones lock, and a locked one is not looked at', async () => {
  const { people, gate } = office()
  await people.add({ name: '甲一', role: 'system', pin: '481975' }, 'test')
  const door = gate()
  for (let at = 0; at < 8; at += 1) expect((await door.try('甲一', '481975')).kind).toBe('in')
  for (let at = 0; at < 5; at += 1) expect((await door.try('甲一', '481976')).kind).toBe('wrong')
  for (let at = 0; at < 6; at += 1) expect((await door.try('甲一', '481975')).kind).toBe('locked')
  runningMs += 30_000
  expect((await door.try('甲一', '481975')).kind).toBe('in')
})

test('a wait goes on where it was after a clean end', async () => {
  const { people, gate } = office(cheap, async () => false)
  await people.add({ name: '甲一', role: 'inspect', pin: '481975' }, 'test')
  let door = gate()
  for (let at = 0; at < 5; at += 1) await door.try('甲一', '000000')
  runningMs += 20_000
  door.settle()
  runningMs = 0
  wallMs += 86_400_000
  door = gate()
  expect(await door.try('甲一', '000000')).toEqual({ kind: 'locked', remainingMs: 10_000 })
})

test('tries side by side win nothing: each is charged before it is looked at', async () => {
  const { people, gate } = office(cheap, async () => false)
  await people.add({ name: '甲一', role: 'inspect', pin: '481975' }, 'test')
  const door = gate()
  const all = await Promise.all(Array.from({ length: 40 }, () => door.try('甲一', '111111')))
  expect(all.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
})

test('nothing stands in kiosk.db that a PIN could be read from, and each hash is of full strength', async () => {
  const { people } = office()
  await people.add({ name: '甲一', role: 'inspect', pin: '481975' }, 'test')
  expect(people.find('甲一')?.pin).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  store.pragma('wal_checkpoint(truncate)')
  expect(store.serialize().includes('481975')).toBe(false)
})

test('a copy of the data opens with no PIN at all where the pepper is another one', async () => {
  const { people, gate } = office()
  await people.add({ name: '甲一', role: 'inspect', pin: '481975' }, 'test')
  rmSync(join(folder, 'pepper'))
  expect((await gate().try('甲一', '481975')).kind).toBe('wrong')
})

test('the pepper is for its owner only, and one that others can read is refused with what to do', () => {
  const file = join(folder, 'pepper')
  expect(readPepper(file)).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readPepper(file)).toEqual(readPepper(file))
  writeFileSync(join(folder, 'open'), '', { mode: 0o644 })
  expect(() => readPepper(join(folder, 'open'))).toThrow('chmod 600')
  expect(() => readPepper(join(folder, 'none/pepper'))).toThrow('make its folder')
  writeFileSync(join(folder, 'short'), 'x', { mode: 0o600 })
  expect(() => readPepper(join(folder, 'short'))).toThrow('32 bytes')
})

test('guessable PINs are refused, and those that the terminal makes are not', async () => {
  const { people } = office(cheap)
  for (const pin of ['123456', '111111', '19900315', '12345', '48197a', '', '1'.repeat(5_000)]) {
    await expect(people.add({ name: '甲一', role: 'inspect', pin }, 'test')).rejects.toThrow(StaffRefused)
  }
  for (let at = 0; at < 50; at += 1)
    await people.resetPin((await named(people, `n${at}`)).name, { pin: randomPin() }, 'test')
})

async function named(people: People, name: string) {
  return people.add({ name, role: 'inspect', pin: randomPin() }, 'test')
}

test('the last one of role system stays, and nobody is added twice', async () => {
  const { people } = office(cheap)
  await people.add({ name: 'fang', role: 'system', pin: '481975' }, 'test')
  expect(() => people.remove('fang', 'test')).toThrow('only one of role system')
  await expect(people.add({ name: 'Fang', role: 'system', pin: '481975' }, 'test')).rejects.toThrow('choose another')
  await people.add({ name: '乙二', role: 'system', pin: '481975' }, 'test')
  people.remove('fang', 'test')
  expect(people.list().map(({ name }) => name)).toEqual(['乙二'])
  expect(() => people.remove('fang', 'test')).toThrow('nobody is called fang')
})

test('two who add the same name at once: one is refused, and what is in the log is what happened', async () => {
  const { people, audit } = office(cheap)
  const add = () => people.add({ name: '甲一', role: 'inspect', pin: '481975' }, 'test')
  const both = await Promise.allSettled([add(), add()])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(audit.latest(10).map(({ action }) => action)).toEqual(['staff.add'])
})

test('whatever is given as a name or a PIN, it is taken as it is or refused in a sentence', async () => {
  const { people } = office(cheap)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 20 }), async (name, pin) => {
      const before = people.list().length
      const added = await people.add({ name, role: 'inspect', pin }, 'test').catch((error: unknown) => error)
      if (added instanceof Error) {
        expect(added).toBeInstanceOf(StaffRefused)
        expect(people.list()).toHaveLength(before)
      } else expect(people.list()).toHaveLength(before + 1)
    }),
    { numRuns: runs(100, 2_000) },
  )
})

test('a tail that was cut off is told, also after more was written', async () => {
  const { people, audit } = office(cheap)
  audit.begin()
  for (const name of ['甲一', '乙二', '丙三', '丁四']) await people.add({ name, role: 'system', pin: '481975' }, 'test')
  expect(await audit.verify()).toEqual({ kind: 'intact', rows: 4 })
  store.prepare('delete from staff_audit where sequence > 2').run()
  expect(await audit.verify()).toMatchObject({ kind: 'truncated', sequence: 3 })
  people.remove('甲一', 'test')
  expect(await audit.verify()).toMatchObject({
    kind: 'truncated',
    sequence: 3,
    sentence: expect.stringContaining('rowsBefore'),
  })
})

test.each([
  ['changed', "update staff_audit set actor = 'x' where sequence = 2"],
  ['missing', 'delete from staff_audit where sequence = 2'],
  ['truncated', 'delete from staff_audit'],
])('a row that is %s is told', async (kind, sql) => {
  const { people, audit } = office(cheap)
  for (const name of ['甲一', '乙二', '丙三']) await people.add({ name, role: 'system', pin: '481975' }, 'test')
  store.exec(sql)
  expect((await audit.verify()).kind).toBe(kind)
})

test('without its head the log is not taken for whole', async () => {
  const { people, audit } = office(cheap)
  await people.add({ name: '甲一', role: 'system', pin: '481975' }, 'test')
  rmSync(join(folder, 'data/audit-head.json'))
  expect((await audit.verify()).kind).toBe('truncated')
})

test('what could not be done is not in the log', () => {
  const { audit } = office(cheap)
  const failing = () => {
    throw new Error('no')
  }
  expect(() => audit.record({ actor: 'x', action: 'y', subject: '', detail: {} }, failing)).toThrow('no')
  expect(audit.latest(10)).toEqual([])
})
