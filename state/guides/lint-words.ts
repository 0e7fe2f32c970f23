/** What is wrong: the field it is about, and a sentence. */
export type Finding = [field: string, says: string]

export const when = (wrong: boolean, field: string, says: string): Finding[] => (wrong ? [[field, says]] : [])

const AREA_CODE = /^(0\d{2,3}[- ]?|1\d{4}$)/
const UNDIALLABLE = /^(\d{3,4}-)?0{4}/
/** What forms are filled in with where there is nothing to say. */
const NOTHING = /^([-—–/\\*.…、。?？\s]*|无|暂无|没有|空|待定|待补充|不详|同上|n\/?a|null|none)$/i

export function saysNothing(text: string): boolean {
  return NOTHING.test(text)
}

/** Sample phones can't be dialled on purpose. */
export function phoneFindings(field: string, phone: string, sample: boolean): Finding[] {
  if (phone === '') return [[field, 'the phone is missing']]
  if (hasTooFewDigits(phone)) return [[field, 'the phone has too few digits']]
  return [
    ...when(!AREA_CODE.test(phone), field, 'the phone should begin with its area code'),
    ...when(!sample && UNDIALLABLE.test(phone), field, "the phone can't be dialled"),
  ]
}

/** Of the first of several phones, without its extension. 12345 has enough. */
function hasTooFewDigits(phone: string): boolean {
  const [first = ''] = phone.split(/[、转]/)
  const digits = first.replace(/\D/g, '')
  if (/^1\d{4}$/.test(digits)) return false
  return digits.length < (digits.startsWith('0') ? 10 : 7)
}
