import type { CaseSide, CaseStage } from '../cases.ts'
import type { GuideDetail, GuideSection, GuideView, ItemState, LicenceOrder } from '../guides.ts'
import type { HandIn, HandInState } from '../hand-in.ts'
import type { HallStatus } from '../hours.ts'
import type { SlipDocumentInput } from '../slip.ts'

/** A catalogue's version is a day as a rule. */
export function isDay(version: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(version)
}

export function publishedIn(version: string): string {
  return isDay(version) ? `指南更新于 ${version}` : `指南版本 ${version}`
}

/** Words by which a service item is put to a citizen, on screen and on paper alike. */
export const guideTexts = {
  onTheSpot: '当场',
  noLegalLimit: '未注明',
  /** @param unit the label of an unknown unit, as published */
  otherUnit: (amount: number, unit: string) => `${amount} ${unit}`,
  workingDays: (amount: number) => (amount === 0.5 ? '半个工作日' : `${amount} 个工作日`),
  days: (amount: number) => `${amount} 天`,
  months: (amount: number) => `${amount} 个月`,
  years: (amount: number) => `${amount} 年`,
  free: '不收费',
  feeUnknown: '收费，请问窗口',
  feeRow: (name: string, standard: string) => `${name} ${standard}`,
  feeSeparator: '；',
  windows: (numbers: string) => `${numbers} 号窗口`,
  originals: (count: number) => (count === 1 ? '原件' : `原件 ${count} 份`),
  copies: (count: number) => `复印件 ${count} 份`,
  listSeparator: '、',
  clauseSeparator: '，',
  /** what is needed only in some cases: 代办才要 */
  onlyIn: (cases: readonly string[]) => `${cases.join('、')}才要`,
  permitGroups: { before: '前置审批：先办许可，再办执照', after: '后置审批：先办执照，再办许可' },
  permit: { department: '办理部门', address: '地址', phone: '电话', basis: '依据' },
  permitList: '开办企业的许可目录',
  sealedBy: (whose: string) => `${whose}盖章`,
  mustBeSealed: (whose: string) => `要${whose}盖章`,
  tolerance: '材料不全也可以先受理，缺的以后补',
  commitment: '写了承诺书，可以少交材料',
  selfService: '可以在自助机上自己办',
  blankForm: '窗口有空白表格',
  formOnline: '网上有空白表格',
  exampleOnline: '网上有样表',
  inBrackets: (text: string, more: string) => `${text}（${more}）`,
  /** @see the law on administrative reconsideration, article 20: 60 days */
  review: (authority: string) => `不服决定的，60 日内可以向${authority}申请`,
  /** @see the law on administrative litigation, article 46: six months */
  litigation: (authority: string) => `不服决定的，6 个月内可以向${authority}起诉`,
  legalBasis: (title: string, number: string, article: string) =>
    `《${title}》${number === '' ? '' : `（${number}）`}${article}`,
} as const

/** Three of many, and how many there are. */
function someOf(names: readonly string[]): string {
  return names.length <= 3 ? names.join('、') : `${names.slice(0, 3).join('、')}等 ${names.length} 种`
}

