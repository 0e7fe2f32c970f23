/**
 * What was written: the text before the place written at, the letters there for which no character has been chosen yet,
 * and the text behind. Lower-case letters just before that place always count as such letters.
 */
export type Typed = { text: string; letters: string; after: string }

export type TypingAction =
  | { type: 'letter'; letter: string }
  /** a character in place of the first `letters` letters */
  | { type: 'choose'; character: string; letters: number }
  /** a sign, digit or space: what letters there are stay as they are */
  | { type: 'sign'; sign: string }
  /** the letters are meant as such: they stay, as capitals */
  | { type: 'keep' }
  /** a ready answer in place of all that was written */
  | { type: 'take'; text: string }
  | { type: 'delete' }
  /** the same where letters are meant as such */
  | { type: 'erase' }
  | { type: 'clear' }
  /** write on behind so many UTF-16 units of what stands in the field */
  | { type: 'place'; at: number }
  /** one character back or on */
  | { type: 'step'; by: -1 | 1 }

/** All that stands in the field. */
export function written({ text, letters, after }: Typed): string {
  return text + letters + after
}

/** What stands before the place written at. */
export function before({ text, letters }: Typed): string {
  return text + letters
}

/** Takes up again what was written before: the letters at its end may still become characters. */
export function typedFrom(text: string): Typed {
  return typedAt(text, text.length)
}

/** Letters for which no character was chosen are left, here or where somebody wrote before. */
export function isUnfinished({ letters, after }: Typed): boolean {
  return letters !== '' || /[a-z](?=$|\p{Script=Han})/u.test(after)
}

/** One key further. `most` caps the length in UTF-16 units, as the contract counts; what doesn't fit is not taken. Pure. */
export function typingStep(typed: Typed, action: TypingAction, most: number): Typed {
  const next = changed(typed, action)
  return written(next).length > most ? typed : next
}

function changed(typed: Typed, action: TypingAction): Typed {
  const { text, letters, after } = typed
  switch (action.type) {
    case 'letter':
      return { text, letters: letters + action.letter, after }
    case 'choose':
      return { text: text + action.character, letters: letters.slice(action.letters), after }
    case 'sign':
      return { text: text + letters + action.sign, letters: '', after }
    case 'keep':
      return { text: text + letters.toUpperCase(), letters: '', after }
    case 'take':
      return { text: action.text, letters: '', after: '' }
    case 'delete': {
      const rest = withoutLast(before(typed))
      return typedAt(rest + after, rest.length)
    }
    case 'erase':
      return { text: withoutLast(before(typed)), letters: '', after }
    case 'clear':
      return { text: '', letters: '', after: '' }
    case 'place':
      return typedAt(written(typed), action.at)
    case 'step': {
      const here = before(typed)
      return typedAt(here + after, action.by < 0 ? withoutLast(here).length : here.length + firstOf(after).length)
    }
  }
}

/** A place within the two halves of a rare character is taken for the one before it. */
function typedAt(all: string, at: number): Typed {
  const within = /[\uDC00-\uDFFF]/.test(all.charAt(at)) && /[\uD800-\uDBFF]/.test(all.charAt(at - 1))
  const end = within ? at - 1 : at
  const head = all.slice(0, end)
  const letters = /[a-z]*$/.exec(head)?.[0] ?? ''
  return { text: head.slice(0, head.length - letters.length), letters, after: all.slice(end) }
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join('')
}

function firstOf(text: string): string {
  return [...text][0] ?? ''
}
