/** Whether a letter written behind this begins a word of a name: Anne-Marie O'Brien. */
export function beginsWord(text: string): boolean {
  return /(?:^|[^\p{Letter}\p{Number}])$/u.test(text)
}
