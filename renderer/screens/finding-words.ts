import type { Finding } from '../../contract/names.ts'

/** The words of a name that a finding is about, each once, in quotes. */
export function findingWords(name: string, { spans }: Pick<Finding, 'spans'>): string[] {
  return [...new Set(spans.map(([from, to]) => `“${name.slice(from, to)}”`))]
}
