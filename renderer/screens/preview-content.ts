import type { PermitView, StationView } from '../../contract/guides.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { everyCard, longCards, previewCards } from './preview-guides.ts'
import { previewQr } from './preview-qr.ts'
import { previewSlip } from './preview-slip.ts'

export const previewMore: ScreenOf<'guides'>['more'] = {
  lists: [
    { id: '-permits', kind: 'permits', title: '开办企业的许可目录', count: 26 },
    { id: 'powers', kind: 'powers', title: '区级部门权力清单', count: 68 },
    { id: 'duties', kind: 'duties', title: '区级部门责任清单', count: 44 },
    { id: 'negative', kind: 'negative', title: '企业投资项目负面清单', count: 41 },
    { id: 'disclosure', kind: 'disclosure', title: '区政府公开栏目', count: 63 },
  ],
  trades: 10,
  stations: 104,
}

export const noMore: ScreenOf<'guides'>['more'] = { lists: [], trades: 0, stations: 0 }

const parts = ['区公安分局', '区市场监管局', '区人力社保局', '区自然资源和规划局', '区住房和城乡建设局']

export function previewList(differing: Partial<ScreenOf<'list'>> = {}): { screen: ScreenOf<'list'> } {
  const entries = Array.from({ length: 18 }, (_, index) => ({
    id: `e-${index}`,
    group: parts[index % parts.length] ?? '',
    title:
      ['食品经营许可', '机动车驾驶证核发、审验', '建设工程规划许可证核发', '企业设立、变更、注销登记'][index % 4] ?? '',
    date: null,
  }))
  return {
    screen: {
      screen: 'list',
      kind: 'powers',
      title: '区级部门权力清单',
      source: '黄岩区行政服务中心',
      date: '2026-11-01',
      parts: parts.map((name) => ({ name, count: 12 })),
      part: null,
      query: null,
      entries,
      total: 60,
      page: 0,
      pages: 4,
      ...differing,
    },
  }
}

export const previewNotices = previewList({
  kind: 'disclosure',
  title: '区政府公开栏目',
  parts: ['法规政策', '财政预决算', '人事任免', '保障性住房', '考试招生', '医疗服务'].map((name) => ({
    name,
    count: 6,
  })),
  part: '保障性住房',
  entries: Array.from({ length: 6 }, (_, index) => ({
    id: `n-${index}`,
    group: '保障性住房',
    title: `关于 2026 年第 ${index + 1} 批公共租赁住房申请受理工作的通告`,
    date: `2026-0${index + 1}-15`,
  })),
  total: 6,
  pages: 1,
})

export function previewEntry(differing: Partial<ScreenOf<'entry'>> = {}): { screen: ScreenOf<'entry'> } {
  return {
    screen: {
      screen: 'entry',
      kind: 'disclosure',
      list: '政务公开',
      source: '黄岩区行政服务中心',
      date: '2026-11-01',
      entry: {
        group: '保障性住房',
        title: '关于 2026 年第三批公共租赁住房申请受理工作的通告',
        date: '2026-09-15',
        facts: [
          { label: '文号', text: '黄住建〔2026〕0 号' },
          { label: '发布机构', text: '区住房和城乡建设局' },
          {
            label: '摘要',
            text: '九月二十日起受理第三批申请，到户口所在的镇、街道便民服务中心交材料，十月底公布审核结果。',
          },
        ],
      },
      qr: previewQr,
      sample: true,
      paperCm: 16,
      printTrouble: null,
      ...differing,
    },
  }
}

const permits: PermitView[] = [
  {
    id: 'p-1',
    title: '食品经营许可',
    timing: 'after',
    department: '区市场监管局',
    address: '台州市黄岩区示例路 1 号二层 C 区',
    phone: '0576-0000 0201',
    basis: '',
    item: 'g-9',
  },
  {
    id: 'p-2',
    title: '公众聚集场所投入使用、营业前消防安全检查',
    timing: 'after',
    department: '区消防救援大队',
    address: '台州市黄岩区示例路 1 号二层 D 区',
    phone: '0576-0000 0301',
    basis: '',
    item: null,
  },
]
const before: PermitView = {
  id: 'p-3',
  title: '保安服务许可',
  timing: 'before',
  department: '市公安局',
  address: '台州市示例路 2 号',
  phone: '',
  basis: '',
  item: null,
}

