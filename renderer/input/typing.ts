/** What was written, and the letters behind it for which no character has been chosen yet. */
export type Typed = { text: string; letters: string }

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
  | { type: 'clear' }

/** All that stands in the field. */
export function written({ text, letters }: Typed): string {
  return text + letters
}

/** Takes up again what was written before: the letters at its end may still become characters. */
export function typedFrom(text: string): Typed {
  const letters = /[a-z]*$/.exec(text)?.[0] ?? ''
  return { text: text.slice(0, text.length - letters.length), letters }
}

/** One key further. `most` caps the length in UTF-16 units, as the contract counts; what doesn't fit is not taken. Pure. */
export function typingStep(typed: Typed, action: TypingAction, most: number): Typed {
  const next = changed(typed, action)
  return written(next).length > most ? typed : next
}

function changed({ text, letters }: Typed, action: TypingAction): Typed {
  switch (action.type) {
    case 'letter':
      return { text, letters: letters + action.letter }
    case 'choose':
      return { text: text + action.character, letters: letters.slice(action.letters) }
    case 'sign':
      return { text: text + letters + action.sign, letters: '' }
    case 'keep':
      return { text: text + letters.toUpperCase(), letters: '' }
    case 'take':
      return { text: action.text, letters: '' }
    case 'delete':
      if (letters !== '') return { text, letters: letters.slice(0, -1) }
      return typedFrom([...text].slice(0, -1).join(''))
    case 'clear':
      return { text: '', letters: '' }
  }
}
