import type { AdminAction, AdminPageName } from '../admin/rights.ts'
import type { AdminRole } from '../admin/roles.ts'
import type { AdminAsk, AdminRefusal, Light } from '../admin/screens.ts'
import type { SettingName } from '../admin/settings.ts'
import type { PrinterState, ReaderState } from '../devices.ts'
import type { BootReason } from '../upkeep.ts'

/** The parts that the overview has a light for. */
export type CheckedPart =
  | 'reader'
  | 'printer'
  | 'speaker'
  | 'hub'
  | 'queue'
  | 'content'
  | 'edition'
  | 'disk'
  | 'database'
  | 'clock'
  | 'certificate'
  | 'supervisor'
  | 'power'

/** What a light says in one sentence, and what to do about it; '' for nothing. */
type Said = readonly [says: string, todo: string]

const roles: Record<AdminRole, string> = { inspect: '巡检', manage: '管理', system: '系统' }

const pages: Record<AdminPageName, string> = {
  overview: '总览',
  paper: '换纸',
  printer: '打印机',
  reader: '读卡器',
  queue: '待发队列',
  content: '内容与名库',
  edition: '目录换版',
  network: '网络',
  power: '来电检查',
  statistics: '统计',
  timings: '办事用时',
  tests: '屏幕与声音',
  log: '日志',
  audit: '操作记录',
  settings: '设置',
  service: '停用与重启',
  staff: '工作人员',
  move: '迁移终端',
  setup: '首次安装',
}

const ask: Record<AdminAsk, { title: string; lead: string }> = {
  pin: { title: '请输入 PIN', lead: '6 到 8 位数字' },
  code: { title: '请输入首次启动码', lead: '8 位数字，在终端日志里；首次启动时也印在凭条上。重启后换新码' },
  'new-pin': { title: '请设定您的 PIN', lead: '6 到 8 位，不要用生日、连号、重复的数字' },
  again: { title: '请再输入一次 PIN', lead: '和刚才一样的数字' },
}

const refusals: Record<AdminRefusal['why'], string> = {
  wrong: 'PIN 不对',
  locked: '错误次数太多，请等一会儿再试',
  'code-wrong': '首次启动码不对',
  'pin-weak': '这个 PIN 太容易被猜到，请换一个',
  'pins-differ': '两次输入的不一样，请重新设定',
  broken: '现在不能检查 PIN',
}

const parts: Record<CheckedPart, string> = {
  reader: '读卡器',
  printer: '打印机',
  speaker: '朗读',
  hub: '连接中心',
  queue: '待发队列',
  content: '内容',
  edition: '目录换版',
  disk: '磁盘',
  database: '数据库',
  clock: '时钟',
  certificate: '证书',
  supervisor: '看护',
  power: '来电检查',
}

const printerStates: Record<PrinterState, Said> = {
  ready: ['正常', ''],
  'paper-low': ['纸快用完了', '准备一卷新纸，没人时换上'],
  'paper-out': ['没有纸了', '按“换纸”的步骤换一卷'],
  'cover-open': ['纸仓盖开着', '把盖子按紧，听到“咔”一声'],
  'cutter-jam': ['切刀卡住了', '开盖取出碎纸，合盖后会自己试一次'],
  overheated: ['打印头太热', '等几分钟，它会自己恢复'],
  fault: ['打印机报错', '关掉打印机电源，十秒后再开'],
  busy: ['打印机忙', '等一会儿再看'],
  disconnected: ['没有连上打印机', '查数据线和电源线'],
  silent: ['打印机不应答', '查电源，查串口速度'],
  'no-permission': ['没有权限打开串口', '把运行用户加入 dialout 组'],
  'in-use': ['串口被别的程序占用', '关掉那个程序'],
  'wrong-device': ['这个串口上不是打印机', '查接线，或用 printer status 找端口'],
}

