import type { NameFields } from '../../../contract/names.ts'
import { formAtEnd } from './forms.ts'
import { industryKey } from './industries.ts'
import { normalise } from './normalise.ts'
import type { NameParts } from './parts.ts'
import { regionsFrom } from './regions.ts'

/**
 * The parts as a citizen filled them in; nothing is guessed about where a part begins.
 * @param home GB/T 2260 code of the registry's city, four digits
 */
export function partsOfFields(fields: NameFields, home: string): NameParts {
  const region = normalise(fields.region)
  const tradeName = normalise(fields.tradeName)
  const industry = normalise(fields.industry)
  const wholeForm = normalise(fields.form)
  const group = wholeForm.startsWith('集团')
  const form = group ? wholeForm.slice(2) : wholeForm
  const chain = regionsFrom(region, 0, region.length, home)
  const known = chain.ends.at(-1) ?? 0
  const found = formAtEnd(form, 0)
  return {
    text: `${region}${tradeName}${industry}${wholeForm}`,
    region: region.slice(0, known),
    regionCode: chain.regions.at(-1)?.code ?? null,
    regionStands: known === 0 ? 'none' : 'front',
    place: region.slice(known),
    tradeName,
    industry,
    industryKey: industryKey(industry === '' ? found.implies : industry),
    form,
    formKind: found.start === 0 ? found.kind : null,
    group,
    branch: '',
    remark: '',
  }
}
