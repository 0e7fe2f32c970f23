import common from './common-passwords.json' with { type: 'json' }

/** Why a secret is refused; null when it is fine. The program that asks has the words for it. */
export type SecretFault =
  | 'too-short'
  | 'too-long'
  | 'common'
  | 'repeats'
  | 'run'
  | 'date'
  | 'contains-name'
  | 'not-digits'
  | null

const passwordLength = { least: 10, most: 128 }
const pinLength = { least: 6, most: 8 }

const commonWords: ReadonlySet<string> = new Set(common.passwords)
const commonPins: ReadonlySet<string> = new Set(common.pins)

/** No rules of composition: length, the list of common ones, and what anybody would guess. @see NIST SP 800-63B-4 §3.1.1 */
export function passwordFault(password: string, name: string): SecretFault {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < passwordLength.least) return 'too-short'
  if (length > passwordLength.most) return 'too-long'
  const lower = text.toLowerCase()
  const plain = lower.replaceAll(/[^\p{L}\p{N}]/gu, '')
  // "p@ssw0rd2026!" is "p@ssw0rd" to a program that guesses
  const spellings = [lower, plain].flatMap((one) => [one, one.replace(/[^\p{L}]+$/u, '')])
  if (spellings.some((one) => commonWords.has(one))) return 'common'
  if (name.length >= 3 && lower.includes(name.normalize('NFKC').toLowerCase())) return 'contains-name'
  if (isRepeated(lower)) return 'repeats'
  if (isRun(lower)) return 'run'
  return null
}

/** A PIN of 6 to 8 digits: no repeats (112112), no runs (234567, 13579), no dates, none that everybody takes. */
export function pinFault(pin: string): SecretFault {
  if (!/^\d*$/.test(pin)) return 'not-digits'
  if (pin.length < pinLength.least) return 'too-short'
  if (pin.length > pinLength.most) return 'too-long'
  if (isRepeated(pin) || new Set(pin).size <= 2) return 'repeats'
  if (isRun(pin)) return 'run'
  if (isDate(pin)) return 'date'
  if (commonPins.has(pin)) return 'common'
  return null
}

/** Some beginning again and again: aaaaaa, 123123, 1212121. */
function isRepeated(text: string): boolean {
  const most = Math.floor(text.length / 2)
  return Array.from({ length: most }, (_, at) => text.slice(0, at + 1)).some((part) =>
    part.repeat(Math.ceil(text.length / part.length)).startsWith(text),
  )
}

/** Every character the same step from the one before, round the end of the digits too: 456789, 98765432, 890123. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  if (steps.every((step) => step === steps[0] && Math.abs(step) <= 2)) return true
  return /^\d+$/.test(text) && steps.map((step) => (step + 10) % 10).every((step, _, all) => step === all[0])
}

/** As people write birthdays: YYYYMMDD, DDMMYYYY, MMDDYYYY, YYMMDD, DDMMYY, MMDDYY, YYYYMM. */
function isDate(pin: string): boolean {
  const part = (from: number, to: number) => Number(pin.slice(from, to))
  const inYear = (year: number) => year >= 1900 && year <= 2099
  const inMonth = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31
  if (pin.length === 8) {
    return (
      (inYear(part(0, 4)) && inMonth(part(4, 6), part(6, 8))) ||
      (inYear(part(4, 8)) && (inMonth(part(0, 2), part(2, 4)) || inMonth(part(2, 4), part(0, 2))))
    )
  }
  if (pin.length !== 6) return false
  return (
    inMonth(part(2, 4), part(4, 6)) ||
    inMonth(part(0, 2), part(2, 4)) ||
    inMonth(part(2, 4), part(0, 2)) ||
    (inYear(part(0, 4)) && inMonth(part(4, 6), 1))
  )
}
