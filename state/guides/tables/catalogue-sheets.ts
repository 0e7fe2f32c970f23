import { itemTables } from './item-tables.ts'
import { choice, day, days, edition, number, spans, text, texts } from './kinds.ts'
import { column, key, type Table } from './table.ts'

/** Not a table: what explains the tables in a template. */
export const EXPLANATION = '说明'

const meta: Table = {
  sheet: '目录',
  about: '目录本身，只有一行',
  member: '',
  of: null,
  columns: [
    column('版本', 'version', edition, '公布日期，如 2026-10-01', 'always'),
    column('来源', 'source', text, '谁公布的'),
  ],
}

const topics: Table = {
  sheet: '主题',
  about: '服务领域和人生事件',
  member: 'topics',
  of: null,
  columns: [
    key('主题编号', 'id', text, ''),
    column('类别', 'kind', choice({ area: '领域', event: '人生事件' }), '', 'always'),
    column('主题名称', 'title', text, '最多 20 字', 'always'),
  ],
}

const lists: Table = {
  sheet: '清单',
  about: '公布的清单',
  member: 'lists',
  of: null,
  columns: [
    key('清单编号', 'id', text, ''),
    column(
      '清单类型',
      'kind',
      choice({ powers: '权力清单', duties: '责任清单', negative: '负面清单', disclosure: '政务公开' }),
      '',
      'always',
    ),
    column('清单名称', 'title', text, '最多 40 字', 'always'),
    column('来源', 'source', text, ''),
    column('公布日期', 'date', day, '', 'always'),
  ],
}

const entries: Table = {
  sheet: '清单条目',
  about: '清单里的条目，按此顺序',
  member: 'entries',
  of: lists,
  columns: [
    key('条目编号', 'id', text, '同一清单里不重复'),
    column('分组', 'group', text, '部门、栏目或部分', 'always'),
    column('条目名称', 'title', text, '', 'always'),
    column('日期', 'date', day, ''),
    column('网址', 'url', text, 'https:// 开头'),
  ],
}

const stations: Table = {
  sheet: '站点',
  about: '便民服务中心、便民服务站',
  member: 'stations',
  of: null,
  columns: [
    key('站点编号', 'id', text, ''),
    column('站点名称', 'name', text, '', 'always'),
    column('地址', 'address', text, '写到门牌号', 'always'),
    column('服务时间', 'hours', text, '', 'always'),
    column('电话', 'phone', text, '带区号'),
    column('代办员', 'agent', text, ''),
  ],
}

const towns: Table = {
  sheet: '镇街',
  about: '乡镇、街道',
  member: 'towns',
  of: null,
  columns: [key('镇街名称', 'name', text, ''), column('站点编号', 'station', text, '由哪个站点服务', 'always')],
}

const week = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

const calendars: Table = {
  sheet: '日历',
  about: '大厅或其中一些窗口一年的工作时间',
  member: 'calendars',
  of: null,
  columns: [
    key('大厅', 'hall', text, '和事项里写的一样'),
    key('窗口', 'windows', text, '和事项里写的一样；空着就是其余所有窗口', 'free'),
    key('年份', 'year', number, ''),
    ...week.map((name, at) => column(name, `week.${at}`, spans, '')),
    column('调休上班', 'open', days, '照周一上班的日子'),
    column('来源', 'source', text, '谁公布的'),
  ],
}

/** All tables of a catalogue, each after the one that its rows belong to. */
export const tables: readonly Table[] = [
  meta,
  ...itemTables,
  topics,
  {
    sheet: '主题事项',
    about: '主题下的事项，按此顺序',
    member: 'items',
    of: topics,
    columns: [column('实施编码', '', text, '', 'always')],
  },
  {
    sheet: '许可',
    about: '前置和后置审批',
    member: 'permits',
    of: null,
    columns: [
      key('许可编号', 'id', text, ''),
      column('许可名称', 'title', text, '最多 100 字', 'always'),
      column('时点', 'timing', choice({ before: '前置', after: '后置' }), '', 'always'),
      column('部门', 'department', text, '', 'always'),
      column('地址', 'address', text, '写到门牌号', 'always'),
      column('电话', 'phone', text, '带区号'),
      column('依据', 'basis', text, ''),
      column('实施编码', 'item', text, '由哪个事项办；不在本区办就空着'),
      column('行业用词', 'words', texts, '名称的行业里有这些词就要办'),
    ],
  },
  {
    sheet: '行业',
    about: '想开什么店，要哪些许可',
    member: 'trades',
    of: null,
    columns: [
      key('行业编号', 'id', text, ''),
      column('行业名称', 'title', text, '最多 20 字', 'always'),
      column('举例', 'examples', text, '如 饭店、面馆、奶茶店'),
      column('所需许可', 'permits', texts, '许可编号，按申请顺序', 'always'),
    ],
  },
  lists,
  entries,
  {
    sheet: '条目内容',
    about: '条目的各项内容，按此顺序',
    member: 'facts',
    of: entries,
    columns: [column('栏目', 'label', text, '', 'always'), column('内容', 'text', text, '', 'always')],
  },
  stations,
  {
    sheet: '站点事项',
    about: '站点能办的事项',
    member: 'items',
    of: stations,
    columns: [column('实施编码', '', text, '', 'always')],
  },
  towns,
  {
    sheet: '村社',
    about: '镇街下的村和社区',
    member: 'villages',
    of: towns,
    columns: [
      column('村社名称', 'name', text, '', 'always'),
      column('站点编号', 'station', text, '没有自己的站点就空着'),
    ],
  },
  calendars,
  {
    sheet: '休息日',
    about: '节假日和其他不上班的日子',
    member: 'closed',
    of: calendars,
    columns: [column('日期', 'day', day, '', 'always'), column('名称', 'name', text, '如 国庆节')],
  },
]
