import { MAX_NAME } from './entry.ts'
import { fold, marksOf, pairs } from './fold.ts'
import { tradeNameStart } from './trade-name-start.ts'

/** Longer beginnings are found by their first letters, then looked at whole. */
const MAX_HEAD = 4

/** A query on the table `find`: what holds the text, and what has it at the beginning of the trade name. */
export type TextQuery = { inside: string; head: string | null }

/** What stands in the columns of `find` for one name, terms parted by spaces. */
export type IndexTerms = { ones: string; pairs: string; heads: string }

/**
 * One name as terms: its single characters, its pairs in their order (a phrase of pairs is a part of the name),
 * and the beginnings of its trade name. SQLite's trigrams can't answer one or two characters, and half of all
 * trade names have two.
 */
export function indexTerms(name: string, region: string | null): IndexTerms {
  const letters = [...fold(name)]
  const ofTradeName = [...fold(name.slice(tradeNameStart(name, region)))]
  return {
    ones: [...new Set(letters), ...marksOf(name).map(markTerm)].join(' '),
    pairs: pairs(letters).join(' '),
    heads: Array.from({ length: Math.min(MAX_HEAD, ofTradeName.length) }, (_, at) =>
      ofTradeName.slice(0, at + 1).join(''),
    ).join(' '),
  }
}

/** null: the text holds nothing to search by. Only letters and digits get into the query, so none of it is syntax. */
export function textQuery(text: string): TextQuery | null {
  // spaces and punctuation may stand between, but no registered name holds more letters
  if (text.length > 4 * MAX_NAME) return null
  const letters = [...fold(text)]
  if (letters.length > MAX_NAME) return null
  if (letters.length === 0) {
    const marks = marksOf(text).map((mark) => `ones : "${markTerm(mark)}"`)
    return marks.length === 0 ? null : { inside: marks.join(' AND '), head: null }
  }
  const inside = letters.length === 1 ? `ones : "${letters[0]}"` : `pairs : "${pairs(letters).join(' ')}"`
  const head = `heads : "${letters.slice(0, MAX_HEAD).join('')}"`
  return { inside, head: letters.length <= MAX_HEAD ? head : `${head} AND ${inside}` }
}

/** Punctuation parts terms, so it is written as its code: （ is "U28". */
function markTerm(mark: string): string {
  return `U${(mark.codePointAt(0) ?? 0).toString(16)}`
}
