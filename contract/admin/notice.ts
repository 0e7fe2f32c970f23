/** in characters, as citizens read them from two metres */
const least = 4
export const longestNotice = 60

export type NoticeFault = 'too-short' | 'too-long' | 'not-words'

/** A sentence of staff for citizens, as it is kept; or what is wrong with it. */
export function readNotice(text: string): { notice: string } | { fault: NoticeFault } {
  const notice = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  const length = [...notice].length
  if (length > longestNotice) return { fault: 'too-long' }
  // nothing that can't be seen, or that turns the direction of what can
  if (/\p{C}/u.test(notice)) return { fault: 'not-words' }
  if (length < least) return { fault: 'too-short' }
  return /\p{L}/u.test(notice) ? { notice } : { fault: 'not-words' }
}