const readerStates: Record<ReaderState, Said> = {
  ready: ['正常', ''],
  disconnected: ['没有连上读卡器', '查数据线和电源线'],
  silent: ['读卡器不应答', '查电源，查串口速度'],
  'no-permission': ['没有权限打开串口', '把运行用户加入 dialout 组'],
  'in-use': ['串口被别的程序占用', '关掉那个程序'],
  'wrong-device': ['这个串口上不是读卡器', '查接线，或用 reader status 找端口'],
  fault: ['读卡器报错', '拔下再插上；还不行就更换'],
}

/** Why the centre can't be reached, where more is known than that. */
const hubTroubles = {
  captive: ['应答的不是中心', '查中心地址；网络是不是要先登录'],
  unauthorised: ['中心不认本机的身份', '请中心生成登记码，由 root 运行 hall-kiosk-cli hub enrol'],
} as const satisfies Record<string, Said>

/** kiosk.db is closed: nothing is known of what stands in it. */
const unseenNow: Said = ['看不到', '先修好“数据库”']

/** None of its answers tells that a slip came out. */
const provesNothing: Said = [
  '能打印，但不报打完没有',
  '凭条都会记为“结果不明”；请 root 运行 hall-kiosk-cli printer commission 试一次',
]

const lights: Record<Exclude<CheckedPart, 'reader' | 'printer'>, Record<Light, Said>> = {
  speaker: {
    ok: ['正常', ''],
    warn: ['不能朗读', '查声卡和喇叭，查 espeak-ng 是否安装'],
    bad: ['不能朗读', '查声卡和喇叭，查 espeak-ng 是否安装'],
    off: ['本机没有', ''],
  },
  hub: {
    ok: ['连得上', ''],
    warn: ['还没有回音', '等一分钟再看'],
    bad: ['连不上', '查网线；办件先存在本机，不会丢'],
    off: ['单机使用', ''],
  },
  queue: {
    ok: ['没有积压', ''],
    warn: ['有件在等', '网络恢复后会自己发出'],
    bad: ['有件被退回', '到“待发队列”看原因，再发一次'],
    off: ['单机使用', ''],
  },
  content: {
    ok: ['正常', ''],
    warn: ['用的是示例数据', '导入本地的事项和名库'],
    bad: ['打不开', '到“内容与名库”退回上一版，或重新导入'],
    off: ['本机没有', ''],
  },
  edition: {
    ok: ['到生效日换上', ''],
    warn: ['还没有签完', '到“目录换版”复核签字'],
    bad: ['签好的新版没有换上', '到“目录换版”看原因'],
    off: ['没有要换的', ''],
  },
  disk: {
    ok: ['空间够', ''],
    warn: ['空间不多了', '清理磁盘，至少留 500 MB'],
    bad: ['空间快没了', '马上清理磁盘，否则不能打印和收件'],
    off: ['看不到', ''],
  },
  database: {
    ok: ['正常', ''],
    warn: ['坏过，已经恢复', '把数据文件夹里的 kiosk.db.damaged 文件交给中心，再删掉；坏第二次就换磁盘'],
    bad: ['不能记录', '看下面的原因；指南还能看，不能打印和收件'],
    off: ['本机没有', ''],
  },
  clock: {
    ok: ['准', ''],
    warn: ['还没有和中心对过', '等一分钟再看'],
    bad: ['不准', '校准系统时间，查 chrony'],
    off: ['单机使用，没有对过', ''],
  },
  certificate: {
    ok: ['有效', ''],
    warn: ['快到期了', '告诉中心：证书要换'],
    bad: ['过期或读不出', '告诉中心：证书要换'],
    off: ['还没有看到证书', ''],
  },
  power: {
    ok: ['检查过了', ''],
    warn: ['断过电，还没有检查', '到“来电检查”逐项看一遍'],
    bad: ['断过电，还没有检查', '到“来电检查”逐项看一遍'],
    off: ['没有断过电', ''],
  },
  supervisor: {
    ok: ['没有反复重启', ''],
    warn: ['最近重启过', '看“日志”里的原因'],
    bad: ['反复出错，已暂停', '看“日志”里的原因，修好后重启终端'],
    off: ['没有记录', ''],
  },
}

