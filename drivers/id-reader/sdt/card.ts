import type { CardKind, Person } from '../../../contract/devices.ts'
import { nationName } from '../nations.ts'
import { type CardField, cardLayouts, flagOf, flagPlace, textLength } from './card-layouts.ts'
import { dayOf, isRealDay } from './day.ts'
import { isIdNumber } from './id-number.ts'

/**
 * Takes the text out of the answer to "read card". The photo, and fingerprints should a reader send them, are skipped.
 * @param data of the answer: length of text, of photo, perhaps of fingerprints (2 bytes each, big-endian), then these
 * @returns null when the lengths do not fit
 */
export function textOfReadAnswer(data: Uint8Array): Uint8Array | null {
  if (data.length < 6) return null
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const lengths = view.getUint16(0) + view.getUint16(2)
  if (view.getUint16(0) !== textLength) return null
  if (data.length === 4 + lengths) return data.subarray(4, 4 + textLength)
  if (data.length === 6 + lengths + view.getUint16(4)) return data.subarray(6, 6 + textLength)
  return null
}

/**
 * Reads the 256 bytes of text. The chip is authoritative: what looks wrong becomes a warning (which never repeats
 * what the card says), and only a card without a number or without days that can be written as days is refused.
 * @param today `YYYY-MM-DD`, for days that have not come yet
 * @returns null when the text is not that of a card
 */
export function personOfText(text: Uint8Array, today: string): Person | null {
  if (text.length !== textLength) return null
  const warnings: string[] = []
  const kind = kindOf(text, warnings)
  const field = (name: CardField): string => {
    const place = cardLayouts[kind][name]
    return place === undefined ? '' : characters(text, place[0], place[1])
  }

  const idNumber = field('idNumber').toUpperCase()
  const sex = sexOf(field('sex'))
  const birth = dayOf(field('birth'))
  const validFrom = dayOf(field('validFrom'))
  const validTo = field('validTo') === '长期' ? '长期' : dayOf(field('validTo'))
  const nameEnglish = field('nameEnglish') + field('nameEnglishRest')
  const name = field('name') || nameEnglish
  if (idNumber === '' || name === '' || birth === null || validFrom === null || validTo === null) return null

  if (!isRealDay(birth)) warnings.push('the day of birth is not a day of the calendar')
  if (birth > today) warnings.push('the day of birth has not come yet')
  if (birth < '1900') warnings.push('the day of birth lies before 1900')
  if (!isRealDay(validFrom)) warnings.push('the first day of validity is not a day of the calendar')
  if (validTo !== '长期' && !isRealDay(validTo)) warnings.push('the last day of validity is not a day of the calendar')
  warnings.push(...numberWarnings(kind, idNumber, birth, sex))

  const nation = field('nation')
  return {
    kind,
    name,
    ...(nameEnglish !== '' && { nameEnglish }),
    sex,
    ...(nation !== '' && { nation: nationName(nation) }),
    ...(field('nationality') !== '' && { nationality: field('nationality') }),
    birth,
    ...(field('address') !== '' && { address: field('address') }),
    idNumber,
    ...(field('issuer') !== '' && { issuer: issuerName(kind, field('issuer')) }),
    validFrom,
    validTo,
    warnings,
  }
}

function kindOf(text: Uint8Array, warnings: string[]): CardKind {
  const flag = new DataView(text.buffer, text.byteOffset, text.length).getUint16(flagPlace[0], true)
  switch (String.fromCharCode(flag)) {
    case flagOf.resident:
    case '\0':
      return 'resident'
    case flagOf.hmt:
      return 'hmt'
    case flagOf.foreigner2017:
      return 'foreigner2017'
    case flagOf.foreigner2023:
      return 'foreigner2023'
    default:
      warnings.push(
        `the kind of card (flag U+${flag.toString(16).padStart(4, '0')}) is unknown; it was read as a resident card`,
      )
      return 'resident'
  }
}

/** Fields are padded with spaces, by some makers with NUL. */
function characters(text: Uint8Array, offset: number, length: number): string {
  return new TextDecoder('utf-16le', { ignoreBOM: true })
    .decode(text.subarray(offset, offset + length))
    .replace(/^[\s\0]+|[\s\0]+$/g, '')
}

/** @see GB/T 2261.1-2003 */
function sexOf(code: string): Person['sex'] {
  if (code === '1') return 'male'
  if (code === '2') return 'female'
  return 'unknown'
}

function numberWarnings(kind: CardKind, number: string, birth: string, sex: Person['sex']): string[] {
  if (kind === 'foreigner2017') {
    return /^[A-Z]{3}\d{12}$/.test(number) ? [] : ['the number is not three letters and twelve digits']
  }
  const warnings: string[] = []
  if (!isIdNumber(number)) warnings.push('the check digit of the number is wrong')
  if (number.slice(6, 14) !== birth.replaceAll('-', ''))
    warnings.push('the day of birth differs from the one in the number')
  const sexInNumber = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female'
  if (sex !== 'unknown' && sex !== sexInNumber) warnings.push('the sex differs from the one in the number')
  return warnings
}

/** The card of 2017 holds a code of four digits; 1500 is the only one in use. */
function issuerName(kind: CardKind, issuer: string): string {
  return kind === 'foreigner2017' && issuer === '1500' ? '公安部' : issuer
}
