import variants from './tables/variants.json' with { type: 'json' }

const HAN_START = 0x3400
const HAN_END = 0x9fff

/** Code units of the simplified characters; 0: stands for itself. */
const simplified = new Uint16Array(HAN_END - HAN_START + 1)
for (let at = 0; at < variants.from.length; at += 1) {
  simplified[variants.from.charCodeAt(at) - HAN_START] = variants.to.charCodeAt(at)
}

const OPENING = '(（[【〔「『{｛〈《<＜［﹙'
const CLOSING = ')）]】〕」』}｝〉》>＞］﹚'

/** Whether the text is what `normalise` makes of it, so that nothing needs to be built. */
function isNormal(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= HAN_START && code <= HAN_END) {
      if (simplified[code - HAN_START] !== 0) return false
    } else if (code !== 0xff08 && code !== 0xff09) return false
  }
  return true
}

/**
 * What names are taken apart and compared by: simplified characters, half width, upper case, all brackets as （）,
 * everything else that is neither letter nor digit left out. Works code point by code point.
 */
export function normalise(text: string): string {
  if (isNormal(text)) return text
  let result = ''
  for (const character of text) result += plain(character)
  return result
}

/** `normalise`, and for every code unit of its text the place in the original where its character begins and ends. */
export function normaliseWithPlaces(text: string): { text: string; from: number[]; to: number[] } {
  const from: number[] = []
  const to: number[] = []
  let result = ''
  let at = 0
  for (const character of text) {
    const normal = plain(character)
    for (let unit = 0; unit < normal.length; unit += 1) {
      from.push(at)
      to.push(at + character.length)
    }
    result += normal
    at += character.length
  }
  return { text: result, from, to }
}

/** Whether the character is a traditional or variant form of another one. */
export function isVariant(character: string): boolean {
  const code = character.charCodeAt(0)
  return code >= HAN_START && code <= HAN_END && simplified[code - HAN_START] !== 0
}

function plain(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= HAN_START && code <= HAN_END) {
    const other = simplified[code - HAN_START]
    return other === undefined || other === 0 ? character : String.fromCharCode(other)
  }
  if (OPENING.includes(character)) return '（'
  if (CLOSING.includes(character)) return '）'
  return character
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
}
