import type { CaseStage, CaseView } from '../../contract/cases.ts'

function stages(...names: string[]): CaseStage[] {
  // the one in brackets is under way
  const now = names.findIndex((name) => name.startsWith('('))
  return names.map((name, at) => {
    const state = now < 0 || at < now ? 'done' : at === now ? 'now' : 'ahead'
    return {
      name: name.replaceAll(/[()]/g, ''),
      state,
      level: 'district',
      unit: state === 'ahead' ? '' : '市场监督管理局综合窗口',
      handler: state === 'now' ? '窗口 12 号' : '',
      from: state === 'ahead' ? null : `2026-11-${18 + at}`,
      to: state === 'done' ? `2026-11-${18 + at}` : null,
    }
  })
}

const open: CaseView = {
  number: '331003261118000127',
  title: '食品经营许可（新办）',
  department: '市场监督管理局',
  sensitive: false,
  receivedOn: '2026-11-18',
  acceptedOn: '2026-11-20',
  promisedOn: '2026-12-03',
  closedOn: null,
  result: '',
  stages: stages('网上申报', '预审', '收件', '受理', '(审核)', '审批', '办结', '送达'),
  side: null,
  courier: null,
  deliverable: true,
  daysLeft: 4,
  rated: false,
}

/** Cases as a hub tells them, one of each kind. */
export const previewCases = {
  open,
  late: {
    ...open,
    number: '331003261102000031',
    title: '民办非企业单位成立登记',
    daysLeft: -3,
    promisedOn: '2026-11-25',
  },
  supplement: {
    ...open,
    number: '331003261120000204',
    title: '公共场所卫生许可（告知承诺制除外）',
    department: '卫生健康局',
    side: {
      side: 'supplement',
      missing: ['公共场所卫生检测报告', '从业人员健康合格证明'],
      until: '2026-12-04',
    },
    daysLeft: null,
  },
  suspended: {
    ...open,
    number: '331003261105000066',
    title: '建设工程消防验收',
    department: '住房和城乡建设局',
    side: { side: 'suspended', reason: '现场核查，预计十个工作日' },
    daysLeft: null,
  },
  notAccepted: {
    ...open,
    number: '331003261119000155',
    title: '户外广告设施设置审批',
    department: '综合行政执法局',
    side: { side: 'not-accepted', reason: '所在路段不在可以设置的范围内' },
    daysLeft: null,
    closedOn: '2026-11-20',
    promisedOn: null,
  },
  hidden: {
    ...open,
    number: '331003261112000098',
    title: '',
    department: '',
    stages: open.stages.map((stage) => ({ ...stage, unit: '', handler: '' })),
    side: { side: 'supplement', missing: [], until: null },
    sensitive: true,
    daysLeft: null,
  },
  closed: {
    ...open,
    number: '331003261012000400',
    title: '居民身份证换领',
    department: '公安局',
    receivedOn: '2026-10-12',
    closedOn: '2026-10-30',
    result: '准予办理',
    stages: stages('受理', '审核', '办结', '送达'),
    daysLeft: null,
    courier: { company: '邮政快递', number: 'TEST0000012345' },
  },
  joint: {
    ...open,
    number: '331003261116000311',
    title: '企业投资项目核准',
    department: '发展和改革局',
    stages: [
      ...stages('受理', '初审'),
      {
        name: '复审',
        state: 'now',
        level: 'city',
        unit: '市发展和改革委员会',
        handler: '',
        from: '2026-11-24',
        to: null,
      },
      { name: '核准', state: 'ahead', level: 'province', unit: '', handler: '', from: null, to: null },
    ],
    daysLeft: 12,
  },
} as const satisfies Record<string, CaseView>
