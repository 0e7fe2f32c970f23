import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeContentLock } from '../../electron/core/core-lock.ts'
import { makeSigningKey } from '../../hub/content/signing-key.ts'
import type { PublicationHeader } from '../../hub/contract/content.ts'
import { revoke } from '../../hub/store/terminals.ts'
import { rollBackCatalogue } from '../../state/guides/import-catalogue.ts'
import { importRegister } from '../../state/names/import-register.ts'
import { keepRegister } from '../../state/names/kept-register.ts'
import { holdingBack } from '../../state/sync/marks.ts'
import { keptSettings } from '../../state/sync/settings.ts'
import { removeFolder } from '../remove-folder.ts'
import { smallDisk } from '../small-disk.ts'
import { catalogue, catalogueDelta, changes, names, type SyncWorld, syncWorld } from './sync-world.ts'

let world: SyncWorld
beforeEach(async () => {
  world = await syncWorld()
})
afterEach(async () => {
  vi.useRealTimers()
  await world.close()
})

const namesDb = (): string => join(world.kiosk, 'names.db')
const bytesOfNames = (): Buffer => readFileSync(namesDb())

describe('what the centre publishes is taken', () => {
  test('all of it at first, then what has changed, then nothing', async () => {
    await world.publish('catalogue', true, catalogue('B1'), 'B1')
    await world.publish('names', true, names('云佳面馆', '鑫源塑业有限公司'))
    await world.publish('names', false, changes('云佳茶馆,add'))
    await world.publish('settings', true, { phone: '0576-8412 0000' })
    const first = await world.pull()
    expect(Object.values(first).map(({ result, sequence }) => [result, sequence])).toEqual([
      ['taken', 1],
      ['taken', 2],
      ['taken', 1],
    ])
    expect(world.found('云佳').sort()).toEqual(['云佳茶馆', '云佳面馆'].sort())
    expect(world.catalogueVersion()).toBe('B1')
    expect(keptSettings(world.kiosk, world.signingKey)).toMatchObject({ settings: { phone: '0576-8412 0000' } })

    await world.publish('catalogue', false, catalogueDelta('B2', 'B1', '普通护照'), 'B2')
    await world.publish('catalogue', false, catalogueDelta('B3', 'B2', '普通护照签发'), 'B3')
    await world.publish('names', false, changes('云佳面馆,remove'), '2026-11-28')
    expect(await world.pull()).toMatchObject({
      catalogue: { result: 'taken', sequence: 3 },
      names: { result: 'taken', sequence: 3 },
      settings: { result: 'nothing-newer', sequence: 1 },
    })
    expect([world.catalogueVersion(), world.found('云佳')]).toEqual(['B3', ['云佳茶馆']])
    expect(Object.values(await world.pull()).map(({ result }) => result)).toEqual(Array(3).fill('nothing-newer'))
    expect(readdirSync(join(world.kiosk, 'sync/names'))).toEqual([])
  })

  test('a register that is being read through is read to its end; the next question sees the new one', async () => {
    const many = Array.from({ length: 200 }, (_, at) => `云佳${at}号面馆`)
    await world.publish('names', true, names(...many))
    await world.pull()
    const kept = keepRegister(namesDb(), () => {})
    if (!kept.ok) throw new Error(kept.error)
    const open = new Database(namesDb(), { readonly: true })
    try {
      const rows = open.prepare<[], string>('select name from name').pluck().iterate()
      rows.next()
      await world.publish('names', true, names('鑫源鞋业有限公司'))
      expect((await world.pull()).names.result).toBe('taken')
      expect(kept.register.search('鑫源').items.map(({ name }) => name)).toEqual(['鑫源鞋业有限公司'])
      expect([...rows]).toHaveLength(199)
    } finally {
      kept.register.close()
    }
    open.close()
  })

  test('clocks that are years off on either side decide nothing', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2099-01-01') })
    await world.publish('names', true, names('云佳面馆'))
    vi.setSystemTime(new Date('2001-01-01'))
    expect((await world.pull()).names.result).toBe('taken')
    await world.publish('names', false, changes('云佳茶馆,add'), '2001-01-01')
    vi.setSystemTime(new Date('2150-01-01'))
    expect((await world.pull()).names).toMatchObject({ result: 'taken', sequence: 2 })
  })

  test('a register that is gone, or of no use any more, is fetched again', async () => {
    await world.publish('names', true, names('云佳面馆'))
    await world.publish('names', false, changes('云佳茶馆,add'))
    await world.pull()
    for (const spoil of [() => rmSync(namesDb()), () => truncateSync(namesDb(), 5_000), ofAnotherProgram]) {
      spoil()
      expect((await world.pull()).names).toMatchObject({ result: 'taken', sequence: 2 })
      expect(world.found('云佳')).toHaveLength(2)
    }

    function ofAnotherProgram(): void {
      const db = new Database(namesDb())
      db.pragma('user_version = 999')
      db.close()
    }
  })
})

