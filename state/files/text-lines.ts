import { closeSync, openSync, readSync } from 'node:fs'

/** A line is no line if it has more bytes than this; a file without line ends must not fill the memory. */
const MAX_LINE = 1_000_000
const CHUNK = 1_048_576

/** Told after each piece that was read: bytes so far. */
export type BytesRead = (bytes: number) => void

/** What a file is not, in a sentence without its path. */
export class FileFailure extends Error {}

/**
 * The lines of a text file in UTF-8 or GB18030, numbered from 1, without their ends. Which of the two is told by the
 * first megabyte, so that one broken byte does not turn a whole UTF-8 file into wrong characters; what can't be read
 * is U+FFFD. Read piece by piece.
 * @throws FileFailure, or the file system's error
 */
export function* textLines(path: string, read: BytesRead = () => {}): Generator<{ number: number; text: string }> {
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.allocUnsafe(CHUNK)
    let decoder: TextDecoder | null = null
    let rest = ''
    let number = 0
    let done = 0
    for (;;) {
      const bytes = chunk.subarray(0, readSync(file, chunk))
      done += bytes.length
      read(done)
      decoder ??= new TextDecoder(encodingOf(bytes))
      rest += decoder.decode(bytes, { stream: bytes.length > 0 })
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = bytes.length > 0 ? (lines.pop() ?? '') : ''
      for (const text of lines) {
        number += 1
        if (text !== '' || bytes.length > 0) yield { number, text }
      }
      if (rest.length > MAX_LINE) throw new FileFailure(`line ${number + 1} has more than ${MAX_LINE} characters`)
      if (bytes.length === 0) return
    }
  } finally {
    closeSync(file)
  }
}

/** @throws FileFailure for what is no such text */
export function encodingOf(beginning: Buffer): 'utf-8' | 'gb18030' {
  const [first, second, third] = beginning
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new FileFailure('is in UTF-16; save it as UTF-8')
  if (beginning.subarray(0, 2).toString('latin1') === 'PK')
    throw new FileFailure('is a spreadsheet or an archive; save the sheet as CSV in UTF-8')
  if (beginning.includes(0)) throw new FileFailure('is no text file')
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  const text = new TextDecoder('utf-8').decode(beginning)
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const beyondAscii = text.match(/[^\0-\x7f]/g)?.length ?? 0
  // GB18030 read as UTF-8 is broken in every other character
  return broken <= 1 || broken < beyondAscii / 20 ? 'utf-8' : 'gb18030'
}
