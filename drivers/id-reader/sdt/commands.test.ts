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
