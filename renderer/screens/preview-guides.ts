import type { GuideCard, GuideView } from '../../contract/guides.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { previewHours } from './preview-frame.ts'
import { previewQr } from './preview-qr.ts'

function previewCard(code: string, title: string, department: string): GuideCard {
  return { code, title, department, state: 'offered', was: '' }
}

/** A guide of ordinary length with all its parts. */
export const previewGuide: GuideView = {
  code: '331003-0101',
  title: '机动车行驶证补领、换领',
  department: '区公安分局',
  path: ['办事指南', '公安', '交通管理'],
  state: 'offered',
  stateDay: null,
  replacedBy: null,
  formerNames: [],
  how: 'online',
  place: '二层 B 区 15–18 号窗口',
  address: '台州市黄岩区示例路 1 号',
  directions: '坐公交到示例路站，走 2 分钟',
  hours: '工作日 8:30–12:00，14:00–17:30',
  calendar: previewHours,
  duration: '当场',
  legalDuration: '1 个工作日',
  limits: { promised: { amount: 0, unit: 'working-day' }, legal: { amount: 1, unit: 'working-day' } },
  readyBy: null,
  windowVisits: 1,
  onlineVisits: 0,
  fee: '10 元',
  charge: 'stated',
  feeBasis: '国家发展改革委关于牌证工本费的规定',
  feeReduction: '',
  online: { booking: false, payment: true },
  delivery: true,
  licence: null,
  parts: [],
  stations: 0,
  noSeal: true,
  conditions: ['机动车已在本市登记', '行驶证丢失、损坏，或者登记内容变了'],
  questions: [],
  materials: [
    { name: '机动车所有人身份证', note: '原件，当场核验，不收复印件', how: 'bring', later: false },
    { name: '补、换领牌证申请表', note: '窗口免费领取填写', how: 'fill', later: false },
    { name: '车辆登记信息', note: '系统里已经有了', how: 'exempt', later: false },
  ],
  steps: [
    { name: '取号', note: '在一层大厅取 B 区的号' },
    { name: '交材料', note: '窗口当场核验身份证' },
    { name: '拿行驶证', note: '当场拿，也可以选快递' },
  ],
  result: '机动车行驶证',
  resultSample: '窗口展示册第 3 页',
  details: [
    { about: 'serves', text: '自然人、企业法人' },
    { about: 'scope', text: '全国' },
    { about: 'duties', text: '材料要真实' },
  ],
  basis: ['《中华人民共和国道路交通安全法》', '《机动车登记规定》'],
  consultPhone: '0576-0000 0000',
  complaintPhone: '0576-0000 0001',
  onlineUrl: 'https://example.invalid/guide/331003-0101',
  onlineQr: previewQr,
  faq: [
    { question: '可以请别人代办吗？', answer: '可以。代办人带上自己的身份证和车主的身份证。' },
    { question: '交通违法没处理，能补吗？', answer: '能补。违法要另外处理。' },
  ],
  next: [
    previewCard('331003-0102', '机动车驾驶证补领、换领', '区公安分局'),
    previewCard('331003-0103', '居民身份证补领', '区公安分局'),
  ],
  catalogue: { version: '2026-11-01', source: '黄岩区行政服务中心' },
  sample: true,
}

