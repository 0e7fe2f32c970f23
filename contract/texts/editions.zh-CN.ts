import type { Difference, StaffFileFault } from '../admin/editions.ts'

const faults: Record<StaffFileFault, string> = {
  'bad-name': '文件名里有不能用的字符，请改名',
  'wrong-type': '这种文件这里不能用',
  link: '是一个链接，不能用，请放文件本身',
  'no-file': '不是普通文件',
  empty: '是空文件',
  'too-large': '文件太大了',
  gone: '文件不在了，请重新插上 U 盘',
}

const kinds: Record<Difference['kind'], string> = { added: '新增', removed: '删除', changed: '修改' }

/** What staff read while another edition of the guides is put in service. */
export const editionTexts = {
  faults,
  kinds,
  none: ['等待生效', '没有。选一个文件载入'],
  folder: '文件夹',
  noFiles: '没有文件。插上 U 盘，或者把文件放进去',
  size: (bytes: number) =>
    bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`,
  present: '现用版本',
  edition: ['新版本', (version: string, items: number) => `${version}，${items} 个事项`] as const,
  differences: [
    '和现用的比',
    (added: number, changed: number, removed: number) => `新增 ${added}，修改 ${changed}，删除 ${removed}`,
  ] as const,
  beside: ['其他内容', '清单、网点、日历等也有改动'],
  effective: ['生效日', '今天或以后的一天，例如 2026-12-01，当天没人用时换上'],
  noDay: '还没有填',
  entry: '录入',
  review: '审核',
  signed: (who: string, at: string) => `${who} ${at}`,
  unsigned: '还没有签',
  state: {
    waiting: '两人已签，到生效日换上',
    stale: '现用目录在载入后变过，不会生效，请撤下后重新载入',
    failed: (why: string) => `没有换上：${why}`,
  },
  status: '状态',
  said: {
    loaded: (version: string) => `已载入 ${version}，请看清差别，填生效日，再签字`,
    notTaken: (name: string, why: string) => `“${name}”不能用：${why}`,
    refused: (name: string, why: string) => `“${name}”里有错：${why}`,
    there: '已有一个版本在等，先撤下它',
    nothing: '没有等待生效的版本',
    set: (day: string) => `生效日改为 ${day}，签字从头开始`,
    badDay: '日期要像 2026-12-01，从今天到一年以内',
    noDay: '先填生效日',
    stale: '现用目录已经变了，请撤下后重新载入',
    changed: '这里刚刚变过，请看清再签',
    same: '录入和审核要两个人，请另一位用自己的 PIN 登录后审核',
    entered: '已签录入，请另一位登录后审核',
    reviewed: (day: string) => `已签审核，${day} 生效`,
    inService: '已换上新版本',
    dropped: '已撤下',
  },
} as const
