import { type CatalogueContent, parseCatalogue } from '../read-catalogue-file.ts'

const code = 'SL-0001'
const required = { code: '1', label: '必要', standard: 'GB/T 39046-2020 A.9' }
const workday = { code: '1', label: '工作日' }

const item = {
  code,
  baseCode: '000100000000',
  handlingCode: 'SL-0001-01',
  version: 2,
  state: { code: '1', label: '在用' },
  validity: { from: '2026-01-01', until: '2030-12-31' },
  title: '示例经营许可（请改成真的事项）',
  department: '区示例局',
  path: ['示例', '示例经营'],
  type: { code: '01', label: '行政许可', standard: 'GB/T 39046-2020 A.1' },
  level: { code: '4', label: '县级', standard: 'GB/T 39046-2020 A.2' },
  powerSource: { code: '1', label: '法定本级行使' },
  authority: { name: '某市某区示例局', code: '11000000000000000X', nature: { code: '1', label: '法定机关' } },
  basis: [{ title: '示例管理条例', number: '国务院令第 000 号', article: '第十九条' }],
  conditions: ['已领营业执照', '有固定的经营场所'],
  handlingType: { code: '2', label: '承诺件', standard: 'GB/T 39046-2020 A.6' },
  reviewType: '前审后批',
  handlingForms: [
    { code: '1', label: '窗口办理', standard: 'GB/T 39046-2020 A.5' },
    { code: '2', label: '电脑端网上办理', standard: 'GB/T 39046-2020 A.5' },
  ],
  onsiteVisits: 1,
  onsiteReason: '要当面核对原件',
  onlineDepth: { label: '网上申请（Ⅱ级）' },
  legalLimit: { amount: 20, unit: workday, note: '不含听证' },
  promisedLimit: { amount: 5, unit: workday, note: '材料齐全起算' },
  specialProcedure: '要听证的，听证的时间不算在内',
  jointAuthorities: ['某市某区示例二局'],
  intermediary: '检测报告由有资质的机构出具',
  quantityLimit: '无',
  steps: [
    { name: '受理', days: 0.5, note: '看材料齐不齐' },
    { name: '审查', days: 4, note: '到现场看' },
    { name: '送达', days: 0.5, note: '自己来取，或者寄' },
  ],
  place: {
    hall: '某区行政服务中心',
    address: '某市某区示例路 1 号',
    floor: '二层',
    area: 'B 区',
    windows: '15-18',
    directions: '坐公交到示例路站',
  },
  hours: '工作日 8:30-12:00，14:00-17:30',
  charged: true,
  fees: [{ name: '工本费', standard: '5 元一本', basis: '示例收费文件', reduction: '低保户免收' }],
  consultPhone: '0576-0000 0001',
  complaintPhone: '0576-0000 0002',
  serviceObjects: [{ code: '2', label: '企业法人', standard: 'GB/T 39046-2020 A.4' }],
  themes: { person: [{ code: '040', label: '准营准办' }], corporation: [{ code: '010', label: '准营准办' }] },
  scope: { code: '4', label: '全县' },
  supports: { online: true, onlinePayment: true, booking: true, courier: true, selfService: false },
  onlineUrl: 'https://zwfw.example/guide/SL-0001',
  result: { name: '示例经营许可证', type: { label: '出证办结' }, sample: '窗口展示册第 1 页' },
  materials: [
    {
      name: '示例经营申请表',
      kind: { code: '1', label: '原件' },
      form: { code: '1', label: '纸质' },
      necessity: required,
      source: { code: '10', label: '申请人自备' },
      sourceNote: '窗口免费领',
      originals: 1,
      copies: 2,
      note: '签名，盖公章',
      basis: '示例管理条例第二十条',
      seal: '单位公章',
      blankForm: true,
      formUrl: 'https://zwfw.example/form/SL-0001',
      exampleUrl: 'https://zwfw.example/form/SL-0001-example',
      provision: 'fill',
    },
    { name: '委托书', necessity: required, provision: 'bring', when: { who: ['agent'], again: ['yes', 'lost'] } },
  ],
  questions: [
    {
      id: 'who',
      text: '谁来办？',
      options: [
        { id: 'self', label: '本人' },
        { id: 'agent', label: '代办' },
      ],
    },
    {
      id: 'again',
      text: '办过吗？',
      options: [
        { id: 'no', label: '没有' },
        { id: 'yes', label: '办过' },
        { id: 'lost', label: '办过，丢了' },
      ],
      when: { who: ['agent'] },
    },
  ],
  faq: [{ question: '几天能办好？', answer: '材料齐全的，5 个工作日。' }],
  remedies: {
    rights: ['可以陈述、申辩'],
    duties: ['材料要真实'],
    review: { authority: '某市某区人民政府', address: '某区行政服务中心复议窗口', phone: '0576-0000 0003' },
    litigation: { authority: '某市某区人民法院', address: '某市某区示例路 2 号', phone: '0576-0000 0004' },
  },
  aliases: ['示例证', '示例许可'],
  local: {
    windowVisits: 2,
    licence: true,
    tolerance: true,
    commitment: true,
    popular: 1,
    next: [code],
    formerNames: ['示例营业许可'],
    replacedBy: code,
  },
  sample: true,
}

const weekday = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
]

/** A catalogue of one made-up row in each table, with every cell filled in that can be. */
export function exampleCatalogue(): CatalogueContent {
  const reading = parseCatalogue({
    version: '2026-10-01',
    source: '示例：某区行政服务中心',
    items: [item],
    topics: [{ id: 'T01', kind: 'area', title: '准营准办', items: [code] }],
    permits: [
      {
        id: 'P01',
        title: '示例经营许可证',
        timing: 'after',
        department: '区示例局',
        address: '某市某区示例路 1 号',
        phone: '0576-0000 0001',
        basis: '示例管理条例第十九条',
        item: code,
        words: ['示例', '样板'],
      },
    ],
    trades: [{ id: 'Y01', title: '示例店', examples: '样板店、展示店', permits: ['P01'] }],
    lists: [
      {
        id: 'L01',
        kind: 'powers',
        title: '区示例局权力清单',
        source: '某区人民政府',
        date: '2026-09-01',
        entries: [
          {
            id: '0001',
            group: '区示例局',
            title: '示例经营许可',
            date: '2026-09-01',
            facts: [{ label: '权力类型', text: '行政许可' }],
            url: 'https://zwfw.example/powers/0001',
          },
        ],
      },
    ],
    stations: [
      {
        id: 'S01',
        name: '示例镇便民服务中心',
        address: '示例镇示例街 1 号',
        hours: '工作日 8:30-17:00',
        phone: '0576-0000 0005',
        agent: '张示例',
        items: [code],
      },
    ],
    towns: [{ name: '示例镇', station: 'S01', villages: [{ name: '示例村', station: 'S01' }] }],
    calendars: [
      {
        hall: '某区行政服务中心',
        windows: '15-18',
        year: 2026,
        week: [weekday, weekday, weekday, weekday, weekday, [['09:00', '11:30']], []],
        closed: [{ day: '2026-10-01', name: '国庆节' }],
        open: ['2026-10-10'],
        source: '某区行政服务中心',
      },
    ],
  })
  if (!reading.ok) throw new Error(`the example is wrong: ${reading.problems.join('; ')}`)
  return reading.content
}