/** A guide whose every text is as long as they come. */
export const longGuide: GuideView = {
  ...previewGuide,
  code: '331003-0202',
  title: '升放无人驾驶自由气球或者系留气球活动审批（含跨县级行政区域的联合活动和夜间活动）',
  department: '区气象局（区人工影响天气和气象灾害防御指挥部办公室）',
  path: ['办事指南', '气象', '行政许可', '升放无人驾驶自由气球、系留气球单位资质认定和活动审批'],
  place: '三层 C 区综合窗口 31 号、32 号、33 号，跨区域的活动在 36 号窗口',
  hours: '工作日 8:30–12:00，14:00–17:30；汛期（4 月 15 日至 10 月 15 日）周六上午也办公',
  duration: '承诺 2 个工作日，跨区域活动 5 个工作日',
  limits: { promised: { amount: 2, unit: 'other' }, legal: { amount: 1, unit: 'working-day' } },
  fee: '不收费；现场勘查如需委托检测，由检测机构按公布的标准收取',
  windowVisits: 2,
  onlineVisits: 3,
  feeReduction: '残疾人、低保对象凭证件减半；国家另有规定的从其规定，同时符合几项的按最优惠的一项算',
  online: { booking: true, payment: true },
  details: [
    { about: 'serves', text: '企业法人、事业法人、社会组织法人、其他组织' },
    { about: 'onsiteReason', text: '要当面核对原件，现场勘查时负责人要在场' },
    { about: 'specialProcedure', text: '遇到重大活动管制、极端天气的，受理和决定的时间以通知为准' },
    { about: 'jointAuthorities', text: '区公安分局、区交通运输局、区综合执法局、区应急管理局' },
    { about: 'intermediary', text: '氢气瓶的检测报告由有资质的检测机构出具，机构由您自己选' },
    { about: 'quantityLimit', text: '同一地点同一时段，系留气球不超过二十个' },
    { about: 'rights', text: '办理中可以陈述、申辩；和别人利益有重大关系的，可以要求听证' },
    { about: 'duties', text: '材料要真实，拿到许可后按许可的范围做' },
    {
      about: 'review',
      text: '不服决定的，60 日内可以向台州市人民政府（行政服务中心行政复议窗口，0576-0000 0021）申请',
    },
    { about: 'litigation', text: '不服决定的，6 个月内可以向决定书上写明的人民法院起诉' },
  ],
  materials: [
    {
      name: '升放无人驾驶自由气球或者系留气球作业申报表（单位盖章，法定代表人或者负责人签字，一式两份）',
      note: '表中要写明单位名称、气球种类和数量、计划升放的时间和地点、升放高度、预计的时间，以及现场负责人和他的电话。填错的地方要盖章。',
      how: 'bring',
      later: false,
    },
    { name: '升放单位资质证', note: '系统里已经有了，不用带', how: 'exempt', later: false },
    { name: '安全保障措施和应急预案', note: '五个工作日内补上就行', how: 'bring', later: true },
    { name: '消防安全培训的证明', note: '用氢气的才要', how: 'perhaps', later: false },
    { name: '授权委托书', note: '代办时填，窗口有空白表', how: 'fill', later: false },
  ],
  conditions: Array.from(
    { length: 6 },
    (_, index) =>
      `第 ${index + 1} 个条件：升放地点和高度符合净空保护要求，气球上有识别标志，系留气球有快速放气装置，现场有人看守`,
  ),
  steps: Array.from({ length: 6 }, (_, index) => ({
    name: `第 ${index + 1} 步，受理、审查、现场勘查与决定中的一步`,
    note: '窗口核对材料，齐全的当场受理，不齐全的一次说清要补什么。',
  })),
  faq: Array.from({ length: 4 }, (_, index) => ({
    question: `第 ${index + 1} 个问题：开业那天要放三个系留气球，最晚什么时候来申请？`,
    answer: '最晚在升放前三天来申请。天气不好、风力超过五级时不能升放，已经批准的也要停。',
  })),
}

/** A guide that asks first. */
export const askingGuide: GuideView = {
  ...previewGuide,
  questions: [
    {
      id: 'who',
      text: '谁来办？',
      options: [
        { id: 'self', label: '本人' },
        { id: 'agent', label: '代办' },
      ],
      answer: null,
      pending: true,
    },
    {
      id: 'why',
      text: '为什么补换？',
      options: [
        { id: 'lost', label: '丢了' },
        { id: 'worn', label: '旧了、坏了' },
        { id: 'changed', label: '登记内容变了' },
        { id: 'expired', label: '到期了' },
      ],
      answer: null,
      pending: true,
    },
  ],
  materials: [
    { name: '机动车所有人身份证', note: '原件，当场核验，不收复印件', how: 'bring', later: false },
    { name: '代办人身份证', note: '代办才要，原件', how: 'perhaps', later: false },
    { name: '原行驶证', note: '旧了、坏了、登记内容变了、到期了才要，原件', how: 'perhaps', later: false },
    { name: '补、换领牌证申请表', note: '窗口免费领取填写', how: 'fill', later: false },
  ],
}

/** What can't be applied for any more, and what took its place. */
export const cancelledGuide: GuideView = {
  ...previewGuide,
  title: '企业年检',
  department: '区市场监管局',
  state: 'cancelled',
  replacedBy: previewCard('g-3', '企业年度报告公示', '区市场监管局'),
}

