import type { MoveStep, PlaceField } from '../admin/moving.ts'

const steps: Record<MoveStep, readonly [title: string, todo: string]> = {
  drain: ['发完待发的件', '按“下一步”，把待发的件都发给中心'],
  revoke: ['向中心交回身份', '按“下一步”，原来的身份马上作废'],
  place: ['填新的地点', '逐项填好，再按“下一步”，终端会重启'],
  enrol: ['用新身份登记', '请中心生成登记码，填在下面'],
  visit: ['试办一次', '按“下一步”：走一遍画面，打一张测试条，看读卡器和中心'],
}

const fields: Record<PlaceField, readonly [label: string, note: string]> = {
  hall: ['大厅名称', '2 到 20 个字'],
  terminal: ['终端编号', '两位数字，例如 03'],
  place: ['终端位置', '大厅里的哪里，最多 12 个字'],
  regionCode: ['行政区划代码', '六位数字'],
  phone: ['大厅电话', '群众打的号码'],
  staffDesk: ['咨询台', '群众到哪里找工作人员'],
  workdays: ['工作日开放时间', '例如 0830-1200 1400-1730'],
}

/** What staff read while a terminal is moved to another hall. */
export const movingTexts = {
  steps,
  fields,
  lead: ['迁移终端', '终端搬到别的大厅时用。期间对群众停用，中断或重启后可以接着做'],
  now: '现在做',
  done: '完成',
  later: '还没到',
  alone: '单机使用，不用做',
  call: (site: string, terminal: string) => `在中心运行：hub enrol --site ${site} --terminal ${terminal}`,
  code: ['登记码', '中心给的一次性登记码，24 小时内有效'],
  left: (count: number, detail: string) =>
    `还有 ${count} 件没发出，发完才能迁移${detail === '' ? '' : `（${detail}）`}`,
  drained: '都发出了',
  refusedKept: (count: number, where: string) => `${count} 件被中心退回，请把密封的文件带回中心。${where}`,
  givenBack: '身份已交回，原来的令牌作废',
  wrong: (label: string, why: string) => `“${label}”不能这样填：${why}`,
  hours: '要像 0830-1200 1400-1730 这样',
  set: (label: string, value: string) => `“${label}”改为 ${value}`,
  written: '新地点已写入，老大厅的路线不再显示，终端正在重启',
  notYet: '新地点还没有生效：请用“停用与重启”里的“重启终端”，再接着做；还是不行，回去看地点填得对不对',
  noCode: '请先填登记码',
  enrolled: (name: string) => `已登记为 ${name}`,
  begun: '开始迁移，终端已对群众停用',
  cancelled: '已取消迁移，恢复使用',
  finished: '迁移完成，恢复使用',
  /** staff have put it out of service by themselves */
  stillClosed: '做完了。本机之前另外停用过，现在仍然停用：要开放，到“停用与重启”按“恢复使用”',
  finishedWithFaults: '迁移完成，带着故障恢复使用：故障和办法看“总览”',
  running: '正在迁移，请接着做',
  notRunning: '没有正在进行的迁移',
  otherStep: '已经到了别的一步，请看清现在的样子',
  back: '回到填地点，改好再按“下一步”',
  tooLate: '身份已交回，只能做完',
  faults: {
    screens: (why: string) => `画面走不通：${why}`,
    reader: (why: string) => `读卡器没有就绪：${why}`,
    printer: (why: string) => `测试条没有打出来：${why}`,
    hub: (why: string) => `连不上中心：${why}`,
  },
} as const
