import { z } from 'zod'
import { CardKind } from '../../../contract/devices.ts'
import { readerSpeeds } from '../sdt/commands.ts'
import type { FaultName } from './faults.ts'

/** What can be laid on the simulated reader. */
export const CardOnReader = z.union([CardKind, z.literal('wrong-card')])
export type CardOnReader = z.infer<typeof CardOnReader>

/** What the reader knows of the card on it. A card that was read is not found again before it has been lifted. */
export type CardState = { kind: CardOnReader; phase: 'placed' | 'found' | 'selected' | 'read' } | null

export interface Reply {
  /** third status byte */
  code: number
  data: Uint8Array
  card: CardState
  /** the speed it talks at after this answer */
  speed?: number
}

const nothing = new Uint8Array(0)
const samId = Uint8Array.from([5, 0, 3, 0, 0x35, 4, 0x33, 1, 0x37, 0x17, 3, 0, 0xd2, 2, 0x96, 0x49])

/**
 * What a reader answers to a request.
 * @param request command, parameter, data
 * @param readData the data of the answer to "read card" for a kind of card
 * @see GA/T 467-2019 chapter 7
 */
export function replyTo(
  request: Uint8Array,
  card: CardState,
  faults: { has(name: FaultName): boolean },
  readData: (kind: CardKind) => Uint8Array,
): Reply {
  const reply = (code: number, data: Uint8Array = nothing, next: CardState = card): Reply => ({
    code,
    data,
    card: next,
  })
  if (faults.has('60')) return reply(0x60)
  if (faults.has('66')) return reply(0x66)
  switch (((request[0] ?? 0) << 8) | (request[1] ?? 0)) {
    case 0x10ff:
      return reply(0x90, nothing, card && { ...card, phase: 'placed' })
    case 0x11ff:
      return reply(0x90)
    case 0x12ff:
      return reply(0x90, samId)
    case 0x2001:
      if (card === null || card.phase === 'read') return reply(0x80)
      if (card.kind === 'wrong-card') return reply(0x40)
      return reply(0x9f, new Uint8Array(4), { ...card, phase: 'found' })
    case 0x2002:
      if (card === null || card.phase !== 'found' || faults.has('81')) return reply(0x81)
      return reply(0x90, new Uint8Array(8), { ...card, phase: 'selected' })
    case 0x3001:
      if (card === null) return reply(0x41)
      if (card.phase === 'placed' || card.phase === 'found' || card.kind === 'wrong-card') return reply(0x21)
      if (faults.has('41')) return reply(0x41)
      return reply(0x90, readData(card.kind), { ...card, phase: 'read' })
    case 0x3003:
      return reply(selected(card) ? 0x91 : 0x41)
    case 0x3005:
      return selected(card) ? reply(0x90, new Uint8Array(28)) : reply(0x41)
    default:
      return setSpeed(request, card) ?? reply(0x21)
  }
}

/** The codes 0 to 4 name the five speeds. */
function setSpeed(request: Uint8Array, card: CardState): Reply | null {
  const speed = request[0] === 0x60 && request.length === 2 ? readerSpeeds[request[1] ?? -1] : undefined
  return speed === undefined ? null : { code: 0x90, data: nothing, card, speed }
}

function selected(card: CardState): boolean {
  return card !== null && (card.phase === 'selected' || card.phase === 'read')
}
