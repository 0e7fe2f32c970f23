import { z } from 'zod'

/** How names are judged here; a part of the configuration. */
export const NameSettings = z
  .object({
    /**
     * Prefix of the GB/T 2260 codes whose registries count as one: a prefecture-level city with its counties
     * (同一企业登记机关)
     */
    scope: z
      .string()
      .regex(/^\d{2}(?:\d{2}){0,2}$/, 'two, four or six digits of GB/T 2260')
      .default('3310'),
    /**
     * What a name is whose trade name is the same and whose industry is worded otherwise with the same meaning:
     * `same` since SAMR Order 82 (2023), `similar` by the rules of 2017
     */
    sameMeaning: z.enum(['same', 'similar']).default('same'),
    /** an older register is told to be old before anything else */
    registerOldAfterDays: z.number().int().min(1).max(365).default(7),
  })
  .strict()
export type NameSettings = z.infer<typeof NameSettings>

/** B: the name itself; S: same, N: similar to a registered one; H: for reference; E: not a name yet; P: a permit first. */
export const RuleId = z.enum([
  'E1',
  'E2',
  'B1',
  'B2',
  'B3',
  'B4',
  'B5',
  'B6',
  'B7',
  'B8',
  'B9',
  'B10',
  'B11',
  'B12',
  'B13',
  'B14',
  'B15',
  'B16',
  'B17',
  'B18',
  'B19',
  'B20',
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'N1',
  'N2',
  'N3',
  'N4',
  'H1',
  'H2',
  'P1',
])
export type RuleId = z.infer<typeof RuleId>

/**
 * A rule about the name itself often has several cases, each told in its own words; of equal gravity, the first is told
 * first.
 */
export const FindingCase = z.enum([
  'E1.empty',
  'E2.long',
  'B2.letters',
  'B2.digits',
  'B2.marks',
  'B2.traditional',
  'B2.rare',
  'B1.short',
  'B1.none',
  'B3.region',
  'B3.county',
  'B3.part',
  'B3.industry',
  'B3.form',
  'B4.district',
  'B4.zone',
  'B4.elsewhere',
  'B4.twice',
  'B4.bracketed',
  'B4.unbracketed',
  'B5.start',
  'B5.international',
  'B6.middle',
  'B6.china',
  'B7.army',
  'B7.party',
  'B7.office',
  'B7.mass',
  'B7.maybe',
  'B8.state',
  'B8.maybe',
  'B8.organisation',
  'B10.politics',
  'B10.terror',
  'B10.colony',
  'B10.race',
  'B10.custom',
  'B10.crime',
  'B10.superstition',
  'B11.model',
  'B11.villain',
  'B11.religion',
  'B20.missing',
  'B20.company',
  'B20.partnership',
  'B20.twice',
  'B20.mixed',
  'B20.brackets',
  'B20.shop',
  'B20.cooperative',
  'B9.city',
  'B12.best',
  'B13.strategy',
  'B14.title',
  'B14.part',
  'B15.sentence',
  'B16.enterprise',
  'B16.body',
  'B16.nonprofit',
  'B17.group',
  'P1.permit',
  'B18.region',
  'B18.industry',
  'B18.shop',
])
export type FindingCase = z.infer<typeof FindingCase>

/** The rules by which a registered name is in the way, gravest first. */
export const ClashRuleId = RuleId.extract(['S1', 'S2', 'S3', 'S4', 'S5', 'N1', 'N2', 'N3', 'N4', 'H1', 'H2'])
export type ClashRuleId = z.infer<typeof ClashRuleId>

/** 禁止, 限制 (staff decide), 提示 */
export const Severity = z.enum(['forbid', 'limit', 'hint'])
export type Severity = z.infer<typeof Severity>

/** UTF-16 places in a text, the end not included. */
export const Span = z.tuple([z.number().int(), z.number().int()])
export type Span = z.infer<typeof Span>