describe('nothing is taken that', () => {
  let whole: PublicationHeader
  let before: Buffer
  beforeEach(async () => {
    whole = await world.publish('names', true, names('云佳面馆'))
    await world.pull()
    before = bytesOfNames()
  })

  /** Nothing has changed, and when the hub is itself again all goes on. */
  async function unharmed(sentence: string | RegExp, change: Parameters<SyncWorld['pull']>[0] = {}): Promise<void> {
    const { names: outcome } = await world.pull(change)
    expect(outcome).toMatchObject({ result: 'failed', sequence: 1, sentence: expect.stringMatching(sentence) })
    expect(outcome.sentence).not.toContain('\n')
    expect(bytesOfNames().equals(before)).toBe(true)
    world.honest()
    await world.publish('names', false, changes('云佳茶馆,add'))
    expect((await world.pull()).names.result).toBe('taken')
    expect(world.found('云佳')).toHaveLength(2)
  }

  test('was changed on the way in any member of its header', async () => {
    const next = await world.publish('names', false, changes('云佳酒馆,add'))
    const [, good] = await world.offered('names')
    if (!good) throw new Error('nothing is offered')
    const others: Partial<PublicationHeader>[] = [
      { to: 3 },
      { format: 'json' },
      { bytes: next.bytes + 1 },
      { digest: whole.digest },
      { version: '2027-01-01' },
      { source: '' },
      { madeAt: '2026-01-01T00:00:00.000Z' },
      { from: null },
      { from: { sequence: 1, digest: next.digest } },
      { stream: 'catalogue' },
    ]
    for (const other of others) {
      world.answersList('names', 200, { publications: [{ ...good, header: { ...next, ...other } }] })
      const { names: outcome } = await world.pull()
      expect([outcome.result, outcome.sequence, JSON.stringify(other)]).toEqual(['failed', 1, JSON.stringify(other)])
    }
    expect(bytesOfNames().equals(before)).toBe(true)
  })

  test('another key has signed, or none', async () => {
    await world.publish('names', false, changes('云佳酒馆,add'))
    const [, good] = await world.offered('names')
    const trusted = world.signingKey
    makeSigningKey(world.hubFolder, true)
    const forged = world.signed(await world.publish('names', false, changes('云佳诊所,add')))
    for (const publications of [[good, forged], [forged], [{ header: good?.header, signature: '' }]]) {
      world.answersList('names', 200, { publications })
      expect((await world.pull({ signingKey: trusted })).names).toMatchObject({ result: 'failed', sequence: 1 })
    }
    world.honest()
    expect((await world.pull({ signingKey: 'AA==' })).names.sentence).toContain('no Ed25519 key')
    expect(bytesOfNames().equals(before)).toBe(true)
  })

  test('skips a publication', async () => {
    await world.publish('names', false, changes('云佳酒馆,add'))
    await world.publish('names', false, changes('云佳诊所,add'))
    const [, , third] = await world.offered('names')
    world.answersList('names', 200, { publications: [third] })
    expect((await world.pull()).names.sentence).toContain('publication 3 does not follow on 1')
    world.honest()
    expect((await world.pull()).names.sequence).toBe(3)
  })

  test('came before: a delta that arrives twice, an old whole one that is played again', async () => {
    const old = await world.offered('names')
    await world.publish('names', false, changes('云佳酒馆,add'))
    const both = await world.offered('names')
    await world.pull()
    const later = bytesOfNames()
    for (const [publications, sentence] of [
      [both.slice(1), 'does not follow on 2'],
      [old, 'an old answer came again, or the hub was restored'],
    ] as const) {
      world.answersList('names', 200, { publications })
      expect((await world.pull()).names).toMatchObject({
        result: 'failed',
        sequence: 2,
        sentence: expect.stringContaining(sentence),
      })
    }
    world.answersList('names', 200, { publications: both })
    expect((await world.pull()).names.result).toBe('nothing-newer')
    // even where the register is gone, no older one is taken than was there
    rmSync(namesDb())
    world.answersList('names', 200, { publications: old })
    expect((await world.pull()).names.sentence).toContain('an old answer came again')
    writeFileSync(namesDb(), later)
  })

  test.each([
    ['a page to sign in to', 200, '<!doctype html><title>登录</title>', 'is there a page to sign in to'],
    ['a redirect', 302, '', 'answers 302'],
    ['a broken JSON', 200, '{"publications": [', 'no hub of this kind'],
    ['another JSON', 200, { ok: true }, 'no hub of this kind'],
    ['an empty list', 200, { publications: [] }, 'no hub of this kind'],
    ['an endless answer', 200, 'x'.repeat(3_000_000), 'no hub of this kind'],
    ['a fault of the hub', 500, 'oh', 'answers 500'],
    ['a hub without this address', 404, 'no', 'answers 404'],
  ])('is %s', async (_name, status, body, sentence) => {
    world.answersList('names', status, body, status === 302 ? { location: '/login' } : {})
    await unharmed(sentence)
  })

  test('is said to have more than 1 GB', async () => {
    const huge = world.signed({ ...whole, from: { sequence: 1, digest: whole.digest }, to: 2, bytes: 1_000_000_001 })
    world.answersList('names', 200, { publications: [huge] })
    await unharmed('no hub of this kind')
  })

  test('never answers, and nobody there says so at once', async () => {
    world.lieBetween((request) => request.url?.startsWith('/v1/names') === true)
    await unharmed('does not answer in time', { answerMs: 100 })
    expect((await world.pull({ hub: { url: 'http://127.0.0.1:9', token: '' } })).names.sentence).toContain(
      '127.0.0.1:9',
    )
  })

  test('a hub offers that does not know this terminal any more', async () => {
    await revoke(world.store.db, '331003-03', Date.now())
    expect((await world.pull()).names.sentence).toContain('enrol it again')
  })

  describe('arrives', () => {
    let next: PublicationHeader
    let body: Buffer
    const many = changes(...Array.from({ length: 800 }, (_, at) => `云佳${at}号茶馆,add`))
    beforeEach(async () => {
      next = await world.publish('names', false, many)
      body = readFileSync(join(world.hubFolder, 'content', next.digest))
    })
    const answersBody = (answer: Buffer, declared: number, ends = true): void =>
      world.lieBetween((request, response) => {
        if (request.url !== `/v1/content/${next.digest}`) return false
        response.writeHead(200, { 'content-length': declared })
        response.write(answer)
        if (answer.length >= declared) response.end()
        else if (ends) response.socket?.end()
        return true
      })
    const failed = async (change = {}): Promise<string> => {
      const { names: outcome } = await world.pull(change)
      expect([outcome.result, outcome.sequence]).toEqual(['failed', 1])
      expect(bytesOfNames().equals(before)).toBe(true)
      return outcome.sentence
    }

    test('in part: it is not taken, and the next pull brings the rest', async () => {
      answersBody(body.subarray(0, 1_000), body.length)
      expect(await failed()).toContain('broke off')
      world.honest()
      expect((await world.pull()).names).toMatchObject({ result: 'taken', sequence: 2 })
    })

    test('in part and then not at all: the next pull goes on from there', async () => {
      answersBody(body.subarray(0, 1_000), body.length, false)
      expect(await failed({ silenceMs: 100 })).toMatch(/broke off after 1000 of \d+ bytes \(no byte in 0.1 s\)/)
      world.honest()
      expect((await world.pull()).names).toMatchObject({ result: 'taken', sequence: 2 })
      expect(world.asked.at(-1)).toEqual({ url: `/v1/content/${next.digest}`, range: 'bytes=1000-' })
    })

    test('in part, from a hub that ignores where it broke off: begun anew', async () => {
      answersBody(body.subarray(0, 1_000), body.length, false)
      await failed({ silenceMs: 100 })
      answersBody(body, body.length)
      expect((await world.pull()).names.result).toBe('taken')
    })

    test('with a byte changed: it is fetched anew', async () => {
      const damaged = Buffer.from(body)
      damaged[5_000] = (damaged[5_000] ?? 0) ^ 1
      answersBody(damaged, damaged.length)
      expect(await failed()).toContain('its digest is another')
      world.honest()
      expect((await world.pull()).names.result).toBe('taken')
      expect(world.asked.at(-1)?.range).toBe('')
    })

    test('and does not end', async () => {
      answersBody(Buffer.concat([body, body]), 2 * body.length)
      expect(await failed()).toContain('longer than its header says')
      expect(readdirSync(join(world.kiosk, 'sync/names'))).toEqual([])
    })

    test('while somebody imports by hand: it waits for the next pull', async () => {
      const lock = takeContentLock(world.kiosk)
      expect((await world.pull({}, () => takeContentLock(world.kiosk))).names.sentence).toContain(
        'by hand is under way',
      )
      lock?.release()
      expect((await world.pull({}, () => takeContentLock(world.kiosk))).names.result).toBe('taken')
    })

    test.skipIf(process.getuid?.() !== 0)('on a disk with too little room', async () => {
      const disk = smallDisk()
      try {
        expect((await world.pull({ folder: disk.folder })).names).toMatchObject({
          result: 'failed',
          sentence: expect.stringMatching(/has \d+ MB free, and \d+ MB are needed; free some space/),
        })
        expect(existsSync(join(disk.folder, 'names.db'))).toBe(false)
      } finally {
        disk.remove()
      }
    })
  })

  test('is signed and is nonsense all the same', async () => {
    await world.publish('names', false, `name,status\n${'云佳茶馆,存续\n'.repeat(20)}云佳酒馆,飞升\n`)
    expect((await world.pull()).names).toMatchObject({
      result: 'failed',
      sequence: 1,
      sentence: expect.stringContaining("1 of its 21 rows can't be read"),
    })
    expect(world.found('云佳')).toEqual(['云佳面馆'])
    await world.publish('names', true, 'nonsense\n')
    expect((await world.pull()).names.sentence).toContain('no column name')
    await world.publish('names', true, names('云佳酒馆'), 'yesterday')
    expect((await world.pull()).names.sentence).toContain('is no day')
    await world.publish('catalogue', true, { version: 'B1', items: [] }, 'B1')
    expect((await world.pull()).catalogue).toMatchObject({ result: 'failed', sequence: null })
    expect(existsSync(join(world.kiosk, 'catalogue.db'))).toBe(false)
    await world.publish('settings', true, { phone: '1'.repeat(21) })
    expect((await world.pull()).settings.sentence).toContain('phone')
    await world.publish('settings', true, { hub: 'https://elsewhere' })
    expect((await world.pull()).settings).toMatchObject({ result: 'failed', sequence: null })
    expect(world.found('云佳')).toEqual(['云佳面馆'])
  })
})

