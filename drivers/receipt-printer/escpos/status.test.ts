import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isConsistent, type Reply, ReplyParser, statesOfAutomatic, statesOfRealtime } from './status.ts'

function parse(...bytes: number[]): Reply[] {
  return new ReplyParser().push(Uint8Array.from(bytes))
}

describe('replies on one line', () => {
  it('are told apart by their masks, one behind the other', () => {
    const id = [0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0x00]
    const name = [0x5f, 0x54, 0x38, 0x38, 0x00]
    expect(parse(0x12, 0x10, 0x00, 0x03, 0x00, 0x0f, ...id, 0x13, ...name, 0x11, 0x7e)).toEqual([
      { type: 'realtime', byte: 0x12 },
      { type: 'automatic', bytes: [0x10, 0x00, 0x03, 0x00] },
      { type: 'transmitted', byte: 0x0f },
      { type: 'process-id', id: '0042' },
      { type: 'flow', ready: false },
      { type: 'name', text: 'T88' },
      { type: 'flow', ready: true },
      { type: 'realtime', byte: 0x7e },
    ])
  })

  it('hold with XOFF, XON and an answer to DLE EOT in the middle of others', () => {
    expect(parse(0x10, 0x13, 0x00, 0x12, 0x00, 0x11, 0x00).filter((reply) => reply.type === 'automatic')).toHaveLength(
      1,
    )
    expect(parse(0x37, 0x13, 0x22, 0x30, 0x30, 0x11, 0x30, 0x31, 0x00)).toContainEqual({
      type: 'process-id',
      id: '0001',
    })
  })

  it('hold with noise in front: the id behind a stray 37h is still read', () => {
    expect(parse(0x37, 0x37, 0x22, 0x30, 0x16, 0x30, 0x30, 0x37, 0x00)).toContainEqual({
      type: 'process-id',
      id: '0007',
    })
  })

  it('of a card reader are foreign', () => {
    expect(parse(0xaa, 0xaa, 0xaa, 0x96, 0x69).filter((reply) => reply.type === 'foreign')).toHaveLength(4)
  })

  it('come out the same in whatever chunks, and nothing throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const parser = new ReplyParser()
        const chunked: Reply[] = []
        for (let at = 0; at < bytes.length; at += size) chunked.push(...parser.push(bytes.subarray(at, at + size)))
        expect(chunked).toEqual(new ReplyParser().push(bytes))
      }),
    )
  })
})

describe('states', () => {
  it.each([
    [[0x12, 0x12, 0x12, 0x12], 'ready'],
    [[0x16, 0x12, 0x12, 0x12], 'ready'],
    [[0x12, 0x12, 0x12, 0x1e], 'paper-low'],
    [[0x1a, 0x32, 0x12, 0x7e], 'paper-out'],
    [[0x1a, 0x16, 0x12, 0x12], 'cover-open'],
    [[0x1a, 0x52, 0x1a, 0x12], 'cutter-jam'],
    [[0x1a, 0x52, 0x52, 0x12], 'overheated'],
    [[0x1a, 0x52, 0x32, 0x12], 'fault'],
    [[0x1a, 0x1a, 0x12, 0x12], 'busy'],
    [[0x1a, 0x36, 0x12, 0x7e], 'cover-open'],
  ] as const)('DLE EOT answers %j mean %s, and fit each other', (round, state) => {
    expect(statesOfRealtime(round)[0]).toBe(state)
    expect(isConsistent(round)).toBe(true)
  })

  it('all that the bits say is told, the trouble first whose mending comes first', () => {
    expect(statesOfRealtime([0x1a, 0x36, 0x12, 0x7e])).toEqual(['cover-open', 'paper-out'])
    expect(statesOfRealtime([0x1a, 0x52, 0x1a, 0x1e])).toEqual(['cutter-jam', 'paper-low'])
    expect(statesOfRealtime([0x1a, 0x1a, 0x12, 0x1e])).toEqual(['busy', 'paper-low'])
    expect(statesOfAutomatic([0x38, 0x48, 0x0f, 0])).toEqual(['cover-open', 'paper-out', 'cutter-jam', 'overheated'])
  })

  it.each([
    [[0x12, 0x1a, 0x16, 0x12]],
    [[0x12, 0x32, 0x12, 0x7e]],
    [[0x1a, 0x16, 0x1a, 0x12]],
    [[0x12, 0x12, 0x12, 0x16]],
  ] as const)('DLE EOT answers %j, shifted or bent by noise, do not fit each other', (round) => {
    expect(isConsistent(round)).toBe(false)
  })

  it.each([
    [[0x10, 0, 0, 0], 'ready'],
    [[0x14, 0, 0, 0], 'ready'],
    [[0x10, 0, 0x03, 0], 'paper-low'],
    [[0x18, 0, 0x0f, 0], 'paper-out'],
    [[0x38, 0, 0, 0], 'cover-open'],
    [[0x18, 0x08, 0, 0], 'cutter-jam'],
    [[0x18, 0x40, 0, 0], 'overheated'],
    [[0x18, 0x20, 0, 0], 'fault'],
    [[0x18, 0, 0, 0], 'busy'],
  ] as const)('automatic status %j means %s', (bytes, state) => {
    expect(statesOfAutomatic(bytes)[0]).toBe(state)
  })
})
