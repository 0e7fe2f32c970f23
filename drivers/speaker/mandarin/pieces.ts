import { spellOut } from './spell-out.ts'

/** What is said one after the other: characters, Latin letters (one by one or as a word), and silence. */
export type Piece =
  | { kind: 'characters'; text: string }
  | { kind: 'letters'; text: string }
  | { kind: 'word'; text: string }
  | { kind: 'pause'; long: boolean }

/** 。 and line ends; everything else that separates is a short pause. */
const long = /[。！？!?\n]/
const short = /[，、；：,;:.·…—–\-(（)）《》〈〉[\]【】/／›>|~～]/
/** said without a stop: quotation marks stand inside a sentence */
const unheard = /[“”‘’"'「」『』\s]/

/** Emoji, control characters and signs of no meaning are not heard at all. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  const runs = spellOut(text).matchAll(
    /\p{Script=Han}+|\p{Script=Latin}+(?:[ '’-]\p{Script=Latin}{2,})*|[^\p{Script=Han}\p{Script=Latin}]/gu,
  )
  for (const [run] of runs) {
    const last = found.at(-1)
    if (/^\p{Script=Han}/u.test(run)) {
      if (last?.kind === 'characters') last.text += run
      else found.push({ kind: 'characters', text: run })
    } else if (/^\p{Script=Latin}/u.test(run)) {
      found.push({ kind: isSpelt(run) ? 'letters' : 'word', text: run })
    } else if (unheard.test(run) && !long.test(run)) {
      // nothing
    } else if (long.test(run) || short.test(run)) {
      const isLong = long.test(run)
      if (last?.kind === 'pause') last.long ||= isLong
      else if (last !== undefined) found.push({ kind: 'pause', long: isLong })
    }
  }
  if (found.at(-1)?.kind === 'pause') found.pop()
  return found
}

/** APP, H, GB, xsz: letters; English, Continue in English: words. */
function isSpelt(run: string): boolean {
  return run.length <= 2 || run === run.toUpperCase() || !/[aeiouy]/i.test(run)
}