describe('what staff do by hand', () => {
  test('a catalogue that was rolled back stays so until the centre publishes a newer one', async () => {
    const db = join(world.kiosk, 'catalogue.db')
    await world.publish('catalogue', true, catalogue('B1'), 'B1')
    await world.pull()
    await world.publish('catalogue', false, catalogueDelta('B2', 'B1', '错的标题'), 'B2')
    await world.pull()
    await holdingBack(world.kiosk, 'catalogue', db, async () => rollBackCatalogue(db))
    expect(world.catalogueVersion()).toBe('B1')
    expect((await world.pull()).catalogue).toMatchObject({ result: 'held', sequence: 1 })
    expect(world.catalogueVersion()).toBe('B1')
    await world.publish('catalogue', false, catalogueDelta('B3', 'B2', '对的标题'), 'B3')
    expect((await world.pull()).catalogue).toMatchObject({ result: 'taken', sequence: 3 })
    expect(world.catalogueVersion()).toBe('B3')
  })

  test('a register imported by hand stays, until a newer one, or until it is asked for again', async () => {
    await world.publish('names', true, names('云佳面馆'))
    await world.pull()
    const own = join(world.root, 'own.csv')
    writeFileSync(own, names('自己的店'))
    await holdingBack(world.kiosk, 'names', namesDb(), () => importRegister(own, namesDb()))
    expect((await world.pull()).names).toMatchObject({ result: 'held', sequence: null })
    expect((await world.pull({ again: true })).names).toMatchObject({ result: 'taken', sequence: 1 })
    expect(world.found('自己的店')).toEqual([])
    expect((await world.pull()).names.result).toBe('nothing-newer')
  })

  test('a hub that was restored from its backup is believed when somebody says so', async () => {
    await world.publish('settings', true, { phone: '1' })
    const old = await world.offered('settings')
    await world.publish('settings', true, { phone: '2' })
    await world.pull()
    world.answersList('settings', 200, { publications: old })
    expect((await world.pull()).settings.sentence).toContain('"sync now --again"')
    expect((await world.pull({ again: true })).settings).toMatchObject({ result: 'taken', sequence: 1 })
  })
})

