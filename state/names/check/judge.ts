import type {
  AskedName,
  Clash,
  Finding,
  NameFields,
  ShownParts,
  Span,
  Verdict,
  VerdictKind,
} from '../../../contract/names.ts'
import { verdictTexts } from '../../../contract/texts/names.zh-CN.ts'
import { industriesVersion } from '../parse/industries.ts'
import { parseEveryWay, parseName } from '../parse/parse-name.ts'
import type { NameParts } from '../parse/parts.ts'
import { partsOfFields } from '../parse/parts-of-fields.ts'
import { checkName, MAX_CHARACTERS } from '../rules/check-name.ts'
import type { NameCandidates } from './candidates.ts'
import { type Comparing, compareName } from './compare.ts'
import { suggestTradeNames } from './suggest.ts'

/** What a name is judged by. */
export type Judging = Comparing & {
  register: NameCandidates
  /** the day that the register shows, "YYYY-MM-DD" */
  registerDate: string
}

/**
 * Judges a proposed name: what in it is forbidden or limited, and which registered names are the same or too close.
 * Any text is taken; whatever it holds, nothing is thrown for it.
 * @throws what the register throws when its file turns out to be damaged
 */
export function judgeName(typed: string, judging: Judging): Verdict {
  const home = homeOf(judging)
  // a name that long is told to be too long, so its end need not be read
  const name = typed.slice(0, 4 * MAX_CHARACTERS)
  return judge(name, parseName(name, home), parseEveryWay(name, home).slice(1), judging)
}

/** The same of a name in four fields; nothing is guessed about where a part begins. */
export function judgeFields(fields: NameFields, judging: Judging): Verdict {
  return judge(wholeOf(fields), partsOfFields(fields, homeOf(judging)), [], judging)
}

/**
 * Free trade names of the same taste for a name that clashes or is forbidden, each judged as the whole name would be.
 * Asks the register several times, so not as part of judging.
 */
export function suggestFor({ parts }: Verdict, wanted: number, judging: Judging): string[] {
  const { region, industry, form } = parts
  return suggestTradeNames(parts.tradeName, wanted, (tradeName) => {
    const { findings, counts } = judgeFields({ region, tradeName, industry, form }, judging)
    return counts.same === 0 && counts.similar === 0 && !findings.some(({ spans }) => touches(spans, region, tradeName))
  })
}

/** Whether a finding is about the trade name; what is wrong with the rest of the name is wrong with any trade name. */
function touches(spans: readonly Span[], region: string, tradeName: string): boolean {
  const end = region.length + tradeName.length
  return spans.some(([start]) => start >= region.length && start < end)
}

/** How a name is read so far, and the gravest fault of what is there; the register is not asked. */
export function understandName(asked: AskedName, scope: string): { parts: ShownParts; finding: Finding | null } {
  const home = scope.slice(0, 4)
  const name = asked.by === 'whole' ? asked.text : wholeOf(asked.fields)
  const parts = asked.by === 'whole' ? parseName(name, home) : partsOfFields(asked.fields, home)
  // what is still to be written is no fault yet
  const faults = checkName(name, parts, scope).filter(({ severity, spans }) => severity !== 'hint' && spans.length > 0)
  return { parts: shownParts(parts), finding: faults[0] ?? null }
}

function wholeOf({ region, tradeName, industry, form }: NameFields): string {
  return `${region}${tradeName}${industry}${form}`
}

function homeOf({ settings }: Judging): string {
  return settings.scope.slice(0, 4)
}

