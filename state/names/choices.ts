import { z } from 'zod'
import type { NamePart } from '../../contract/names.ts'
import data from './choices.json' with { type: 'json' }
import { regionNames } from './parse/regions.ts'

const { industry, form } = z.object({ industry: z.array(z.string()), form: z.array(z.string()) }).parse(data)

/**
 * Ready answers for one part of a name; none for the trade name, which is the citizen's own.
 * @param district GB/T 2260 code of the district, whose lawful wordings come first
 */
export function choicesFor(part: NamePart, district: string): readonly string[] {
  switch (part) {
    case 'region':
      return regionsOf(district)
    case 'tradeName':
      return []
    case 'industry':
      return industry
    case 'form':
      return form
  }
}

/** 331003 → 台州市黄岩区, 台州市黄岩, 台州市, 台州, 浙江省, 浙江: a district never without its city. */
function regionsOf(district: string): string[] {
  const [, short = ''] = regionNames(district)
  const [city = '', cityShort = ''] = regionNames(`${district.slice(0, 4)}00`)
  const [province = '', provinceShort = ''] = regionNames(`${district.slice(0, 2)}0000`)
  const [full = ''] = regionNames(district)
  const wordings = [`${city}${full}`, `${city}${short}`, city, cityShort, province, provinceShort]
  return [...new Set(wordings.filter((wording) => wording !== ''))]
}