const trades = [
  ['餐饮', '饭店、面馆、奶茶店'],
  ['道路货运', '货车运输'],
  ['烟草零售', '烟酒店、便利店'],
  ['药店', '零售药店'],
  ['理发美容', '理发店、美容院'],
  ['旅馆', '宾馆、民宿'],
  ['校外培训', '补习班、艺术培训'],
  ['歌舞娱乐', 'KTV、歌舞厅'],
  ['书店', '卖书、报刊'],
  ['保安公司', '门卫、巡逻、护送'],
] as const

export function previewTrades(
  chosen: number,
  differing: Partial<ScreenOf<'trades'>> = {},
): { screen: ScreenOf<'trades'> } {
  return {
    screen: {
      screen: 'trades',
      trades: trades.map(([title, examples], index) => ({ id: `t-${index}`, title, examples, chosen: index < chosen })),
      permits: chosen === 0 ? [] : chosen === trades.length ? [before, ...permits] : permits,
      sample: true,
      paperCm: chosen === 0 ? null : 18,
      printTrouble: null,
      ...differing,
    },
  }
}

const station: StationView = {
  name: '宁溪镇便民服务中心',
  address: '台州市黄岩区宁溪镇示例街 1 号',
  hours: '工作日 8:30-11:30，14:00-17:00',
  phone: '0576-0000 3101',
  agent: '林代办员',
  items: previewCards.slice(0, 6),
  instead: null,
}

const towns = [
  '东城街道',
  '南城街道',
  '西城街道',
  '北城街道',
  '新前街道',
  '澄江街道',
  '江口街道',
  '高桥街道',
  '宁溪镇',
  '北洋镇',
  '头陀镇',
  '院桥镇',
  '沙埠镇',
  '屿头乡',
  '上郑乡',
  '富山乡',
  '茅畲乡',
  '上垟乡',
  '平田乡',
]

export function previewStations(differing: Partial<ScreenOf<'stations'>> = {}): { screen: ScreenOf<'stations'> } {
  return {
    screen: {
      screen: 'stations',
      item: null,
      towns,
      town: null,
      villages: [],
      village: null,
      station: null,
      sample: true,
      paperCm: null,
      printTrouble: null,
      ...differing,
    },
  }
}

const villages = [
  { name: '五部村', own: true },
  { name: '乌岩头村', own: true },
  { name: '岭根村', own: false },
  { name: '蒋家岸村', own: true },
]
const printable = { paperCm: 14, printTrouble: null }

export const previewVillages = previewStations({ town: '宁溪镇', villages, station, ...printable })
export const previewStation = previewStations({ town: '宁溪镇', villages, village: '五部村', station, ...printable })
export const townStation = previewStations({
  item: previewCards[0] ?? null,
  town: '宁溪镇',
  villages,
  village: '岭根村',
  station: { ...station, instead: 'none', agent: '', items: everyCard },
  ...printable,
})
export const noStation = previewStations({ item: longCards[0] ?? null, towns: [] })
export const noneInVillage = previewStations({
  item: previewCards[0] ?? null,
  town: '平田乡',
  villages,
  village: '岭根村',
})

export function previewPrintChoice(differing: Partial<ScreenOf<'print-choice'>> = {}): {
  screen: ScreenOf<'print-choice'>
} {
  return {
    screen: {
      screen: 'print-choice',
      title: '机动车行驶证补领、换领',
      form: { sections: [], large: false },
      sections: ['conditions', 'steps', 'fees', 'faq', 'basis', 'details'],
      slip: previewSlip,
      onlineQr: previewQr,
      paperCm: 20,
      printTrouble: null,
      ...differing,
    },
  }
}
