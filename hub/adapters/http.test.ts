import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { kinds } from '../../state/queue/kinds/index.ts'
import { SubmissionKind } from '../contract/submissions.ts'
import { newFolder } from '../testing/places.ts'
import { startUpstream, type TestUpstream } from '../testing/upstream.ts'
import type { Adapter, DeliveryItem } from './adapter.ts'
import { dryRuns } from './dry-run.ts'
import { madeUpItem } from './made-up.ts'
import { openAdapters, readUpstreams } from './open-adapters.ts'

const root = newFolder()
let upstream: TestUpstream
let folder: string
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream.close())
beforeEach(() => {
  folder = mkdtempSync(join(root, 'data-'))
  mkdirSync(join(folder, 'upstream'))
  upstream.asked.length = 0
  upstream.answer = () => ({ status: 200, body: '{"code":"0"}' })
})

const province = () => ({
  headers: { 'X-App': 'kiosk', authorization: { secretFile: 'province.token', before: 'Bearer ' } },
  idempotency: { header: 'Idempotency-Key' },
  tables: { satisfaction: { 1: '05', 2: '04', 3: '03', 4: '02', 5: '01' } },
  kinds: {
    rating: {
      url: `${upstream.url}/ratings`,
      cases: { from: 'body.case', prefixes: ['3310'] },
      fields: {
        'case.number': { from: 'body.case' },
        'case.source': { constant: 'KIOSK' },
        satisfaction: { from: 'body.grade', table: 'satisfaction' },
        at: { from: 'item.createdAt', date: 'yyyy-MM-dd HH:mm:ss' },
        seconds: { from: 'item.receivedAt', date: 'epoch-s' },
        points: { from: 'body.points', join: '、', optional: true },
        phone: { from: 'body.phone', optional: true },
        terminal: { from: 'item.terminal' },
      },
    },
  },
  answers: [
    { status: [200], at: 'code', is: ['0'], means: 'taken' },
    { status: [200], at: 'code', is: ['1001'], means: 'already-there' },
    { status: [200], at: 'code', is: ['9000'], means: 'try-again', reasonAt: 'message' },
    { status: [200], at: 'data.code', is: [4], means: 'refused', reasonAt: 'data.message' },
  ],
  timeoutMs: 300,
  largestAnswerBytes: 1_000,
})

function write(name: string, mapping: unknown): void {
  writeFileSync(join(folder, 'upstream', name), typeof mapping === 'string' ? mapping : JSON.stringify(mapping))
}
function writeSecret(mode = 0o600): void {
  write('province.token', 's3cret\n')
  chmodSync(join(folder, 'upstream', 'province.token'), mode)
}
async function opened(mapping: unknown = province()): Promise<Adapter> {
  writeSecret()
  write('province.json', mapping)
  const [adapter] = await openAdapters(folder)
  if (!adapter) throw new Error('no adapter was opened')
  return adapter
}
const rating = (body: DeliveryItem['body'] = {}): DeliveryItem => {
  const item = madeUpItem('rating')
  return { ...item, body: { ...item.body, ...body } }
}

test('a request is made as the mapping says: paths, constants, codes, moments in the time of China, headers, the key', async () => {
  const adapter = await opened()
  expect(await adapter.deliver(rating())).toEqual({ kind: 'delivered' })
  const [asked] = upstream.asked
  expect(asked).toMatchObject({
    method: 'POST',
    path: '/ratings',
    headers: { 'x-app': 'kiosk', authorization: 'Bearer s3cret', 'idempotency-key': rating().id },
  })
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    case: { number: '33100320261127000001', source: 'KIOSK' },
    satisfaction: '05',
    at: '2026-11-27 09:30:00',
    seconds: 1795743002,
    points: '服务热情',
    terminal: '331003-03',
  })
})

test('a form holds the same fields by their whole names, and the key where the other side wants it', async () => {
  const adapter = await opened({ ...province(), encoding: 'form', idempotency: { field: 'requestId' } })
  await adapter.deliver(rating({ phone: '10000000000' }))
  const [asked] = upstream.asked
  expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect(asked?.headers).not.toHaveProperty('idempotency-key')
  const form = new URLSearchParams(asked?.body)
  expect([form.get('case.source'), form.get('phone'), form.get('requestId')]).toEqual([
    'KIOSK',
    '10000000000',
    rating().id,
  ])
})

test.each([
  ['taken', 200, '{"code":"0"}', { kind: 'delivered' }],
  ['there already', 200, '{"code":"1001"}', { kind: 'delivered' }],
  [
    'refused',
    200,
    '{"data":{"code":4,"message":"编号\\n不对"}}',
    { kind: 'refused', reason: 'refused (200 4: 编号 不对)' },
  ],
  ['not found', 404, '', { kind: 'refused', reason: 'refused (404, which no rule of its answers covers)' }],
])('an answer that says %s', async (_what, status, body, outcome) => {
  const adapter = await opened()
  upstream.answer = () => ({ status, body })
  expect(await adapter.deliver(rating())).toEqual(outcome)
})

