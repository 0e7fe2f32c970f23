import type { AskedName, Clash, Finding, NameFields, NameStatus, ShownParts, Verdict } from '../../contract/names.ts'
import type { ScreenOf } from '../../contract/session.ts'

type Found = NonNullable<ScreenOf<'name-entry'>['found']>

const trades = ['贸易', '餐饮', '机械制造', '电子商务', '建筑装饰', '模具', '农业发展', '文化传媒', '塑料制品', '物流']
const statuses: NameStatus[] = ['active', 'active', 'cancelled', 'active', 'revoked', 'unknown', 'reserved', 'renamed']

export const previewNames: Found['names'] = Array.from({ length: 20 }, (_, index) => {
  const region = index % 3 === 0 ? '台州市黄岩' : '台州'
  return {
    name: `${region}红景${trades[index % trades.length] ?? ''}有限公司`,
    status: statuses[index % statuses.length] ?? 'unknown',
    spans: [[region.length, region.length + 2]],
  }
})

export const previewFields: NameFields = {
  region: '台州市黄岩区',
  tradeName: '红景',
  industry: '贸易',
  form: '有限公司',
}
export const previewParts: ShownParts = { ...previewFields, place: '', branch: '' }
export const noParts: ShownParts = { region: '', place: '', tradeName: '', industry: '', form: '', branch: '' }
export const whole = (text: string): AskedName => ({ by: 'whole', text })
export const inParts: AskedName = { by: 'parts', fields: previewFields }

export const previewFinding: Finding = {
  rule: 'B5',
  case: 'B5.start',
  severity: 'forbid',
  article: '《企业名称登记管理规定》第十二条',
  basis: '734号 第十二条（已读原文）',
  text: '不能用“中国”开头。',
  advice: '请去掉“中国”，用所在地的名字开头。',
  spans: [[0, 2]],
  lacking: false,
}

const name = '台州市黄岩区红景贸易有限公司'
const duties = [
  '名称由您自己申报：材料要真实、准确、完整。与别家名称近似而侵犯他人权益的，要依法承担责任。（《企业名称登记管理规定》第十六条）',
  '申报成功的名称保留两个月；须先经批准的保留一年。请在期满前办理登记。（《企业名称登记管理规定》第十八条）',
]
const unseen = '驰名商标、知名商号和有一定影响的在先名称，这里查不到，请自己留意。'

function clash(differing: Partial<Clash>): Clash {
  return {
    rule: 'N1',
    level: 'similar',
    label: '字音相同',
    article: '《企业名称相同相近比对规则》第四条（二）',
    basis: '133号 第四条（二）（已读原文）',
    byOurs: false,
    count: 1,
    names: [
      {
        name: '台州市黄岩宏景贸易有限公司',
        code: null,
        status: 'active',
        date: null,
        spans: [[5, 7]],
        why: '“宏景”与“红景”读音相同，同为贸易',
      },
    ],
    spans: [[6, 8]],
    ...differing,
  }
}

const partly = clash({
  rule: 'N3',
  label: '部分相同',
  article: null,
  count: 38,
  names: [
    {
      name: '台州新宏景贸易有限公司',
      code: null,
      status: 'reserved',
      date: '2026-10-08',
      spans: [[3, 5]],
      why: '含有读音相同的“宏景”，同为贸易；它在保留期内',
    },
  ],
})

const elsewhere = clash({
  rule: 'H1',
  level: 'reference',
  label: '行业不同',
  article: null,
  count: 3,
  names: [
    {
      name: '台州红景天健康管理有限公司',
      code: null,
      status: 'active',
      date: null,
      spans: [[2, 4]],
      why: '字号也是“红景”',
    },
  ],
})

export const similarVerdict: Verdict = {
  name,
  verdict: 'similar',
  incomplete: false,
  notices: [],
  headline: '有 39 个名称与它相近',
  meaning: '可以申报，但登记机关可能不予登记，今后也可能引起纠纷。建议换一个字号。',
  parts: previewParts,
  otherParts: [],
  findings: [],
  clashes: [clash({}), partly, elsewhere],
  counts: { same: 0, similar: 39, reference: 3 },
  hints: ['换一个字号最稳妥。在原字号前后加“新”“大”等字，仍算相近。', unseen],
  duties,
  industriesVersion: '2026-11-20',
}