/** The fixed words of slips. */
export const slipTexts = {
  titleSeparator: '、',
  catalogue: publishedIn,
  notice: '一次性告知单',
  fullGuide: '办事指南',
  how: {
    online: '全程网上办，不用跑',
    precheck: '网上预审，现场核验发证',
    window: '窗口办',
  } satisfies Record<GuideView['how'], string>,
  delivered: '可送证上门',
  state: {
    suspended: () => '这件事暂停办理，请先打电话问',
    cancelled: () => '这件事已取消，不用办了',
    'not-yet': (day: string) => `这件事 ${day} 起才能办`,
    ended: (day: string) => `这件事办到 ${day} 为止，请先打电话问`,
  } satisfies Record<Exclude<ItemState, 'offered'>, (day: string) => string>,
  replacedBy: (title: string) => `现在办：${title}`,
  licence: {
    before: () => '先办好这个许可，再办营业执照',
    after: () => '先办好营业执照，再办这个许可',
    grants: (permits: readonly string[]) => `有些行当要先办许可，再办执照：${someOf(permits)}`,
  } satisfies Record<LicenceOrder['role'], (permits: readonly string[]) => string>,
  someFirst: (permits: readonly string[]) => `${someOf(permits)}，在“更多”里都能查到。不在其中的，直接办执照。`,
  readyBy: (day: string) => `今天收件，最晚 ${day} 办好`,
  /** a box in front, to be ticked at home */
  toTick: (material: string) => `□ ${material}`,
  noSeal: '村里、镇里不用盖章',
  permitBooklet: '开店要办的证',
  permitOrder: { before: '先办这些许可，再办执照', after: '有了执照，再办这些许可' },
  licenceFirst: '办营业执照（市场监管窗口）',
  stationHeading: '镇街、村的办事点',
  agent: (name: string) => `帮办：${name}`,
  handles: (count: number) => `能办这些事（${count} 件）`,
  moreHandled: (count: number) => `还有 ${count} 件，请问办事点`,
  scanAll: '扫码看全文',
  listOf: (day: string) => `清单更新于 ${day}`,
  stations: (count: number) => `${count} 个镇街、村的站点也能办，本机可查`,
  callOnHolidays: '节假日请先电话确认',
  sections: {
    conditions: '什么人能办',
    steps: '怎么办',
    fees: '收费和时限',
    faq: '大家常问',
    basis: '依据',
    details: '还要知道',
  } satisfies Record<GuideSection, string>,
  step: (name: string, note: string) => `${name}：${note}`,
  feeLabels: { basis: '收费依据', reduction: '减免', legal: '法定时限', result: '办完拿到' },
  labelled: (label: string, text: string) => `${label}：${text}`,
  question: (text: string) => `问 ${text}`,
  answer: (text: string) => `答 ${text}`,
  details: {
    serves: '服务对象',
    scope: '通办范围',
    onlineDepth: '网上能办到哪步',
    limitNote: '时限怎么算',
    onsiteReason: '为什么要来',
    tolerance: '容缺受理',
    commitment: '告知承诺',
    selfService: '自助办理',
    specialProcedure: '可能要更久',
    jointAuthorities: '一起办的单位',
    intermediary: '中介服务',
    quantityLimit: '数量限制',
    rights: '您的权利',
    duties: '您的义务',
    review: '行政复议',
    litigation: '行政诉讼',
  } satisfies Record<GuideDetail, string>,
  finishedIn: (duration: string) => `办好：${duration}`,
  fee: (fee: string) => `收费：${fee}`,
  onlineVisits: (visits: number) => `网上 ${visits} 次`,
  windowVisits: (visits: number) => `窗口 ${visits} 次`,
  bring: (count: number) => `请自己带（${count} 样）`,
  bringNothing: '不用自己带材料',
  bringUnknown: '要带什么，请问窗口',
  /** the answers that this list of materials is for */
  situation: (answers: readonly string[]) => `您的情况：${answers.join('、')}`,
  /** what only some must bring, under the things that all must */
  perhaps: (count: number) => `看情况带（${count} 样）`,
  later: (material: string) => `${material}（可以后补）`,
  fill: (materials: string) => `窗口填：${materials}`,
  exempt: (materials: string) => `免交：${materials}`,
  hours: (hours: string) => `办公：${hours}`,
  consult: (phone: string) => `咨询 ${phone}`,
  complaint: (phone: string) => `监督 ${phone}`,
  scanOnline: '扫码看完整指南，也可网上申请',
  scanOnlineDelivered: '扫码网上申请，证件可快递到家',
  terminal: (terminal: string) => `${terminal} 号终端`,
  number: (number: string) => `凭条 ${number}`,
  sample: '演示数据，以窗口告知为准',
} as const

type Closed = Exclude<HallStatus, { state: 'open' | 'unknown' }>

/** When somebody is at the windows again, for who reads it the same day. */
export function slipHours(status: Closed): string {
  switch (status.state) {
    case 'before':
      return `今天 ${status.opens} 开始办公`
    case 'break':
      return `午休，${status.reopens} 开始`
    case 'after':
      return status.next === null ? '今天已下班' : `今天已下班，下次 ${status.next.day} ${status.next.opens}`
    case 'day-off':
      return status.next === null ? '今天休息' : `今天休息，下次 ${status.next.day} ${status.next.opens}`
  }
}

/** The fixed words of the slip about a proposed business name. */
export const nameSlipTexts = {
  title: (name: string) => `名称查询：${name}`,
  heading: '企业名称查询结果',
  parts: { region: '行政区划', tradeName: '字号', industry: '行业', form: '组织形式' },
  part: (label: string, text: string) => `${label}：${text}`,
  basis: (article: string) => `依据：${article}`,
  clashes: '相同、相近的名称',
  reference: '供参考',
  name: (name: string, label: string) => `${name}（${label}）`,
  /** set in by two columns, under the name */
  why: (why: string) => `　${why}`,
  more: (count: number) => `还有 ${count} 个没有列出`,
  permits: (permits: readonly string[]) => `先办许可，再办执照：${permits.join('、')}`,
  suggestions: (names: readonly string[]) => `可以试试的字号：${names.join('、')}`,
  /** what the code on the slip holds, to be kept on a telephone */
  code: (name: string, headline: string, day: string) => `${name}\n${headline}\n${day} 查询，以登记机关登记为准`,
  scan: '扫码把结果存到手机',
  register: (date: string) => `名称库更新于 ${date}`,
  notice: '本结果仅供参考，以登记机关登记为准',
  sample: '名称为演示数据，不是真实企业',
} as const