test.each([
  ['busy', 200, '{"code":"9000","message":"繁忙"}', 'not now (200 9000: 繁忙)'],
  ['200 with a code of its own', 200, '{"code":0}', 'answered 200 with something that no rule of its answers covers'],
  ['200 with a web page', 200, '<html>', 'answered 200 with something that no rule'],
  ['a pause', 429, '', 'answered 429 with something that no rule'],
  ['a failure', 503, '', 'answered 503'],
  ['somewhere else', 302, '', 'answered 302'],
  ['more than may be', 200, ' '.repeat(2_000), 'its answer is longer than 1000 bytes'],
])('an answer that says %s is tried again, and is never taken for taken', async (_what, status, body, sentence) => {
  const adapter = await opened()
  upstream.answer = () => ({ status, body })
  await expect(adapter.deliver(rating())).rejects.toThrow(sentence)
})

test('one that hangs up, answers too late or is not there is tried again, and named by its address', async () => {
  const adapter = await opened()
  upstream.answer = () => new Error('hang up')
  await expect(adapter.deliver(rating())).rejects.toThrow(`${upstream.url}: `)
  upstream.answer = () => new Promise(() => {})
  await expect(adapter.deliver(rating())).rejects.toThrow(`${upstream.url}: no whole answer in 0.3 s`)
  await adapter.close()
  const elsewhere = province()
  elsewhere.kinds.rating.url = 'http://127.0.0.1:9/'
  await expect((await opened(elsewhere)).deliver(rating())).rejects.toThrow('http://127.0.0.1:9: ')
})

test.each([
  ['lacks what must be there', { case: '' }, 'body.case is missing, of which case.number is made'],
  ['has a word that no table knows', { grade: 77 }, 'the table satisfaction has no code for what stands at body.grade'],
])('a submission that %s is refused without asking, and without its words', async (_what, body, reason) => {
  const adapter = await opened()
  const outcome = await adapter.deliver(rating(body))
  expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  expect(JSON.stringify(outcome)).not.toContain('77')
  expect(upstream.asked).toEqual([])
})

test('it takes the kinds and cases that its file names, and no others', async () => {
  const adapter = await opened()
  const takes = (kind: string, body: DeliveryItem['body']) => adapter.takes(kind, body)
  expect(takes('rating', { case: '33100001' })).toBe(true)
  expect(takes('rating', { case: '44100001' })).toBe(false)
  expect(takes('rating', {})).toBe(false)
  for (const kind of ['name-declaration', 'poem', 'constructor']) expect(takes(kind, { case: '33100001' })).toBe(false)
})

test('every wrong field of every file is named, by file and path', () => {
  writeSecret()
  const wrong = {
    ...province(),
    timeoutMs: 'soon',
    kinds: {
      rating: {
        url: 'http://province.example/ratings',
        fields: {
          a: { from: 'body.case', constant: 1 },
          b: { from: 'item.name' },
          c: { from: 'body.grade', table: 'none' },
          'd.e': { constant: 1 },
        },
      },
      poem: { url: upstream.url, fields: {} },
    },
    answers: [{ at: 'code', means: 'refused' }],
    more: true,
  }
  write('a.json', wrong)
  write('b.json', '{')
  const text = (work: () => unknown) => {
    try {
      work()
      return ''
    } catch (error) {
      return String(error)
    }
  }
  const said = text(() => readUpstreams(folder))
  for (const words of [
    'upstream/a.json does not describe',
    '  timeoutMs: ',
    '  kinds.rating.fields.a: must have either from or constant',
    '  kinds.rating.fields.b.from: must be body. and a path, or item. and one of id',
    '  kinds.poem: is not known here',
    '  answers.0: must have both at and is, or none',
    '  answers: must have one that means taken',
    '  more: is not known here',
    'upstream/b.json is no JSON',
  ]) {
    expect(said).toContain(words)
  }
  const { more: _, ...rest } = { ...wrong, ...{ timeoutMs: 1_000, answers: province().answers } }
  const { a: _a, b: _b, ...fields } = rest.kinds.rating.fields
  write('b.json', province())
  write('a.json', { ...rest, kinds: { rating: { ...rest.kinds.rating, fields: { ...fields, d: { constant: 1 } } } } })
  const second = text(() => readUpstreams(folder))
  for (const words of [
    '  kinds.rating.url: must be https://',
    '  kinds.rating.fields.c.table: there is no none in tables',
    '  kinds.rating.fields.d: d.e stands in it',
  ]) {
    expect(second).toContain(words)
  }
})

test('a secret that others can read, or that is not there, is refused', () => {
  write('province.json', province())
  expect(() => readUpstreams(folder)).toThrow("upstream/province.token can't be read")
  writeSecret(0o640)
  expect(() => readUpstreams(folder)).toThrow('upstream/province.token holds a secret that others')
})

test('a dry run shows what would be sent of every kind, without the secret and without asking', async () => {
  await opened()
  const [run, ...others] = dryRuns(readUpstreams(folder), undefined)
  expect(others).toEqual([])
  expect(run).toMatchObject({ upstream: 'province', kind: 'rating', method: 'POST', url: `${upstream.url}/ratings` })
  expect(JSON.stringify(run)).not.toContain('s3cret')
  expect(dryRuns(readUpstreams(folder), 'delivery-choice')).toEqual([])
  expect(upstream.asked).toEqual([])
})

test('the made-up bodies of a dry run are such as terminals hand in', () => {
  for (const kind of SubmissionKind.options) {
    expect(kinds[kind].body.safeParse(madeUpItem(kind).body), kind).toMatchObject({ success: true })
  }
})

test('without a file everything goes to the JSON lines', async () => {
  const adapters = await openAdapters(folder)
  expect(adapters.map(({ name }) => name)).toEqual(['json-lines'])
  await adapters[0]?.close()
})
