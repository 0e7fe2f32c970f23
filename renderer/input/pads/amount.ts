import { digits, type Pad } from './pad.ts'

/** An amount of money below ten billion, with two decimals at the most. */
export function amountPad(shown: (amount: string) => string): Pad {
  return {
    keys: [...digits, '.', '0'],
    next(value, key) {
      // a zero that nothing has followed is replaced, as on a calculator
      const text = value === '0' && key !== '.' ? key : value + key
      return /^(?:0|[1-9]\d{0,9})(?:\.\d{0,2})?$/.test(text) && text !== value ? text : null
    },
    shown(value) {
      const [whole = '', decimals] = value.split('.')
      const grouped = whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,')
      return shown(`${grouped}${decimals === undefined ? '' : `.${decimals}`}`)
    },
    isComplete: (value) => /\d$/.test(value) && fenOf(value) > 0,
  }
}

/** In fen, a hundredth of a yuan: money is counted in whole numbers. */
export function fenOf(value: string): number {
  const [whole = '', decimals = ''] = value.split('.')
  return Number(`${whole}${decimals.padEnd(2, '0')}`)
}
