import { describe, expect, it } from 'vitest'
import { commands, readerSpeeds, setSpeed } from './commands.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the requests to a reader', () => {
  it.each([
    ['reset', 'aaaaaa9669000310ffec'],
    ['samStatus', 'aaaaaa9669000311ffed'],
    ['samId', 'aaaaaa9669000312ffee'],
    ['find', 'aaaaaa96690003200122'],
    ['select', 'aaaaaa96690003200221'],
    ['read', 'aaaaaa96690003300132'],
    ['newestAddress', 'aaaaaa96690003300330'],
    ['managementNumber', 'aaaaaa96690003300536'],
  ] as const)('%s is %s', (name, frame) => expect(hex(commands[name].frame)).toBe(frame))

  it('sets the five speeds by their codes', () => {
    expect(readerSpeeds.map((speed) => hex(setSpeed(speed).frame).slice(14))).toEqual([
      '600063',
      '600162',
      '600261',
      '600360',
      '600467',
    ])
  })
})

describe('what can be an answer to a request', () => {
  it.each([
    ['samStatus', 0x90, 0, true],
    ['samStatus', 0x90, 8, false],
    ['samStatus', 0x60, 0, true],
    ['samStatus', 0x80, 0, false],
    ['samId', 0x90, 16, true],
    ['samId', 0x90, 0, false],
    ['find', 0x9f, 4, true],
    ['find', 0x80, 0, true],
    ['find', 0x90, 0, false],
    ['select', 0x90, 8, true],
    ['select', 0x9f, 4, false],
    ['read', 0x90, 1284, true],
    ['read', 0x90, 2310, true],
    ['read', 0x90, 8, false],
    ['read', 0x41, 0, true],
    ['newestAddress', 0x91, 0, true],
    ['newestAddress', 0x90, 70, true],
    ['managementNumber', 0x90, 24, true],
    ['managementNumber', 0x90, 1284, false],
  ] as const)('%s: %i with %i bytes of data: %s', (name, code, bytes, fits) =>
    expect(commands[name].fits(code, bytes)).toBe(fits),
  )
})
