/** Letters that are no character yet are heard one by one: 红jing → 红 j i n g. */
export function spelt(text: string): string {
  return text.replace(/[a-z]/gi, ' $& ').replace(/ {2,}/g, ' ').trim()
}