function judge(name: string, parts: NameParts, otherParts: readonly NameParts[], judging: Judging): Verdict {
  const findings = checkName(name, parts, judging.settings.scope)
  const isName = !findings.some(({ rule }) => rule === 'E1' || rule === 'E2')
  const clashes = isName ? compareEveryWay(name, parts, otherParts, judging) : []
  const counted = (level: Clash['level']) =>
    clashes.reduce((sum, clash) => sum + (clash.level === level ? clash.count : 0), 0)
  const counts = { same: counted('same'), similar: counted('similar'), reference: counted('reference') }
  const verdict = verdictOf(findings, counts)
  const incomplete =
    verdict === 'forbidden' && findings.every(({ severity, lacking }) => lacking || severity !== 'forbid')
  const { headline, meaning } = incomplete ? verdictTexts.incomplete : said(verdict, findings, clashes, counts)
  return {
    name,
    verdict,
    incomplete,
    notices: registerNotices(judging),
    headline,
    meaning,
    parts: shownParts(parts),
    otherParts: otherParts.map(shownParts),
    findings,
    clashes,
    counts,
    hints: hintsOf(verdict, parts, otherParts),
    duties: verdict === 'forbidden' ? [] : Object.values(verdictTexts.duties),
    industriesVersion,
  }
}

function compareEveryWay(name: string, parts: NameParts, otherParts: readonly NameParts[], judging: Judging): Clash[] {
  const clashes = compareName(name, parts, judging.register, judging)
  // a region elsewhere can't be meant by a name for here, so that reading is shown and no more
  const others = otherParts
    .filter(({ regionStands }) => regionStands === 'none')
    .map((other) => compareName(name, other, judging.register, judging))
  const told = new Set(clashes.map(({ rule }) => rule))
  // the other reading holds this one, or is held by it, so containment would only tell the same names again
  const more = others.flat().filter(({ rule, level }) => (level === 'same' || rule === 'N1') && !told.has(rule))
  return more.length === 0 ? clashes : inOrder([...clashes, ...more])
}

const LEVELS: readonly Clash['level'][] = ['same', 'similar', 'reference']

function inOrder(clashes: readonly Clash[]): Clash[] {
  return clashes.toSorted(
    (one, other) =>
      LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) ||
      (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0),
  )
}

function verdictOf(findings: readonly Finding[], { same, similar }: Verdict['counts']): VerdictKind {
  if (findings.some(({ severity }) => severity === 'forbid')) return 'forbidden'
  if (same > 0) return 'same'
  return similar > 0 ? 'similar' : 'no-conflict-found'
}

function said(
  verdict: VerdictKind,
  findings: readonly Finding[],
  clashes: readonly Clash[],
  counts: Verdict['counts'],
): Pick<Verdict, 'headline' | 'meaning'> {
  const headline = verdictTexts.headline[verdict](verdict === 'same' ? counts.same : counts.similar)
  const limits = findings.filter(({ severity }) => severity === 'limit').length
  const byOurs = clashes.every((clash) => clash.byOurs || clash.level !== 'same')
  const meaning = verdict === 'same' && byOurs ? verdictTexts.sameByOurs : verdictTexts.meaning[verdict]
  return {
    headline,
    meaning: verdict === 'forbidden' || limits === 0 ? meaning : `${meaning}${verdictTexts.askStaff(limits)}`,
  }
}

function hintsOf(verdict: VerdictKind, parts: NameParts, otherParts: readonly NameParts[]): string[] {
  const clashing = verdict === 'same' || verdict === 'similar'
  return [
    ...(clashing ? [verdictTexts.hints.anotherTradeName, verdictTexts.hints.related] : []),
    ...(otherParts.length > 0 ? [verdictTexts.hints.otherReading] : []),
    ...(parts.branch === '' ? [] : [verdictTexts.hints.branch]),
    ...(verdict === 'forbidden' ? [] : [verdictTexts.hints.unseen]),
  ]
}

const DAY_MS = 86_400_000

function registerNotices({ registerDate, today, settings }: Judging): string[] {
  const days = Math.floor((Date.parse(today) - Date.parse(registerDate)) / DAY_MS)
  if (!(days > settings.registerOldAfterDays)) return []
  const [, month = '', day = ''] = registerDate.split('-')
  return [verdictTexts.registerOld(`${Number(month)}月${Number(day)}日`, days)]
}

function shownParts({ region, place, tradeName, industry, form, group, branch }: NameParts): ShownParts {
  return { region, place, tradeName, industry, form: group ? `集团${form}` : form, branch }
}