test('what can’t be used is not built again with every pull, but when somebody asks, and when another comes', async () => {
  await world.publish('names', true, 'nonsense\n')
  const { sentence } = (await world.pull()).names
  const asked = (): number => world.asked.filter(({ url }) => url.startsWith('/v1/content/')).length
  removeFolder(join(world.kiosk, 'sync/names'))
  expect((await world.pull()).names).toMatchObject({ result: 'failed', sentence })
  expect(asked()).toBe(1)
  expect((await world.pull({ byHand: true })).names).toMatchObject({ result: 'failed', sentence })
  expect(asked()).toBe(2)
  await world.publish('names', true, names('云佳面馆'))
  expect((await world.pull()).names.result).toBe('taken')
})

test('settings that were changed on the terminal’s own disk do not count, and are fetched again', async () => {
  await world.publish('settings', true, { phone: '0576-8412 0000' })
  await world.pull()
  const file = join(world.kiosk, 'sync/settings.json')
  const kept = readFileSync(file, 'utf8')
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  const [body, other] = ['8412', '6666'].map((digits) => JSON.stringify({ phone: `0576-${digits} 0000` }))
  expect(kept).toContain(digest(body ?? ''))
  for (const changed of [
    kept.replace('8412', '6666'),
    kept.replace('8412', '6666').replace(digest(body ?? ''), digest(other ?? '')),
  ]) {
    writeFileSync(file, changed)
    expect(keptSettings(world.kiosk, world.signingKey)).toMatchObject({ state: 'unusable' })
  }
  expect((await world.pull()).settings.result).toBe('taken')
  expect(keptSettings(world.kiosk, world.signingKey)).toMatchObject({ settings: { phone: '0576-8412 0000' } })
})
