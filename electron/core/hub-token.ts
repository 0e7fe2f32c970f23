import { readFileSync } from 'node:fs'

/** What enrolling has put there. @throws Error in a sentence */
export function readToken(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`the token of this terminal can't be read (${reason}): enrol it (hub enrol CODE)`)
  }
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error(`${file} holds no token: enrol the terminal again (hub enrol CODE)`)
  return text
}
