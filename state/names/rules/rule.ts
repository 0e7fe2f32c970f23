import type { Severity } from '../../../contract/names.ts'

/** V: read word for word in a public copy; P: sense confirmed; M: from memory, unverified; ours: our own view. */
type Mark = 'V' | 'P' | 'M' | 'ours'

/** An article and how well it is known. */
export type Article = readonly [text: string, mark: Mark]

/** A case of a rule about the name itself. Sentences are for citizens; 〔词〕 is replaced by what was found. */
export type RuleCase = {
  severity: Severity
  articles: readonly Article[]
  /** an official example, or '' */
  example: string
  text: string
  advice: string
  /** something is missing, nothing is wrong */
  lacking?: true
}

/**
 * How a rule of comparison is told. 〔字〕 and 〔己〕 are the clashing words of the registered and of the
 * proposed name, 〔怎么像〕 says how they are alike, 〔行业〕 how the industries agree, 〔未写行业〕 which name tells none.
 */
export type ClashRule = {
  level: 'same' | 'similar' | 'reference'
  label: string
  articles: readonly Article[]
  example: string
  why: string
}

const STANDING: Readonly<Record<Mark, string>> = { V: '已读原文', P: '文意已证实', M: '未核实', ours: '本终端自定' }

/** What may be cited to citizens: articles read word for word; null when there is none. */
export function citable(articles: readonly Article[]): string | null {
  const read = articles.filter(([, mark]) => mark === 'V').map(([text]) => text)
  return read.length === 0 ? null : read.join('；')
}

/** Every article with its standing, for staff. */
export function basisOf(articles: readonly Article[]): string {
  return articles.map(([text, mark]) => `${text}（${STANDING[mark]}）`).join('；')
}
