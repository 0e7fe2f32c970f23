import type { NameFields, ShownParts } from '../../contract/names.ts'

/** The four fields as a name was understood, to go on writing from there. */
export function fieldsOf({ region, place, tradeName, industry, form }: ShownParts): NameFields {
  return { region: `${region}${place}`, tradeName, industry, form }
}

export function wholeOf({ region, tradeName, industry, form }: NameFields): string {
  return `${region}${tradeName}${industry}${form}`
}
