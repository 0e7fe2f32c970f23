import type { SpokenPart } from '../../contract/speech.ts'
import { type Piece, pieces } from './mandarin/pieces.ts'
import type { Reader } from './mandarin/readings.ts'
import { spokenTones } from './mandarin/sandhi.ts'

/** What an engine is told to utter, one after the other. */
export type Sound =
  | { kind: 'mandarin'; syllables: string[] }
  | { kind: 'english'; text: string }
  | { kind: 'pause'; long: boolean }

/** Parts as they sound: Chinese by our own readings, one syllable a character; Latin letters in it, and English, as English. */
export function soundsOf(parts: readonly SpokenPart[], reader: Reader): Sound[] {
  const sounds = parts.flatMap((part, index): Sound[] => [
    ...(index === 0 ? [] : [{ kind: 'pause', long: true } as const]),
    ...(part.language === 'en' ? english(part.text, reader) : mandarin(part.text, reader)),
  ])
  return sounds
}

function mandarin(text: string, reader: Reader): Sound[] {
  return pieces(text).map((piece) => soundOf(piece, reader))
}

function soundOf(piece: Piece, reader: Reader): Sound {
  switch (piece.kind) {
    case 'pause':
      return { kind: 'pause', long: piece.long }
    case 'letters':
      return { kind: 'english', text: [...piece.text.toUpperCase()].join(', ') }
    case 'word':
      return { kind: 'english', text: piece.text }
    case 'characters': {
      const { characters, syllables } = reader(piece.text)
      return { kind: 'mandarin', syllables: spokenTones(characters, syllables) }
    }
  }
}

/** What the hall publishes stays Chinese inside an English sentence, digits between Chinese characters with it. */
function english(text: string, reader: Reader): Sound[] {
  return text
    .split(/(\p{Script=Han}(?:[\p{Script=Han}\d\s，、（）：:-]*\p{Script=Han})?)/u)
    .flatMap((part): Sound[] => {
      if (/^\p{Script=Han}/u.test(part)) return mandarin(part, reader)
      const heard = audible(part)
      return heard === '' ? [] : [{ kind: 'english', text: heard }]
    })
}

/** without emoji, control characters and lone punctuation; masked signs are named */
function audible(text: string): string {
  const heard = text
    .normalize('NFKC')
    .replace(/\*+/g, ' hidden ')
    // to be dialled or copied, not counted
    .replace(/(?<![\d.,])(?:0\d+|\d{5,})(?![\d.,]\d)/g, (digits) => `${[...digits].join(' ')},`)
    .replace(/[^\p{Script=Latin}\p{M}\p{N}\s.,;:!?'"&%+@/()$€-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(heard) ? heard : ''
}
