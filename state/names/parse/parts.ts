/** What an organisation form (组织形式) says of the enterprise; `free` fits several kinds (厂, 店, 中心 …). */
export type FormKind = 'limited' | 'stock' | 'company' | 'partnership' | 'sole' | 'cooperative' | 'individual' | 'free'

/**
 * A business name taken apart (Regulation on Enterprise Names, State Council Order 734, article 6). Every part is
 * normalised text (`normalise`): simplified, no spaces, no punctuation. Absent parts are ''.
 */
export type NameParts = {
  /** the whole name normalised, brackets kept as （） */
  text: string
  /** 行政区划 as worded, e.g. "台州市黄岩", wherever it stood */
  region: string
  /** GB/T 2260 code of its last word, or null */
  regionCode: string | null
  regionStands: 'none' | 'front' | 'brackets'
  /** town, village, market or development zone behind the region: 院桥镇, 经济开发区 */
  place: string
  /** 字号 */
  tradeName: string
  /** 行业或者经营特点 as worded, e.g. "酒业发展" */
  industry: string
  /** equal for industries of the same meaning; '' where the name tells no industry (实业, 发展, nothing) */
  industryKey: string
  /** 组织形式 as worded, brackets included: "合伙企业（有限合伙）" */
  form: string
  /** null: the name has no form */
  formKind: FormKind | null
  /** 集团 stands before the form */
  group: boolean
  /** of a branch (分支机构) what follows its parent's name: "黄岩分公司"; the other parts are the parent's */
  branch: string
  /** what else stood in brackets: 中国, or a second region */
  remark: string
}

/** How many characters of the name its region takes in front. */
export function regionLength({ regionStands, region }: Pick<NameParts, 'regionStands' | 'region'>): number {
  return regionStands === 'front' ? region.length : 0
}
