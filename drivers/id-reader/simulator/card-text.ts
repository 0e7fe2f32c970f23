import type { CardKind } from '../../../contract/devices.ts'
import { cardFields, cardLayouts, flagOf, flagPlace, textLength } from '../sdt/card-layouts.ts'
import type { CardFields } from './sample-cards.ts'

const photoLength = 1024
/** the head of a photo file 102 wide and 126 high; the picture itself is left empty */
const photoHead = [0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00, 0x32, 0x00, 0x00, 0xff]

/** The 256 bytes of text of a card, padded with spaces. Characters that a field has no room for are cut off. */
export function cardText(kind: CardKind, fields: CardFields): Uint8Array {
  const text = Buffer.from(' '.repeat(textLength / 2), 'utf16le')
  const put = (value: string, [offset, length]: readonly [number, number]): void => {
    text.write(value, offset, length, 'utf16le')
  }
  for (const field of cardFields) {
    const place = cardLayouts[kind][field]
    const value = fields[field]
    if (place !== undefined && value !== undefined) put(value, place)
  }
  put(flagOf[kind], flagPlace)
  return text
}

/** The data of the answer to "read card": the lengths, the text, the photo, and fingerprints if there are any. */
export function readAnswerData(text: Uint8Array, fingerprints?: Uint8Array): Uint8Array {
  const lengths = [text.length, photoLength, ...(fingerprints === undefined ? [] : [fingerprints.length])]
  const head = Buffer.alloc(2 * lengths.length)
  for (const [index, length] of lengths.entries()) head.writeUInt16BE(length, 2 * index)
  const photo = Buffer.alloc(photoLength)
  photo.set(photoHead)
  return Buffer.concat([head, text, photo, fingerprints ?? Buffer.alloc(0)])
}
