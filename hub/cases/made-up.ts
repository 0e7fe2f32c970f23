import type { CaseRecord, CaseSide, CaseStage } from '../contract/cases.ts'

type Matter = { title: string; department: string; stages: readonly string[]; sensitive?: boolean; days: number }

const fullWay = ['网上申报', '预审', '收件', '受理', '审核', '审批', '办结', '送达']

const matters: readonly Matter[] = [
  { title: '食品经营许可（新办）', department: '市场监督管理局', stages: fullWay, days: 10 },
  // 一审一核
  { title: '居民身份证换领', department: '公安局', stages: ['审核', '办结'], days: 20 },
  { title: '公共场所卫生许可', department: '卫生健康局', stages: fullWay, days: 7 },
  { title: '建设工程消防验收', department: '住房和城乡建设局', stages: fullWay, days: 15 },
  { title: '户外广告设施设置审批', department: '综合行政执法局', stages: fullWay, days: 5 },
  { title: '最低生活保障对象认定', department: '民政局', stages: fullWay, sensitive: true, days: 30 },
  { title: '灵活就业人员参保登记', department: '人力资源和社会保障局', stages: ['受理', '审核', '办结'], days: 1 },
]

const sides: readonly CaseSide[] = [
  { side: 'supplement', missing: ['公共场所卫生检测报告', '从业人员健康合格证明'], until: null },
  { side: 'suspended', reason: '现场核查，预计十个工作日' },
  { side: 'not-accepted', reason: '所在路段不在可以设置的范围内' },
  { side: 'returned', reason: '身份证复印件看不清，请重新上传' },
]

const dayMs = 86_400_000

/**
 * Made-up cases of one applicant, the newest first, for a demo and for tests: some on their way, some over, one of each
 * that does not go on. The same call makes the same cases.
 * @param prefix begins their numbers, so that two applicants have none in common
 */
export function madeUpCases(idNumber: string, prefix: string, count: number, nowMs: number): CaseRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const matter = matters[at % matters.length] ?? neverEmpty()
    const receivedMs = nowMs - (3 + at * 2) * dayMs
    const over = at % 3 === 1
    const side =
      !over && at % matters.length >= 2 && at % matters.length <= 4 ? (sides[(at - 2) % sides.length] ?? null) : null
    return {
      number: `${prefix}-${String(at + 1).padStart(4, '0')}`,
      item: { code: '', title: matter.title },
      department: matter.department,
      sensitive: matter.sensitive ?? false,
      receivedOn: day(receivedMs),
      acceptedOn: day(receivedMs + dayMs),
      promisedOn: side?.side === 'not-accepted' ? null : day(receivedMs + matter.days * 2 * dayMs),
      closedOn: over ? day(receivedMs + 2 * dayMs) : null,
      result: over ? '准予办理' : '',
      stages: stagesOf(matter, over ? matter.stages.length : 1 + (at % (matter.stages.length - 1)), receivedMs),
      side,
      courier: over && at % 2 === 1 ? { company: '邮政快递', number: `TEST${String(at).padStart(9, '0')}` } : null,
      deliverable: true,
      applicant: { idNumber },
      // one of them can be asked for without the card
      password: at === 0 ? 'abc123' : null,
    }
  })
}

function stagesOf({ stages, department }: Matter, done: number, receivedMs: number): CaseStage[] {
  return stages.map((name, at) => {
    const state = at < done ? 'done' : at === done ? 'now' : 'ahead'
    const onDay = day(receivedMs + Math.ceil(at / 3) * dayMs)
    return {
      name,
      state,
      level: 'district',
      unit: state === 'ahead' ? '' : department,
      handler: '',
      from: state === 'ahead' ? null : onDay,
      to: state === 'done' ? onDay : null,
    }
  })
}

function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

function neverEmpty(): never {
  throw new Error('there is no matter to make cases of')
}
