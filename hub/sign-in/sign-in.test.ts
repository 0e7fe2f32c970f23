import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { startUpstream, type TestUpstream } from '../testing/upstream.ts'
import { openHttpSignIn } from './http-sign-in.ts'
import { SignInFailure } from './phone-sign-in.ts'

const id = '6f1c1a8e-3f0b-4c53-9a53-0f6f5b1d2c11'
let folder: string
let upstream: TestUpstream
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'))
  upstream = await startUpstream()
  writeFileSync(join(folder, 'token'), 'secret\n')
  configured({ url: `${upstream.url}/phones`, tokenFile: 'token', timeoutMs: 500 })
})
afterEach(async () => {
  await upstream.close()
  removeFolder(folder)
})

function configured(settings: object): void {
  writeFileSync(join(folder, 'sign-in.json'), JSON.stringify(settings))
}

function answered(body: object, status = 200): void {
  upstream.answer = () => ({ status, body: JSON.stringify(body) })
}

test('without its file nobody signs in by phone', () => {
  rmSync(join(folder, 'sign-in.json'))
  expect(openHttpSignIn(folder)).toBeNull()
})

test('the system that knows phones is asked for an address, then who it was', async () => {
  const signIn = openHttpSignIn(folder)
  answered({ url: 'https://phone.example/x', until: '2026-11-30T01:05:00Z' })
  expect(await signIn?.begin(id, '331003-03')).toEqual({
    url: 'https://phone.example/x',
    untilMs: Date.parse('2026-11-30T01:05:00Z'),
  })
  answered({ answer: 'waiting' })
  expect(await signIn?.look(id, '331003-03')).toEqual({ answer: 'waiting' })
  const who = { answer: 'signed-in', name: '测试甲', idNumber: '331003199001011236' }
  answered(who)
  expect(await signIn?.look(id, '331003-03')).toEqual(who)
  expect(upstream.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ['/phones', 'Bearer secret'],
    [`/phones/${id}`, 'Bearer secret'],
    [`/phones/${id}`, 'Bearer secret'],
  ])
})

test.each([
  ['no JSON', () => ({ status: 200, body: '<html>' })],
  ['another answer', () => ({ status: 200, body: '{"answer":"perhaps"}' })],
  ['a refusal', () => ({ status: 403, body: '{}' })],
  ['a line cut off', () => new Error('hang up')],
] as const)('%s is a failure in a sentence, with nothing of a person in it', async (_, answer) => {
  upstream.answer = answer
  const failure = await openHttpSignIn(folder)
    ?.look(id, '331003-03')
    .catch((error: Error) => error)
  expect(failure).toBeInstanceOf(SignInFailure)
  expect(String(failure)).toMatch(/127\.0\.0\.1/)
})

test.each([
  ['no JSON', 'x'],
  ['a member too many', '{"url":"https://a.example","tokenFile":"token","secret":"x"}'],
  ['no address', '{"url":"phones","tokenFile":"token"}'],
])('a file with %s is told with its name', (_, text) => {
  writeFileSync(join(folder, 'sign-in.json'), text)
  expect(() => openHttpSignIn(folder)).toThrow(/sign-in\.json/)
})