const actions: Record<AdminAction, string> = {
  'paper-changed': '新纸已装好',
  'print-test': '打印测试条',
  reprint: '补打',
  'power-checked': '检查完了',
  'read-test': '试读一张证',
  'sound-test': '试听',
  'test-result': '试验结果',
  'queue-retry': '再发一次',
  'queue-send': '现在发送',
  'queue-export': '导出（密封）',
  'sync-now': '现在同步',
  'roll-back': '退回上一版',
  'names-import': '导入名库',
  'statistics-export': '导出 CSV',
  set: '更改',
  close: '停用',
  open: '恢复使用',
  'restart-core': '重启程序',
  'restart-kiosk': '重启终端',
  leave: '退到命令行',
  'staff-add': '添加',
  'staff-reset': '重设 PIN',
  'staff-remove': '删除',
  'move-begin': '开始迁移',
  'move-cancel': '取消迁移',
  'move-set': '更改',
  'move-next': '下一步',
  'move-enrol': '登记',
  'move-back': '回去改地点',
  'move-finish': '有故障也先开放',
  'edition-load': '载入',
  'edition-set': '更改',
  'edition-sign': '签字',
  'edition-drop': '撤下',
  'setup-begin': '开始安装',
  'setup-set': '更改',
  'setup-ports': '找设备',
  'setup-hub': '选用',
  'setup-commission': '试打 60 行',
  'setup-distrust': '应答时最后一行还没出来：再试',
  'setup-enrol': '登记',
  'setup-back': '回去改地点',
  'setup-cancel': '取消安装',
  'setup-finish': '有故障也先开放',
  'setup-next': '下一步',
}

/** `now`: from when on another value counts. */
const settings: Record<SettingName, { label: string; note: string; now: string; unit: string }> = {
  idle: { label: '没人操作多久后询问', note: '从下一位办事人起算', now: '从下一位办事人起算', unit: '秒' },
  'still-there': { label: '询问后多久结束', note: '从下一位办事人起算', now: '从下一位办事人起算', unit: '秒' },
  volume: {
    label: '朗读音量',
    note: '每位办事人开始时的音量，1 最轻，5 最响',
    now: '从下一位办事人起算，可以先“试听”',
    unit: '级',
  },
  'near-end': {
    label: '提示纸少时还剩',
    note: '从打印机第一次提示纸少起，把纸拉完量一次',
    now: '从下一次提示纸少起算',
    unit: '毫米',
  },
  roll: { label: '一卷纸多长', note: '用来估计还剩多少', now: '现在就算', unit: '米' },
  'restart-hour': { label: '夜里几点重启', note: '没有人时才重启', now: '从今晚起算', unit: '点' },
  'when-closed': { label: '闭厅时的屏幕', note: '有人触摸就会亮', now: '现在就算', unit: '' },
}

/** Words for values that are no plain number. */
const settingWords: Readonly<Record<string, string>> = {
  never: '不重启',
  bright: '照常亮着',
  dark: '变暗',
  off: '变暗，再关屏',
}

/** Sentences that citizens read while the terminal is out of service. */
const notices = {
  desk: '本机暂停使用，请到咨询台办理',
  minutes: '本机正在维护，大约 10 分钟后恢复',
  today: '本机今天停用，请到咨询台办理',
  move: '本机正在搬迁，请到咨询台办理',
} as const
export type NoticeName = keyof typeof notices

const ownNotice = {
  label: '停用，自己写一句话',
  other: '改写给群众看的话',
  note: '4 到 60 个字，写明原因、什么时候恢复、到哪里办',
}