/** Several departments at once: the licence, which some trades must have a permit for. */
export const jointGuide: GuideView = {
  ...previewGuide,
  title: '企业开办一件事（五证合一）',
  department: '区市场监管局',
  formerNames: ['企业设立登记'],
  how: 'precheck',
  readyBy: '2026-12-01',
  duration: '3 个工作日',
  licence: { role: 'grants', first: ['保安服务许可', '融资担保公司设立审批', '民用爆炸物品经营许可'] },
  parts: [
    previewCard('g-1', '公章刻制备案', '区公安分局'),
    previewCard('g-2', '社会保险登记', '区人力社保局'),
    previewCard('g-3', '首次领用发票', '区税务局'),
  ],
  stations: 12,
  noSeal: false,
  materials: previewGuide.materials.map((material, index) =>
    index === 0 ? { ...material, note: '要村（居）委会盖章' } : material,
  ),
}

/** The same once it knows. */
export const answeredGuide: GuideView = {
  ...askingGuide,
  questions: askingGuide.questions.map((question) => ({
    ...question,
    answer: question.options[0]?.id ?? null,
    pending: false,
  })),
  materials: askingGuide.materials.filter(({ how }) => how !== 'perhaps'),
}

/** A guide of which hardly anything is on record. */
export const bareGuide: GuideView = {
  ...previewGuide,
  code: '331003-0303',
  title: '生育登记',
  department: '区卫健局',
  path: ['办事指南', '卫健'],
  address: '',
  directions: '',
  duration: '',
  legalDuration: '',
  limits: { promised: null, legal: null },
  fee: '',
  charge: 'unknown',
  feeBasis: '',
  online: { booking: false, payment: false },
  windowVisits: 0,
  onlineVisits: 1,
  conditions: [],
  materials: [],
  steps: [],
  result: '',
  resultSample: '',
  details: [],
  basis: [],
  complaintPhone: '',
  onlineUrl: null,
  onlineQr: null,
  faq: [],
  next: [],
}

const titles: [string, string][] = [
  ['居民身份证补领', '公安'],
  ['社会保障卡换领', '人社'],
  ['机动车行驶证补领、换领', '公安'],
  ['企业设立登记（五证合一）', '市监'],
  ['不动产登记', '自然资源'],
  ['普通护照签发', '公安'],
  ['住房公积金提取', '公积金'],
  ['生育登记', '卫健'],
  ['港澳通行证再次签注', '公安'],
  ['道路货物运输经营许可', '交通'],
]

export const previewCards: GuideCard[] = titles.map(([title, department], index) =>
  previewCard(`g-${index}`, title, department),
)

export const longCards: GuideCard[] = [
  previewCard(longGuide.code, longGuide.title, longGuide.department),
  ...Array.from({ length: 20 }, (_, index) =>
    previewCard(
      `long-${index}`,
      ['建设项目竣工联合验收', '加工贸易合同审批', '建设项目环境影响登记表备案'][index % 3] ?? '',
      ['住建', '商务', '生态环境'][index % 3] ?? '',
    ),
  ),
]

/** Everything that a catalogue of this size holds. */
export const everyCard: GuideCard[] = [
  ...previewCards,
  ...longCards,
  ...[
    ['婚姻登记', '民政'],
    ['网络文化经营许可', '文旅'],
    ['烟草专卖零售许可', '烟草'],
    ['发票领用', '税务'],
    ['义务教育入学', '教育'],
    ['防雷装置竣工验收', '气象'],
  ].map(([title = '', department = ''], index) => previewCard(`more-${index}`, title, department)),
]

export const previewDepartments: { name: string; count: number }[] = [
  ...new Set(everyCard.map((card) => card.department)),
].map((name) => ({ name, count: everyCard.filter((card) => card.department === name).length }))

export const previewThemes: ScreenOf<'guides'>['themes'] = [
  ...[
    '生育收养',
    '户籍办理',
    '民族宗教',
    '教育科研',
    '入伍服役',
    '就业创业',
    '设立变更',
    '准营准办',
    '职业资格',
    '婚姻登记',
    '住房保障',
    '社会保障（社会保险、社会救助）',
    '证件办理',
    '交通出行',
    '出境入境',
    '离职退休',
    '死亡殡葬',
  ].map((name, index) => ({
    audience: 'person' as const,
    code: String(index + 1).padStart(2, '0'),
    name,
    count: 1 + ((index * 5) % 7),
  })),
  ...[
    '设立变更',
    '准营准办',
    '资质认证',
    '年检年审',
    '税收财务',
    '投资审批',
    '商务贸易',
    '环保绿化',
    '质量技术',
    '检验检疫',
    '安全生产',
    '公安消防',
  ].map((name, index) => ({
    audience: 'enterprise' as const,
    code: String(index + 1).padStart(2, '0'),
    name,
    count: 1 + ((index * 3) % 5),
  })),
]
