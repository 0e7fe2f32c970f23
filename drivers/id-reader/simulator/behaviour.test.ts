import { describe, expect, it } from 'vitest'
import { type CardState, replyTo } from './behaviour.ts'
import type { FaultName } from './faults.ts'

/** Codes answered to a row of two-byte requests. */
function codes(requests: number[], start: CardState, faults: FaultName[] = []): number[] {
  let card = start
  return requests.map((request) => {
    const reply = replyTo(
      Uint8Array.from([request >> 8, request & 0xff]),
      card,
      new Set(faults),
      () => new Uint8Array(8),
    )
    card = reply.card
    return reply.code
  })
}

const [find, select, read, management, address] = [0x2001, 0x2002, 0x3001, 0x3005, 0x3003]
const placed: CardState = { kind: 'resident', phase: 'placed' }

describe('the simulated reader', () => {
  it('finds no card on an empty reader', () =>
    expect(codes([find, select, read, management], null)).toEqual([0x80, 0x81, 0x41, 0x41]))
  it('finds, selects and reads a card, and then finds it no more until it is lifted', () =>
    expect(codes([find, select, read, find, select], placed)).toEqual([0x9f, 0x90, 0x90, 0x80, 0x81]))
  it('still answers small questions to a card that was read', () =>
    expect(codes([find, select, read, management, address], placed).slice(3)).toEqual([0x90, 0x91]))
  it('refuses reading before selecting', () => expect(codes([read, find, read], placed)).toEqual([0x21, 0x9f, 0x21]))
  it('knows cards that are none', () => expect(codes([find], { kind: 'wrong-card', phase: 'placed' })).toEqual([0x40]))
  it('answers everything with its fault when the security module is dead', () =>
    expect(codes([0x11ff, find, 0x10ff], placed, ['60'])).toEqual([0x60, 0x60, 0x60]))
})