/** What staff read at the screen, in Chinese only: see docs/decisions/0049. */
export const adminTexts = {
  roles,
  pages,
  ask,
  refusals,
  parts,
  printerStates,
  readerStates,
  lights,
  hubTroubles,
  unseenNow,
  provesNothing,
  actions,
  notices,
  ownNotice,
  settings,
  settingWords,
  door: {
    who: '请选择您的姓名',
    whoLead: '工作人员入口。2 分钟不操作会自动退出',
    paper: '只换纸，不用 PIN',
    delete: '退格',
    enter: '确定',
    checking: '正在核对…',
    typed: (count: number) => `已输入 ${count} 位`,
    wait: (seconds: number) => (seconds >= 120 ? `请等 ${Math.ceil(seconds / 60)} 分钟` : `请等 ${seconds} 秒`),
    free: (tries: number) => `还可以错 ${tries} 次`,
    firstName: '系统员',
  },
  content: {
    back: { catalogue: '退回上版事项', names: '退回上版名库' },
    noFiles: '要导入名库：插上 U 盘，或者把 .csv、.jsonl、.json、.xlsx 文件放进文件夹。事项到“目录换版”导入',
    noRoom: (needed: number, free: number) => `磁盘空间不够：要 ${needed} MB，只剩 ${free} MB。请先清理磁盘`,
    taken: (names: number, bad: number) => `名库已换上，共 ${names} 个名称${bad > 0 ? `，${bad} 行读不出` : ''}`,
  },
  staff: {
    add: (role: string) => `添加${role}人员`,
    may: {
      inspect: '看状态、试设备、换纸',
      manage: '还管队列、内容、设置、停用',
      system: '还管人员、安装、迁移、重启和退出',
    },
    own: '用自己的 PIN',
    first: '还在用首次 PIN，进入时要换成自己的',
    locked: '错误次数太多，要等一会儿；重设 PIN 可以马上解开',
    made: (who: string, pin: string) => `${who}的首次 PIN：${pin}。只显示这一次`,
    removed: (name: string) => `已删除${name}`,
    refused: {
      name: '姓名要 2 到 16 个字、字母或数字',
      taken: '已经有叫这个名字的人，请换一个称呼',
      'last-system': '这是最后一位系统人员，请先添加另一位',
      gone: '这个人已经被删除',
      pin: '这个 PIN 太容易被猜到',
    },
  },
  anybody: '未登录',
  who: (name: string, role: string) => `${name}（${role}）`,
  sure: '确定要做？再按一次',
  busy: '正在做…',
  fields: {
    less: (step: number) => `减 ${step}`,
    more: (step: number) => `加 ${step}`,
    keys: '用数字键',
    write: '写字',
    put: '写好了',
    cancel: '不改了',
    bounds: (least: number, most: number, unit: string) => `${least} 到 ${most} ${unit}`,
    back: (shown: string) => `恢复为 ${shown}`,
  },
  menu: '其他页面',
  nothing: '没有',
  rows: {
    detail: '详情',
    model: '型号',
    bits: '打印机报的',
    usedPaper: '换纸后已用',
    leftPaper: '估计还剩',
    changed: '上次换纸',
    sam: '安全模块编号',
    speed: '速度',
    errors: '本次启动后的故障',
    waiting: '在等',
    oldest: '最早的',
    refused: '被退回',
    lastAccepted: '上次送达',
    catalogue: '事项',
    register: '名库',
    lastSync: '上次同步',
    address: '中心地址',
    latency: '往返时间',
    certificate: '证书还有',
    skew: '时钟相差',
    boot: '这次启动',
    uptime: '程序已运行',
    closed: '给群众看的话',
    inService: '使用中',
    visits: '办事人次',
    searches: '查询',
    prints: '打印',
    failures: '打印失败',
    minutes: '开放分钟',
    took: '每次用时',
  },
  steps: [
    '打开纸仓盖，取出纸芯',
    '放入新卷，纸头朝外拉出一截',
    '合上盖子，听到“咔”一声',
    '看下面变成“正常”，再按“新纸已装好”',
  ],
  powerSteps: {
    slips: ['断电时的凭条', '结果不明的，看纸上有没有；没有就到“打印机”补打'],
    print: ['再看打印', '打一张测试条，看打得齐不齐'],
    done: ['都看过了', '按“检查完了”，总览上的提示就没有了'],
  },
  step: (at: number) => `第 ${at} 步`,
  metres: (mm: number) => `${(mm / 1000).toFixed(1)} 米`,
  boots: {
    'first-start': '首次启动',
    'power-on': '正常开机',
    'power-cut': '断电后开机',
    restart: '程序重启',
    crash: '程序出错后重启',
  } satisfies Record<BootReason, string>,
  skew: (ms: number) =>
    Math.abs(ms) < 1_000 ? '不到 1 秒' : `${ms > 0 ? '快' : '慢'} ${Math.round(Math.abs(ms) / 1_000)} 秒`,
  certificate: (days: number, whose: 'hub' | 'authority') =>
    `${days} 天（${whose === 'hub' ? '中心的' : '发证机构的'}）`,
  ms: (count: number) => `${Math.round(count)} 毫秒`,
  minutes: (count: number) => `${Math.round(count)} 分钟`,
  count: (count: number) => `${count} 件`,
  times: (count: number) => `${count} 次`,
  slips: (count: number) => `${count} 张`,
  hour: (hour: number) => `${hour} 时`,
  seconds: (count: number) =>
    count < 120 ? `${count} 秒` : `${Math.floor(count / 60)} 分 ${Math.round(count % 60)} 秒`,
  unseen: '看不了',
  charts: {
    hours: '每个钟点',
    days: '每天',
    months: '每月',
    half: '每个钟点：半数人不超过',
    most: '每个钟点：95% 的人不超过',
    items: { searches: '看得最多的事项', prints: '打印最多的事项', 'print-failures': '打印失败最多的事项' },
  },
  statistics: {
    period: '时间',
    periods: { today: '今天', week: '近 7 天', month: '近 30 天', all: '近两年' },
    kind: '看什么',
    of: { visits: '人次', searches: '查询', prints: '打印', 'print-failures': '打印失败', time: '用时' },
    spread: (half: number, most: number) => `半数人 ${half} 秒以内，95% 的人 ${most} 秒以内`,
  },
  timings: {
    last: '看最近',
    lasts: { '50': '50 次', '200': '200 次', '1000': '1000 次' },
    nobody: '只记每次多长、在哪个钟点，不记是谁、办什么',
    held: {
      idle: '无人操作后询问',
      stillThere: '询问后结束',
      adminIdle: '工作人员页退出',
      handInShown: '提交后先等中心',
      hubAnswer: '请求最多等中心',
      printerConfirm: '最多等打印机',
      readerRead: '最多等读卡器',
      cardRetry: '读证失败再试',
    },
  },
  log: {
    level: '级别',
    levels: { all: '全部', errors: '只看出错' },
    part: '部件',
    parts: {
      all: '全部',
      core: '程序',
      store: '数据库与磁盘',
      content: '内容与名库',
      session: '办事过程',
      reader: '读卡器',
      printer: '打印机',
      voice: '朗读与耳机',
      hub: '中心与队列',
    },
    span: '时间',
    spans: { all: '全部', ten: '近 10 分钟', hour: '近 1 小时', day: '近 24 小时', week: '近 7 天' },
    found: '找到',
    lines: (count: number) => `${count} 行`,
    newest: (count: number) => `最新的 ${count} 行，更早的没有列出`,
    error: '出错',
  },
  tests: {
    names: { touch: '触摸试验', screen: '颜色试验', sound: '声音试验' },
    never: '还没有试过',
    result: (day: string, good: boolean) => `${day} ${good ? '正常' : '不正常'}`,
    todo: { warn: '请做一次', bad: '报修；修好后再做一次' },
    unknown: '没有这项试验',
    heard: '听到了声音',
    notHeard: '没有听到',
    touchAll: '请把每一格都点到',
    left: (count: number) => `还剩 ${count} 格`,
    place: (row: number, column: number) => `第 ${row} 行第 ${column} 格`,
    deadPlaces: '有的格点不到',
    stop: '不试了',
    touchForNext: '请看有没有坏点，点一下看下一种颜色',
    colours: {
      red: '红色',
      green: '绿色',
      blue: '蓝色',
      white: '白色',
      grey: '灰色',
      black: '黑色',
      fine: '细线',
    },
    asked: '颜色都对，没有坏点？',
    askedLead: '每种颜色应当处处一样；细线应当均匀，没有波纹',
    good: '正常',
    bad: '不正常',
    again: '再看一遍',
  },
  slipStates: { printed: '已打印', failed: '失败', unknown: '结果不明', dropped: '没有打印', other: '进行中' },
  kinds: {
    guide: '指南',
    names: '名称',
    entry: '清单',
    permits: '许可',
    station: '网点',
    ticket: '预约号票',
    receipt: '回执',
    case: '办件',
    document: '测试',
  },
  reprint: { title: '补打的凭条', lead: '这是工作人员补打的' },
  test: {
    title: '测试条',
    lines: ['打印正常', '汉字、数字 0123456789', '生僻字：䶮 㛃 𠮷'],
    fine: '线条应当齐、黑、不断',
  },
  code: {
    title: '首次启动码',
    lead: '工作人员专用，请收好',
    how: '在待机画面左上角 3 秒内点 5 下，输入下面的码，设定自己的 PIN。终端重启后此码作废。',
  },
  said: {
    done: '好了',
    failed: (why: string) => `没有做成：${why}`,
    gone: '您的账号刚被删除或改了角色，请退出后重新进入',
    printed: '已打印',
    notPrinted: (why: string) => `没有打印：${why}`,
    readOk: '读卡正常',
    readNone: '15 秒内没有读到证，请放上一张再试',
    paperReset: '已记录换纸，用量从零算起',
    paperNotReady: '打印机还没有准备好，请按步骤检查',
    sent: (sent: number, left: number) =>
      left === 0 ? '都发出了' : `还有 ${left} 件没发出${sent > 0 ? '，正在发' : ''}`,
    retried: '已放回队列，正在发送',
    exported: {
      none: (file: string) => `已导出到 ${file}`,
      carried: (file: string) => `已拷到 U 盘：${file.slice(file.lastIndexOf('/') + 1)}`,
      failed: (file: string) => `已导出到 ${file}，但没有拷到 U 盘：看是不是满了、写保护了或拔走了`,
    },
    synced: '同步好了',
    rolledBack: (version: string) => `已退回到 ${version}`,
    closed: '已停用，群众看到的是“暂停服务”',
    opened: '已恢复使用',
    restarting: '正在重启',
    played: '已播放，请听喇叭',
    powerChecked: '已记下：断电后检查过了',
    tested: (test: string, good: boolean) => `${test}：已记下${good ? '正常' : '不正常，请报修'}`,
    set: (label: string, value: string, now: string) => `“${label}”已改为 ${value}，${now}`,
    setFault: {
      'not-a-number': '只能填整数',
      'too-small': (least: number, unit: string) => `太小了，最小 ${least} ${unit}`,
      'too-large': (most: number, unit: string) => `太大了，最大 ${most} ${unit}`,
      'not-offered': '没有这个选项，请按屏幕上的按钮选',
      unknown: '没有这项设置',
    },
    noNotice: {
      'too-short': '这句话太短，至少 4 个字',
      'too-long': '这句话太长，最多 60 个字',
      'not-words': '请写一句群众看得懂的话',
    },
    taken: '别人刚刚改过这里，请看清现在的样子再做',
  },
  sound: '朗读正常。一、二、三、四、五。',
} as const
