import type { NameStatus, VerdictKind } from '../names.ts'

/** What is said of a proposed business name. The rules' own sentences stand beside the rules, in state/names/rules. */
export const verdictTexts = {
  headline: {
    forbidden: () => '这样的名称不能用',
    same: (names: number) => `有 ${names} 个名称与它相同`,
    similar: (names: number) => `有 ${names} 个名称与它相近`,
    'no-conflict-found': () => '未发现相同名称',
  } satisfies Record<VerdictKind, (names: number) => string>,
  /** of a forbidden name in which nothing is wrong, but something is missing */
  incomplete: { headline: '名称还没有写完整', meaning: '请按下面的提示补全，再查一次。' },
  meaning: {
    forbidden: '请按下面的提示修改，再查一次。',
    same: '这样的名称不予登记。请换一个字号。',
    similar: '可以申报，但登记机关可能不予登记，今后也可能引起纠纷。建议换一个字号。',
    'no-conflict-found': '以登记机关登记为准。',
  } satisfies Record<VerdictKind, string>,
  /** of `same` where the industries are the same by our own table of synonyms only */
  sameByOurs: '登记机关认定为同一行业的，不予登记。请换一个字号。',
  /** behind the meaning of a verdict that is not `forbidden` */
  askStaff: (findings: number) => `有 ${findings} 处要请窗口确认。`,
  /** @param day as on a calendar: 11月20日 */
  registerOld: (day: string, days: number) => `名称库更新于 ${day}，已有 ${days} 天，可能少了新登记的名称。`,
  /** what is good to know beside a verdict */
  hints: {
    anotherTradeName: '换一个字号最稳妥。在原字号前后加“新”“大”等字，仍算相近。',
    related: '与对方有投资关系，或者名称是受让来的，请到窗口说明。',
    otherReading: '这个名称有不止一种读法。请分四栏填写，结果更准。',
    branch: '分支机构的名称要冠以所从属企业的全名，这里只查有没有完全相同的名称。',
    /** rule B19: it can't be found by looking at the name, so it is told beside every verdict */
    unseen: '驰名商标、知名商号和有一定影响的在先名称，这里查不到，请自己留意。',
  },
  duties: {
    truth:
      '名称由您自己申报：材料要真实、准确、完整。与别家名称近似而侵犯他人权益的，要依法承担责任。（《企业名称登记管理规定》第十六条）',
    kept: '申报成功的名称保留两个月；须先经批准的保留一年。请在期满前办理登记。（《企业名称登记管理规定》第十八条）',
    refused: '登记时发现名称不符合规定的，登记机关不予登记，并书面说明理由。（《企业名称登记管理规定》第二十条）',
    unused: '名称在保留期内，不能用来经营。',
  },
  /** all names that clash by one rule, in one line */
  clash: (label: string, count: number, why: string) => `${label}：${count} 个。${why}`,
  sameIndustryUnworded: '行业相同',
  sameIndustry: (industry: string) => `同为${industry}`,
  sameMeaning: (other: string, own: string) => `“${other}”与“${own}”含义相同`,
  perhapsSameMeaning: (other: string, own: string) => `“${other}”与“${own}”含义相近，是否同一行业由登记机关认定`,
  perhapsSameIndustry: '行业相近，是否同一行业由登记机关认定',
  bothHold: (word: string) => `字号都有“${word}”`,
  sounds: (other: string, own: string) => `“${other}”与“${own}”读音相同`,
  nearlySounds: (other: string, own: string) => `“${other}”与“${own}”读音接近`,
  looks: (other: string, own: string) => `“${other}”与“${own}”字形相像`,
  looksAlike: '字形相像',
  /** some near in sound, some in shape */
  confusable: '容易看混',
  /** which name tells no industry; 实业 and 发展 tell none either */
  unworded: { both: '两个名称都没有写明行业', own: '您的名称没有写明行业', other: '它没有写明行业' },
  /** why a name stands in the way that is not in use; behind another clause */
  still: {
    active: '',
    unknown: '',
    reserved: '；它在保留期内',
    revoked: '；它已吊销、还没有注销',
    annulled: '；它被撤销登记未满一年',
    cancelled: '；它注销未满一年',
    renamed: '；它变更名称未满一年',
  } satisfies Record<NameStatus, string>,
} as const

/** Words of declaring a name. */
export const declaringTexts = {
  /** @see 企业名称登记管理规定 第十六条 */
  similar: (names: readonly string[]) => `已登记的近似名称：${names.join('、')}。`,
  elsewhere: '其他地方',
  /** what the guide to the next step is found by */
  nextGuide: '企业设立登记',
} as const
