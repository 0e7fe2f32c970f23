import { type RuleId, Severity, type Span, type Verdict } from '../../../contract/names.ts'
import { verdictTexts } from '../../../contract/texts/names.zh-CN.ts'

/** What `names check NAME --json` prints; more may be added, nothing is taken away. */
export type VerdictJson = {
  name: string
  verdict: Verdict['verdict']
  incomplete: boolean
  headline: string
  meaning: string
  notices: string[]
  parts: { region: string; tradeName: string; industry: string; form: string; place: string; branch: string }
  otherParts: Verdict['otherParts']
  /** the gravest first; of one severity the name's own faults, then one line for each rule by which registered names clash */
  findings: {
    rule: RuleId
    article: string | null
    /** the article with its standing, for staff */
    basis: string
    severity: Severity
    text: string
    advice: string | null
    /** the first place, or null */
    span: Span | null
    spans: Span[]
  }[]
  similar: {
    name: string
    /** by which rule it clashes: S1 … N4, H1, H2 */
    code: RuleId
    /** unified social credit code */
    creditCode: string | null
    level: 'same' | 'similar' | 'reference'
    article: string | null
    status: string
    date: string | null
    why: string
    /** places of the clashing characters, UTF-16, the end not included */
    marked: Span[]
  }[]
  counts: Verdict['counts'] & { byRule: Partial<Record<RuleId, number>> }
  hints: string[]
  duties: string[]
  suggestions: string[]
  industriesVersion: string
}

/** @param suggestions free trade names of the same taste, where they were looked for */
export function verdictJson(verdict: Verdict, suggestions: readonly string[] = []): VerdictJson {
  const { name, headline, meaning, notices, parts, otherParts, findings, clashes, counts, hints, duties } = verdict
  return {
    name,
    verdict: verdict.verdict,
    incomplete: verdict.incomplete,
    headline,
    meaning,
    notices,
    parts,
    otherParts,
    findings: [
      ...findings.map((finding) => ({ ...finding, span: finding.spans[0] ?? null })),
      ...clashes.map(({ rule, article, basis, level, label, count, names, spans }) => ({
        rule,
        article,
        basis,
        severity: SEVERITY[level],
        text: verdictTexts.clash(label, count, names[0]?.why ?? ''),
        advice: null,
        span: spans[0] ?? null,
        spans,
      })),
    ].toSorted((one, other) => Severity.options.indexOf(one.severity) - Severity.options.indexOf(other.severity)),
    similar: clashes.flatMap(({ rule, level, article, names }) =>
      names.map(({ name: clashing, code: creditCode, status, date, why, spans }) => ({
        name: clashing,
        code: rule,
        creditCode,
        level,
        article,
        status,
        date,
        why,
        marked: spans,
      })),
    ),
    counts: { ...counts, byRule: Object.fromEntries(clashes.map(({ rule, count }) => [rule, count])) },
    hints,
    duties,
    suggestions: [...suggestions],
    industriesVersion: verdict.industriesVersion,
  }
}

const SEVERITY = { same: 'forbid', similar: 'limit', reference: 'hint' } as const