/** Something about the name itself. */
export const Finding = z.object({
  rule: RuleId,
  case: FindingCase,
  severity: Severity,
  /** for citizens: null where nobody has read the article word for word */
  article: z.string().nullable(),
  /** for staff: the article however well it is known, with its standing */
  basis: z.string(),
  text: z.string(),
  /** what to change */
  advice: z.string(),
  /** where in the name as typed */
  spans: z.array(Span),
  /** something is missing, nothing is wrong */
  lacking: z.boolean(),
})
export type Finding = z.infer<typeof Finding>

/** 在业, 保留期内, 状态未注明, 吊销未注销, 被撤销, 已变更 (the name before a change), 已注销; in the order of showing. */
export const NameStatus = z.enum(['active', 'reserved', 'unknown', 'revoked', 'annulled', 'renamed', 'cancelled'])
export type NameStatus = z.infer<typeof NameStatus>

/** A registered name in the way. */
export const ClashingName = z.object({
  name: z.string(),
  code: z.string().nullable(),
  status: NameStatus,
  /** since when, "YYYY-MM-DD" */
  date: z.string().nullable(),
  /** the clashing characters of this name */
  spans: z.array(Span),
  /** one sentence: why it clashes */
  why: z.string(),
})
export type ClashingName = z.infer<typeof ClashingName>

/** All names that clash by one rule. */
export const Clash = z.object({
  rule: ClashRuleId,
  level: z.enum(['same', 'similar', 'reference']),
  /** two to six characters for a chip: 字音相同 */
  label: z.string(),
  article: z.string().nullable(),
  basis: z.string(),
  /** the industries are the same by our own table of synonyms only, which no authority has made */
  byOurs: z.boolean(),
  /** all of them; `names` are the first five at the most */
  count: z.number().int(),
  names: z.array(ClashingName),
  /** the clashing characters of the name asked about */
  spans: z.array(Span),
})
export type Clash = z.infer<typeof Clash>

/** The parts as the screen shows them; absent parts are ''. */
export const ShownParts = z.object({
  region: z.string(),
  place: z.string(),
  tradeName: z.string(),
  industry: z.string(),
  form: z.string(),
  branch: z.string(),
})
export type ShownParts = z.infer<typeof ShownParts>

export const VerdictKind = z.enum(['forbidden', 'same', 'similar', 'no-conflict-found'])
export type VerdictKind = z.infer<typeof VerdictKind>

/** What the kiosk says of a proposed name. It never says that a name may be used. */
export const Verdict = z.object({
  /** as typed */
  name: z.string(),
  verdict: VerdictKind,
  /** of `forbidden`: something is missing, and nothing that is there is forbidden */
  incomplete: z.boolean(),
  /** to be said before anything else: that the register is old */
  notices: z.array(z.string()),
  headline: z.string(),
  /** what it means and what to do */
  meaning: z.string(),
  parts: ShownParts,
  /** how else the name may be read */
  otherParts: z.array(ShownParts),
  /** gravest first */
  findings: z.array(Finding),
  /** gravest first */
  clashes: z.array(Clash),
  /** names in the way, all of them */
  counts: z.object({ same: z.number().int(), similar: z.number().int(), reference: z.number().int() }),
  hints: z.array(z.string()),
  /** what the applicant takes on by declaring the name, and how long it is kept */
  duties: z.array(z.string()),
  /** version of the table of industries of the same meaning, for staff */
  industriesVersion: z.string(),
})
export type Verdict = z.infer<typeof Verdict>

/** A name in four fields, as a citizen may fill them. */
export const NameFields = z.strictObject({
  region: z.string().max(40),
  tradeName: z.string().max(60),
  industry: z.string().max(40),
  form: z.string().max(40),
})
export type NameFields = z.infer<typeof NameFields>

export const NamePart = z.enum(['region', 'tradeName', 'industry', 'form'])
export type NamePart = z.infer<typeof NamePart>

/** A proposed name as a citizen gives it: in one line, or part by part. */
export const AskedName = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('whole'), text: z.string().max(100) }),
  z.strictObject({ by: z.literal('parts'), fields: NameFields }),
])
export type AskedName = z.infer<typeof AskedName>