/** What stands above a slip that is printed once more under its number. */
export const reprintTexts = {
  again: (count: number) => `补打 ${count}`,
  voided: '上一张请撕下作废',
} as const

/** What `printer commission` prints: short lines, so that the bytes are through long before the paper. */
export function commissionSlip(lines: number): SlipDocumentInput {
  return {
    title: '打印机验收',
    blocks: Array.from({ length: lines }, (_, index) => ({ type: 'text', text: `${index + 1}` })),
  }
}

/** What `printer test` prints: every size, the whole width, a rare surname, a QR code. */
export const testSlip: SlipDocumentInput = {
  title: '打印测试',
  blocks: [
    { type: 'text', text: '打印测试', size: 'large', align: 'center' },
    { type: 'rule' },
    { type: 'text', text: '普通字号：一二三四五六七八九十 0123456789' },
    { type: 'text', text: '加粗字号：一二三四五六七八九十', bold: true },
    { type: 'text', text: '双倍高：一二三四五', size: 'tall' },
    { type: 'text', text: '生僻字：䶮 㛃 𠮷' },
    { type: 'text', text: '靠右', align: 'right' },
    { type: 'rule' },
    { type: 'qr', data: 'hall-kiosk test', caption: '此码内容：hall-kiosk test' },
    { type: 'text', text: '以上各行完整、清晰，即为正常', align: 'center' },
  ],
}

/** The fixed words of a slip about a declared name. */
export const caseSlipTexts = {
  title: '办件进度',
  covered: '（办的是什么，没有打印）',
  number: '申报号',
  department: '办理部门',
  received: '申报日期',
  promised: '承诺办结',
  closed: '办结日期',
  result: '结果',
  courier: '快递',
  daysLeft: (days: number) =>
    days < 0 ? `已超过 ${-days} 个工作日` : days === 0 ? '今天到期' : `还有 ${days} 个工作日`,
  stage: { done: '✓', now: '→', ahead: '·' } satisfies Record<CaseStage['state'], string>,
  side: {
    supplement: '要补材料：',
    suspended: '暂停计时：',
    'not-accepted': '不予受理：',
    returned: '退回：',
  } satisfies Record<CaseSide['side'], string>,
  until: (day: string) => `最晚 ${day}`,
  asOf: '以打印时为准',
} as const

export const ticketSlipTexts = {
  title: '预约号票',
  ticket: '您的号',
  come: '请提前几分钟到，听到叫号再去窗口。',
  cancel: '不能来，请在自助终端或者窗口取消。',
  card: '办事时请带身份证。',
} as const

/** Why a material need not be handed in by whoever laid their card. */
export function heldNote({ name, issuer, validTo }: { name: string; issuer: string; validTo: string | null }): string {
  const from = [issuer, validTo === null ? '' : `${validTo} 到期`].filter((part) => part !== '').join('，')
  return `中心已有您的${name}${from === '' ? '' : `（${from}）`}，不用交`
}

/** Of what is handed in, but for a name: that one says more. */
export const receiptSlipTexts = {
  title: '回执',
  what: {
    'device-feedback': '机器评价',
    rating: '好差评',
    'name-declaration': '名称申报',
    'delivery-choice': '办好了快递送',
  },
  state: {
    sending: '已收下，打印时中心还没有答复',
    sent: '已送达中心',
    kept: '已收下，网络通了自动送出',
    unanswered: '已收下，打印时中心还没有答复，本机会接着送',
    refused: '中心没有收下，请拿这张回执问工作人员',
  },
  receipt: '回执号',
  follow: (desk: string, phone: string) => `有事请报回执号：${desk}${phone === '' ? '' : `，电话 ${phone}`}`,
} as const satisfies {
  what: Record<HandIn, string>
  state: Record<HandInState, string>
  [other: string]: unknown
}

export const declarationSlipTexts = {
  title: '企业名称申报回执',
  state: {
    sending: '已收下，还没有等到中心的答复',
    sent: '已送达中心',
    kept: '已收下，还没有送出',
    unanswered: '已收下，还没有等到中心的答复',
    refused: '中心没有收下',
  },
  meaning: {
    sending: '打印时中心还没有答复。答复以前，名称还不算申报，也未保留。',
    sent: '登记机关会再核对一次，结果另行告知。',
    kept: '打印时网络不通，网络通了自动送出。在那以前，名称尚未申报，也未保留。',
    unanswered: '打印时中心还没有答复，本机会接着送。答复以前，名称还不算申报，也未保留。',
    refused: '名称没有申报。请拿这张回执问工作人员。',
  },
  receipt: '回执号',
  follow: (desk: string, phone: string) => `问结果请报回执号：${desk}${phone === '' ? '' : `，电话 ${phone}`}`,
  next: (guide: string) => `下一步：${guide}（五证合一，本机可查指南）`,
} as const satisfies {
  state: Record<HandInState, string>
  meaning: Record<HandInState, string>
  [other: string]: unknown
}
