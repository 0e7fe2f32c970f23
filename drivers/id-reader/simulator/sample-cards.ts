import { z } from 'zod'
import { CardKind } from '../../../contract/devices.ts'
import cards from './cards.json' with { type: 'json' }

const text = (longest: number) => z.string().min(1).max(longest).optional()

/** What a card holds, field by field as it stands on the chip: codes as codes, days as eight digits. */
export const CardFields = z
  .object({
    name: text(15),
    nameEnglish: text(60),
    nameEnglishRest: text(11),
    sex: text(1),
    nation: text(2),
    nationality: text(3),
    birth: text(8),
    address: text(35),
    idNumber: text(18),
    issuer: text(15),
    validFrom: text(8),
    validTo: text(8),
  })
  .strict()
export type CardFields = z.infer<typeof CardFields>

/** One card of each kind, of persons who do not exist. */
export function sampleCards(): Record<CardKind, CardFields> {
  return z.record(CardKind, CardFields).parse(cards)
}
