import { digits, inGroups, type Pad } from './pad.ts'

/** Mobile numbers (1 and ten digits) are read 3-4-4; fixed ones begin with 0 and an area code of three or four digits. */
export const phonePad: Pad = {
  keys: [...digits, '', '0'],
  next(value, key) {
    const text = value + key
    return /^(?:1|1[3-9]\d{0,9}|0\d{0,11})$/.test(text) && text.length <= mostOf(text) ? text : null
  },
  shown: (value) => inGroups(value, value.startsWith('0') ? [areaOf(value), 4, 4] : [3, 4, 4]),
  isComplete(value) {
    if (value.startsWith('1')) return value.length === 11
    const own = value.length - areaOf(value)
    return value.startsWith('0') && (own === 7 || own === 8)
  },
}

/** 010 and 02x have three digits, all others four. */
function areaOf(value: string): number {
  return /^0[12]/.test(value) ? 3 : 4
}

function mostOf(value: string): number {
  return value.startsWith('1') ? 11 : areaOf(value) + 8
}
