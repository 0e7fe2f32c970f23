import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultDelays } from '../../contract/delays.ts'
import { afterResponse, clockOffMs, type Response } from '../../state/queue/after-response.ts'
import { httpDate, retryAfterMs, waitMs } from '../../state/queue/backoff.ts'

const delays = defaultDelays
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const receipt = 'R331003-03-261127-0042-7'
const now = new Date('2026-11-27T01:30:00Z')

function answer(status: number, body: string | null, headers: Record<string, string> = {}): Response {
  return { status, body, header: (name) => headers[name] ?? null }
}
const accepted = JSON.stringify({ receipt, acceptedAt: '2026-11-27T01:30:00Z' })
const problem = (title: string) => JSON.stringify({ title, status: 422, detail: '张三 331003199001011234' })

test('a wait is never longer than its ceiling: doubling from the least to the most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), random, (tries, r) => {
      const wait = waitMs(tries, 0, () => r, delays)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(Math.min(delays.queueRetryMax, delays.queueRetryMin * 2 ** (tries - 1)))
    }),
  )
})

test('jitter is full: any part of the ceiling may come up', () => {
  expect(waitMs(4, 0, () => 0, delays)).toBe(0)
  expect(waitMs(4, 0, () => 0.5, delays)).toBe(4 * delays.queueRetryMin)
  expect(waitMs(60, 0, () => 0.999_999_999, delays)).toBe(delays.queueRetryMax)
})

test('what the hub asks for is a floor under the wait, and believed up to an hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.nat(10 * delays.queueRetryAfterMax), random, (tries, floor, r) => {
      const wait = waitMs(tries, floor, () => r, delays)
      expect(wait).toBeGreaterThanOrEqual(Math.min(floor, delays.queueRetryAfterMax))
      expect(wait).toBeLessThanOrEqual(delays.queueRetryAfterMax)
    }),
  )
  expect(waitMs(1, Number.POSITIVE_INFINITY, () => 0, delays)).toBe(delays.queueRetryAfterMax)
})

test('Retry-After is read as seconds or as a date, measured by the clock of who sent it', () => {
  expect(retryAfterMs('120', null, now)).toBe(120_000)
  expect(retryAfterMs('Fri, 27 Nov 2026 01:32:00 GMT', null, now)).toBe(120_000)
  // our clock is ten years ahead
  const ahead = new Date('2036-11-27T01:30:00Z')
  expect(retryAfterMs('Fri, 27 Nov 2026 01:32:00 GMT', 'Fri, 27 Nov 2026 01:30:00 GMT', ahead)).toBe(120_000)
  for (const nonsense of [null, '', 'soon', '-5', '1e9', '2026-11-27'])
    expect(retryAfterMs(nonsense, null, now)).toBe(0)
  expect(retryAfterMs('Fri, 27 Nov 2020 01:32:00 GMT', null, now)).toBe(0)
})

test('all three forms of a date in HTTP mean the same moment', () => {
  const at = Date.UTC(2026, 10, 27, 1, 32)
  expect(httpDate('Fri, 27 Nov 2026 01:32:00 GMT')).toBe(at)
  expect(httpDate('Friday, 27-Nov-26 01:32:00 GMT')).toBe(at)
  expect(httpDate('Fri Nov 27 01:32:00 2026')).toBe(at)
})

test('only the hub saying our receipt is an acceptance', () => {
  expect(afterResponse(answer(201, accepted), receipt, now)).toEqual({
    outcome: 'accepted',
    acceptedAt: '2026-11-27T01:30:00Z',
  })
  expect(afterResponse(answer(200, accepted), 'R331003-03-261127-0043-5', now)).toMatchObject({
    outcome: 'retry',
    of: 'one',
    reason: '200 for another receipt than ours',
  })
})

test.each([
  ['a web page', answer(200, '<html>请登录</html>'), /200 with a web page/],
  ['nonsense', answer(200, '{"ok":true}'), /200 with nonsense/],
  ['nothing', answer(204, ''), /204 with nonsense/],
  ['a huge body', answer(200, null), /more than 64 kB/],
  ['a redirect', answer(302, '', { location: 'http://login.example' }), /sent on to somewhere else \(302\)/],
  ['network authentication', answer(511, '<html>'), /511/],
  ['a web page for 404', answer(404, '<html>'), /404 with no reason/],
  ['a web page for 403', answer(403, '<html>'), /403 with no reason/],
])('%s in place of the hub is tried again, and the network called captive', (_what, response, reason) => {
  const verdict = afterResponse(response, receipt, now)
  expect(verdict).toMatchObject({ outcome: 'retry', of: 'all', network: 'captive' })
  expect(verdict).toHaveProperty('reason', expect.stringMatching(reason))
})

test.each([
  [408, 'one', null],
  [409, 'one', null],
  [425, 'one', null],
  [429, 'all', null],
  [500, 'all', null],
  [502, 'all', 'offline'],
  [503, 'all', 'offline'],
  [504, 'all', 'offline'],
])('%i is tried again (%s)', (status, of, network) => {
  const verdict = afterResponse(answer(status, '', { 'retry-after': '7' }), receipt, now)
  expect(verdict).toMatchObject({ outcome: 'retry', of, network, floorMs: 7_000 })
})

test.each([400, 404, 410, 413, 422])('%i with the reason of the hub is refused, and only the title kept', (status) => {
  expect(afterResponse(answer(status, problem('unknown kind')), receipt, now)).toEqual({
    outcome: 'refused',
    reason: `${status} unknown kind`,
  })
})

test.each([401, 403])('%i of the hub is about the terminal, not about the submission', (status) => {
  expect(afterResponse(answer(status, problem('revoked')), receipt, now)).toMatchObject({ outcome: 'not-known' })
})

test('whatever is answered, there is a verdict, and no acceptance without our receipt', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.option(fc.oneof(fc.string(), fc.json())), (status, body) => {
      expect(afterResponse(answer(status, body), receipt, now).outcome).not.toBe('accepted')
    }),
  )
})

test('the clock is compared with an answer of the hub alone', () => {
  const headers = { date: 'Fri, 27 Nov 2026 01:40:00 GMT' }
  expect(clockOffMs(answer(201, accepted, headers), now)).toBe(600_000)
  expect(clockOffMs(answer(200, '<html>', headers), now)).toBeNull()
  expect(clockOffMs(answer(201, accepted), now)).toBeNull()
})
