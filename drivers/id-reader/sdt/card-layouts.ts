import type { CardKind } from '../../../contract/devices.ts'

/** Where a field lies in the text of a card: byte offset and length; two bytes a character, UTF-16LE. */
type Place = readonly [offset: number, length: number]

export const cardFields = [
  'name',
  'nameEnglish',
  'nameEnglishRest',
  'sex',
  'nation',
  'nationality',
  'birth',
  'address',
  'idNumber',
  'issuer',
  'validFrom',
  'validTo',
] as const
export type CardField = (typeof cardFields)[number]

export const textLength = 256

/** The character that tells the kinds of card apart. */
export const flagPlace: Place = [248, 2]

export const flagOf: Record<CardKind, string> = { resident: ' ', hmt: 'J', foreigner2017: 'I', foreigner2023: 'Y' }

/**
 * Fields that are not named here are not taken from the card.
 * @see GA/T 490 (resident), and the layouts of the residence permit for residents of Hong Kong, Macao and Taiwan (J)
 * and of the permanent residence cards of 2017 (I) and 2023 (Y)
 */
export const cardLayouts: Record<CardKind, Partial<Record<CardField, Place>>> = {
  resident: {
    name: [0, 30],
    sex: [30, 2],
    nation: [32, 4],
    birth: [36, 16],
    address: [52, 70],
    idNumber: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
  },
  hmt: {
    name: [0, 30],
    sex: [30, 2],
    birth: [36, 16],
    address: [52, 70],
    idNumber: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
  },
  foreigner2017: {
    nameEnglish: [0, 120],
    sex: [120, 2],
    idNumber: [122, 30],
    nationality: [152, 6],
    name: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
    birth: [220, 16],
    issuer: [240, 8],
  },
  foreigner2023: {
    name: [0, 30],
    sex: [30, 2],
    birth: [36, 16],
    nameEnglish: [52, 70],
    idNumber: [122, 36],
    validFrom: [188, 16],
    validTo: [204, 16],
    nameEnglishRest: [220, 22],
    nationality: [242, 6],
  },
}