export const sameVerdict: Verdict = {
  ...similarVerdict,
  verdict: 'same',
  headline: '有 1 个名称与它相同',
  meaning: '这样的名称不予登记。请换一个字号。',
  notices: ['名称库更新于 11月1日，已有 22 天，可能少了新登记的名称。'],
  clashes: [
    clash({
      rule: 'S3',
      level: 'same',
      label: '字号相同',
      article: '《企业名称相同相近比对规则》第三条（三）',
      names: [
        {
          name: '台州红景贸易有限公司',
          code: null,
          status: 'cancelled',
          date: '2026-03-02',
          spans: [[2, 4]],
          why: '字号和行业都相同；它注销未满一年',
        },
      ],
    }),
    elsewhere,
  ],
  counts: { same: 1, similar: 0, reference: 3 },
}

export const forbiddenVerdict: Verdict = {
  ...similarVerdict,
  name: '中国最佳景贸易公司',
  verdict: 'forbidden',
  headline: '这样的名称不能用',
  meaning: '请按下面的提示修改，再查一次。',
  parts: { ...noParts, region: '中国', tradeName: '最佳景', industry: '贸易', form: '公司' },
  findings: [
    previewFinding,
    {
      rule: 'B12',
      case: 'B12.best',
      severity: 'limit',
      article: null,
      basis: '禁限用规则 第二十三条（大意核对）',
      text: '“最佳”一般不能用，另有含义的除外。',
      advice: '请换一个说法，或者请窗口确认。',
      spans: [[2, 4]],
      lacking: false,
    },
  ],
  clashes: [],
  counts: { same: 0, similar: 0, reference: 0 },
  hints: [],
  duties: [],
}

export const incompleteVerdict: Verdict = {
  ...forbiddenVerdict,
  name: '台州市黄岩区红景贸易',
  incomplete: true,
  headline: '名称还没有写完整',
  meaning: '请按下面的提示补全，再查一次。',
  parts: { ...previewParts, form: '' },
  findings: [
    {
      rule: 'B20',
      case: 'B20.missing',
      severity: 'forbid',
      article: '《企业名称登记管理规定》第十条；《企业名称禁限用规则》第十四条',
      basis: '734号 第十条（已读原文）；禁限用规则 第十四条（已读原文）',
      text: '名称最后没有组织形式。',
      advice: '在最后加上组织形式，如“有限公司”“店”“厂”。',
      spans: [],
      lacking: true,
    },
  ],
}

export const freeVerdict: Verdict = {
  ...similarVerdict,
  name: '台州市黄岩区橙澜栖屿贸易有限公司',
  verdict: 'no-conflict-found',
  headline: '未发现相同名称',
  meaning: '以登记机关登记为准。',
  parts: { ...previewParts, tradeName: '橙澜栖屿' },
  clashes: [],
  counts: { same: 0, similar: 0, reference: 0 },
  hints: [unseen],
}

const longName = '台州市黄岩区橘乡红景天健康管理与养老服务综合体建设运营（集团）股份有限公司新前街道办事处第一分公司'

export const longVerdict: Verdict = {
  ...similarVerdict,
  name: longName,
  parts: {
    region: '台州市黄岩区',
    place: '新前街道',
    tradeName: '橘乡红景天健康管理与养老服务综合体',
    industry: '建设运营',
    form: '集团股份有限公司',
    branch: '新前街道办事处第一分公司',
  },
  clashes: Array.from({ length: 3 }, (_, index) =>
    clash({
      rule: index === 0 ? 'N1' : index === 1 ? 'N2' : 'N3',
      count: 1200,
      names: Array.from({ length: 5 }, () => ({
        name: longName,
        code: null,
        status: 'revoked',
        date: null,
        spans: [[6, 11]],
        why: '含有“橘乡红景天”，行业含义相近，是否同一行业由登记机关认定；它已吊销、还没有注销',
      })),
    }),
  ),
}

/** "红hóng 景jǐng" */
export function spelledOut(text: string): ScreenOf<'name-check'>['characters'] {
  return text.split(' ').map((one) => ({ character: [...one][0] ?? '', reading: [...one].slice(1).join('') }))
}

export const previewCheck: ScreenOf<'name-check'> = {
  screen: 'name-check',
  name,
  characters: spelledOut('红hóng 景jǐng'),
  spans: [[6, 8]],
}

export const longCheck: ScreenOf<'name-check'> = {
  screen: 'name-check',
  name: longName,
  characters: spelledOut(
    '橘jú 乡xiāng 红hóng 景jǐng 天tiān 健jiàn 康kāng 管guǎn 理lǐ 与yǔ 养yǎng 老lǎo 服fú 务wù 综zōng 合hé 体tǐ',
  ),
  spans: [[6, 23]],
}
