import { z } from 'zod'
import { maskedNumber } from '../cases/holder.ts'
import type { HeldCertificate } from '../contract/certificates.ts'
import type { Certificate } from './directory.ts'
import data from './types.json' with { type: 'json' }

const { types } = z
  .strictObject({
    types: z.array(
      z.strictObject({
        type: z.string(),
        name: z.string(),
        sensitive: z.boolean(),
        /**
         * names of materials that it stands for, when they are the holder's own. Never one whose original is looked at
         * or taken back at the window: who left it at home would come in vain
         */
        proves: z.array(z.string()).min(1),
      }),
    ),
  })
  .parse(data)

/** Which materials need not be handed in (免交), since a certificate that is valid today stands for them. */
export function exemptions(
  materials: readonly string[],
  held: readonly Certificate[],
  today: string,
): HeldCertificate[] {
  const valid = held.filter(({ validTo }) => validTo === null || validTo >= today)
  return [...new Set(materials)].flatMap((material) => {
    const kinds = types.filter(({ proves }) => proves.includes(material.trim()))
    for (const { type, name, sensitive } of kinds) {
      const found = valid.find((one) => one.type === type)
      if (!found) continue
      const { issuer, validTo, holder } = found
      return [{ material, name, issuer, validTo, sensitive, holder: maskedNumber(holder) }]
    }
    return []
  })
}
