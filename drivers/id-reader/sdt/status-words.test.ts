import { expect, it } from 'vitest'
import { sayStatus, statusWordOf } from './status-words.ts'

it.each([
  [0x90, 'ok'],
  [0x9f, 'card-found'],
  [0x91, 'no-content'],
  [0x10, 'host-check-error'],
  [0x11, 'host-length-error'],
  [0x21, 'command-error'],
  [0x23, 'not-permitted'],
  [0x24, 'unrecognised-error'],
  [0x31, 'card-rejects-sam'],
  [0x32, 'sam-rejects-card'],
  [0x33, 'verification-error'],
  [0x37, 'fingerprint-error'],
  [0x3f, 'length-error'],
  [0x40, 'wrong-card-type'],
  [0x41, 'read-failed'],
  [0x47, 'random-failed'],
  [0x60, 'self-test-failed'],
  [0x66, 'not-authorised'],
  [0x80, 'find-failed'],
  [0x81, 'select-failed'],
] as const)('%i is known as %s', (code, word) => expect(statusWordOf(code)).toBe(word))

it('every other byte is unknown, and every byte has words for staff with its code', () => {
  const all = Array.from({ length: 256 }, (_, code) => code)
  expect(all.filter((code) => statusWordOf(code) !== 'unknown')).toHaveLength(20)
  for (const code of all) expect(sayStatus(code)).toMatch(/^[0-9A-F]{2} \p{Script=Han}/u)
  expect(sayStatus(0x41)).toBe('41 读卡失败')
  expect(sayStatus(0x05)).toBe('05 标准里没有的状态')
})
