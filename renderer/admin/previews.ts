import { DeviceField, InstallStep } from '../../contract/admin/installing.ts'
import { MoveStep, PlaceField } from '../../contract/admin/moving.ts'
import { AdminPageName } from '../../contract/admin/rights.ts'
import { AdminRole } from '../../contract/admin/roles.ts'
import type { AdminField, AdminShown } from '../../contract/admin/screens.ts'
import type { SettingName } from '../../contract/admin/settings.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'
import { editionTexts } from '../../contract/texts/editions.zh-CN.ts'
import { installingTexts } from '../../contract/texts/installing.zh-CN.ts'
import { movingTexts } from '../../contract/texts/moving.zh-CN.ts'

type Row = AdminShown['rows'][number]

const door: ScreenOf<'admin-pin'> = {
  screen: 'admin-pin',
  people: ['方一', '林二', '系统员'],
  chosen: null,
  ask: 'pin',
  digits: [...'7308542916'],
  refusal: null,
  round: 1,
  checking: false,
}

const refusal = { why: 'wrong', seconds: 0, freeTries: 3, detail: '' } as const

export const adminPinPreviews = {
  standard: { screen: door },
  pin: { screen: { ...door, chosen: '方一' } },
  wrong: { screen: { ...door, chosen: '方一', refusal } },
  locked: { screen: { ...door, chosen: '方一', refusal: { ...refusal, why: 'locked', seconds: 3_600, freeTries: 0 } } },
  nobody: {
    screen: {
      ...door,
      people: [],
      refusal: { ...refusal, why: 'broken', freeTries: 0, detail: "kiosk.db can't be opened: the disk is full" },
    },
  },
  code: { screen: { ...door, people: [], ask: 'code' } },
  'new-pin': {
    screen: { ...door, people: [], ask: 'new-pin', refusal: { ...refusal, why: 'pin-weak', freeTries: 0 } },
  },
  broken: {
    screen: {
      ...door,
      chosen: '方一',
      refusal: {
        why: 'broken',
        seconds: 0,
        freeTries: 0,
        detail: "the secret for PINs can't be had (EACCES): make its folder, and give it to this user",
      },
    },
  },
} satisfies { [state: string]: { screen: ScreenOf<'admin-pin'> } }

const row = (label: string, value: string, light: Row['light'] = null, todo = '', leads: Row['leads'] = null): Row => ({
  label,
  value,
  light,
  todo,
  leads,
})

const { parts, lights } = adminTexts

const overview: AdminShown = {
  page: 'overview',
  rows: [
    row(parts.reader, '正常', 'ok', '', 'reader'),
    row(parts.printer, ...said(adminTexts.printerStates['paper-low'], 'warn'), 'printer'),
    row(parts.speaker, ...said(lights.speaker.off, 'off')),
    row(parts.hub, ...said(lights.hub.bad, 'bad'), 'network'),
    row(parts.queue, ...said(lights.queue.warn, 'warn'), 'queue'),
    row(parts.content, ...said(lights.content.ok, 'ok'), 'content'),
    row(parts.edition, ...said(lights.edition.bad, 'bad'), 'edition'),
    row(parts.disk, ...said(lights.disk.ok, 'ok')),
    row(parts.database, ...said(lights.database.ok, 'ok')),
    row(parts.clock, ...said(lights.clock.warn, 'warn'), 'network'),
    row(parts.certificate, ...said(lights.certificate.ok, 'ok'), 'network'),
    row(parts.supervisor, ...said(lights.supervisor.ok, 'ok'), 'log'),
    row(parts.power, ...said(lights.power.warn, 'warn'), 'power'),
  ],
  items: [],
  charts: [],
  fields: [],
  choosers: [],
  buttons: [],
}

function said([value, todo]: readonly [string, string], light: Row['light']): [string, Row['light'], string] {
  return [value, light, todo]
}

const page: ScreenOf<'admin'> = {
  screen: 'admin',
  person: { name: '方一', role: 'system' },
  pages: AdminPageName.options,
  shown: overview,
  said: '',
  busy: false,
}

const { actions } = adminTexts

function chooserOf(
  name: string,
  label: string,
  labels: Readonly<Record<string, string>>,
  chosen: string,
): AdminShown['choosers'][number] {
  return { name, label, options: Object.entries(labels).map(([value, words]) => ({ value, label: words })), chosen }
}

function numberField(name: SettingName, value: string, least: number, most: number, step: number): AdminField {
  const { label, note, unit } = adminTexts.settings[name]
  const ask = { kind: 'number', least, most, step, unit } as const
  return { action: 'set', subject: name, label, value, shown: `${value} ${unit}`, note, ask, back: null }
}

const { found } = installingTexts

/** being set up: at the step at which its devices are looked for */
const setup: Pick<AdminShown, 'page' | 'rows' | 'fields' | 'buttons'> = {
  page: 'setup',
  rows: [
    ...InstallStep.options.map((step, at) => {
      const [title, todo] = installingTexts.steps[step]
      const label = `${at + 1} ${title}`
      if (at < 1) return row(label, movingTexts.done, 'ok')
      return at === 1 ? row(label, movingTexts.now, 'warn', todo) : row(label, movingTexts.later, 'off')
    }),
    row(found['card-reader'], installingTexts.speed(115_200), 'ok', '/dev/hall-kiosk/pci-0000_00_14-usb-1-00'),
    row(found['receipt-printer'], installingTexts.speed(38_400), 'ok', '/dev/hall-kiosk/pci-0000_00_14-usb-2-00'),
    row(found['nothing-known'], installingTexts.unknown, 'off', '/dev/ttyS0 · no answer at any speed'),
  ],
  fields: DeviceField.options.map((subject) => {
    const [label, note] = installingTexts.fields[subject]
    const shown = { reader: '…14-usb-1-00', printer: '…14-usb-2-00', model: 'generic-80' }[subject]
    return {
      action: 'setup-set',
      subject,
      label,
      value: shown,
      shown,
      note,
      ask: { kind: 'choice', options: [] },
      back: null,
    }
  }),
  buttons: [
    { action: 'setup-ports', subject: '', label: actions['setup-ports'], sure: false },
    { action: 'setup-next', subject: 'devices', label: actions['setup-next'], sure: false },
  ],
}

/** another edition of the guides, entered by one and not yet looked over by another */
const edition: Pick<AdminShown, 'page' | 'rows' | 'items' | 'fields' | 'buttons'> = {
  page: 'edition',
  rows: [
    row(editionTexts.present, '2026-11-01'),
    row(editionTexts.edition[0], editionTexts.edition[1]('2026-12-01', 412)),
    row(editionTexts.differences[0], editionTexts.differences[1](3, 12, 1)),
    row(editionTexts.beside[0], editionTexts.beside[1]),
    row(editionTexts.entry, editionTexts.signed('林二', '2026-11-28'), 'ok'),
    row(editionTexts.review, editionTexts.unsigned, 'off'),
  ],
  items: [
    { id: '1', title: editionTexts.kinds.added, text: '新生儿出生一件事 331003-0412', buttons: [] },
    { id: '2', title: editionTexts.kinds.changed, text: '内资公司设立登记 331003-0042', buttons: [] },
    { id: '3', title: editionTexts.kinds.removed, text: '个体工商户换照 331003-0017', buttons: [] },
  ],
  fields: [
    {
      ...{ action: 'edition-set', subject: '', label: editionTexts.effective[0], note: editionTexts.effective[1] },
      ...{ value: '2026-12-01', shown: '2026-12-01', ask: { kind: 'text', most: 20 }, back: null },
    },
  ],
  buttons: [
    { action: 'edition-sign', subject: '', label: editionTexts.review, sure: false },
    { action: 'edition-drop', subject: '', label: actions['edition-drop'], sure: true },
  ],
}

/** with somebody new, and somebody who has typed too many wrong PINs */
const staff: Pick<AdminShown, 'page' | 'rows' | 'items' | 'fields'> = {
  page: 'staff',
  rows: [],
  fields: AdminRole.options.map((role) => ({
    ...{
      action: 'staff-add',
      subject: role,
      label: adminTexts.staff.add(adminTexts.roles[role]),
      value: '',
      shown: '',
    },
    ...{ note: adminTexts.staff.may[role], ask: { kind: 'text', most: 16 }, back: null },
  })),
  items: (
    [
      ['徐小丽', 'inspect', 'first'],
      ['方一', 'system', 'own'],
      ['林二', 'manage', 'locked'],
    ] as const
  ).map(([name, role, how]) => ({
    id: name,
    title: adminTexts.who(name, adminTexts.roles[role]),
    text: adminTexts.staff[how],
    buttons: [
      { action: 'staff-reset', subject: name, label: actions['staff-reset'], sure: true },
      { action: 'staff-remove', subject: name, label: actions['staff-remove'], sure: true },
    ],
  })),
}

/** being moved to another hall: at the step at which its place is asked for */
const moving: Pick<AdminShown, 'page' | 'rows' | 'fields' | 'buttons'> = {
  page: 'move',
  rows: MoveStep.options.map((step, at) => {
    const [title, todo] = movingTexts.steps[step]
    const label = `${at + 1} ${title}`
    if (at < 2) return row(label, movingTexts.done, 'ok')
    return at === 2 ? row(label, movingTexts.now, 'warn', todo) : row(label, movingTexts.later, 'off')
  }),
  fields: PlaceField.options.map((subject) => {
    const [label, note] = movingTexts.fields[subject]
    const value =
      { hall: '头陀镇便民服务中心', terminal: '07', workdays: '08:30-12:00 14:00-17:30' }[String(subject)] ?? ''
    const shown = value === '' ? adminTexts.nothing : value
    return { action: 'move-set', subject, label, value, shown, note, ask: { kind: 'text', most: 40 }, back: null }
  }),
  buttons: [{ action: 'move-next', subject: 'place', label: actions['move-next'], sure: true }],
}

export const adminPreviews = {
  standard: { screen: page },
  paper: {
    screen: {
      ...page,
      person: null,
      pages: ['paper'],
      shown: {
        ...overview,
        page: 'paper',
        rows: [
          ...adminTexts.steps.map((step, at) => row(adminTexts.step(at + 1), step)),
          row(parts.printer, ...said(adminTexts.printerStates['paper-out'], 'bad')),
        ],
        buttons: [{ action: 'paper-changed', subject: '', label: actions['paper-changed'], sure: false }],
      },
    },
  },
  printer: {
    screen: {
      ...page,
      said: adminTexts.said.printed,
      shown: {
        ...overview,
        page: 'printer',
        rows: [row(parts.printer, '正常', 'ok'), row(adminTexts.rows.leftPaper, adminTexts.metres(31_400))],
        items: [
          {
            id: '1',
            title: '指南 331003-0042',
            text: 'H03-261127-0042-7 结果不明 silent: no word from the printer',
            buttons: [{ action: 'reprint', subject: 'H03-261127-0042-7', label: actions.reprint, sure: false }],
          },
          { id: '2', title: '名称', text: 'H03-261127-0041-9 已打印', buttons: [] },
        ],
        buttons: [
          { action: 'print-test', subject: '', label: actions['print-test'], sure: false },
          { action: 'paper-changed', subject: '', label: actions['paper-changed'], sure: true },
        ],
      },
    },
  },
  power: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'power',
        rows: [
          row(adminTexts.rows.boot, adminTexts.boots['power-cut']),
          row(parts.clock, ...said(lights.clock.ok, 'ok')),
          row(parts.database, ...said(lights.database.warn, 'warn')),
          row(parts.queue, ...said(lights.queue.ok, 'ok')),
          row(parts.printer, '正常', 'ok'),
          row(parts.supervisor, ...said(lights.supervisor.ok, 'ok')),
          row(adminTexts.powerSteps.slips[0], adminTexts.slips(1), 'warn', adminTexts.powerSteps.slips[1], 'printer'),
          row(adminTexts.powerSteps.print[0], '', null, adminTexts.powerSteps.print[1]),
          row(adminTexts.powerSteps.done[0], '', null, adminTexts.powerSteps.done[1]),
        ],
        buttons: [
          { action: 'print-test', subject: '', label: actions['print-test'], sure: false },
          { action: 'power-checked', subject: '', label: actions['power-checked'], sure: false },
        ],
      },
    },
  },
  content: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'content',
        rows: [
          row(parts.content, ...said(lights.content.ok, 'ok')),
          row(adminTexts.rows.catalogue, '2026-11-01'),
          row(adminTexts.rows.register, '2026-11-20'),
          row(adminTexts.rows.lastSync, '11-28 09:15'),
        ],
        items: [
          {
            ...{ id: '名库.csv', title: '名库.csv', text: editionTexts.size(18_400_000) },
            buttons: [{ action: 'names-import', subject: '名库.csv', label: actions['names-import'], sure: true }],
          },
          { id: 'link.csv', title: 'link.csv', text: editionTexts.faults.link, buttons: [] },
        ],
        buttons: [
          { action: 'sync-now', subject: '', label: actions['sync-now'], sure: false },
          { action: 'roll-back', subject: 'catalogue', label: adminTexts.content.back.catalogue, sure: true },
          { action: 'roll-back', subject: 'names', label: adminTexts.content.back.names, sure: true },
        ],
      },
    },
  },
  staff: {
    screen: {
      ...page,
      said: adminTexts.staff.made(adminTexts.who('徐小丽', adminTexts.roles.inspect), '40518273'),
      shown: { ...overview, ...staff },
    },
  },
  statistics: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'statistics',
        choosers: [
          chooserOf('period', adminTexts.statistics.period, adminTexts.statistics.periods, 'month'),
          chooserOf('of', adminTexts.statistics.kind, adminTexts.statistics.of, 'visits'),
        ],
        rows: [
          row(adminTexts.rows.visits, adminTexts.times(1_043)),
          row(adminTexts.rows.searches, adminTexts.times(2_311)),
          row(adminTexts.rows.prints, adminTexts.times(780)),
          row(adminTexts.rows.failures, adminTexts.times(6)),
          row(adminTexts.rows.took, adminTexts.statistics.spread(94, 310)),
          row(adminTexts.rows.minutes, adminTexts.minutes(9_840)),
        ],
        charts: [
          {
            title: adminTexts.charts.hours,
            bars: Array.from({ length: 10 }, (_, at) => ({ label: adminTexts.hour(8 + at), value: (at * 37) % 90 })),
          },
          {
            title: adminTexts.charts.items.searches,
            bars: [
              { label: '企业设立登记（一件事）', value: 190 },
              { label: '社会保障卡申领', value: 122 },
            ],
          },
        ],
        buttons: [{ action: 'statistics-export', subject: '', label: actions['statistics-export'], sure: false }],
      },
    },
  },
  timings: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'timings',
        choosers: [chooserOf('last', adminTexts.timings.last, adminTexts.timings.lasts, '200')],
        rows: [
          ...Object.values(adminTexts.timings.held).map((label) => row(label, adminTexts.seconds(60))),
          row(adminTexts.rows.visits, adminTexts.times(200), null, adminTexts.timings.nobody),
          row(adminTexts.rows.took, adminTexts.statistics.spread(94, 310)),
        ],
        charts: [
          {
            title: adminTexts.charts.half,
            bars: [8, 9, 10, 11, 14, 15, 16].map((hour) => ({
              label: adminTexts.hour(hour),
              value: hour * 9,
              shown: adminTexts.seconds(hour * 9),
            })),
          },
        ],
      },
    },
  },
  tests: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'tests',
        rows: [
          row(adminTexts.tests.names.touch, adminTexts.tests.result('2026-11-20', true), 'ok'),
          row(
            adminTexts.tests.names.screen,
            adminTexts.tests.result('2026-11-20', false),
            'bad',
            adminTexts.tests.todo.bad,
          ),
          row(adminTexts.tests.names.sound, adminTexts.tests.never, 'warn', adminTexts.tests.todo.warn),
        ],
      },
    },
  },
  log: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'log',
        rows: [row(adminTexts.log.found, adminTexts.log.lines(3))],
        choosers: [
          chooserOf('level', adminTexts.log.level, adminTexts.log.levels, 'all'),
          chooserOf('part', adminTexts.log.part, adminTexts.log.parts, 'printer'),
          chooserOf('span', adminTexts.log.span, adminTexts.log.spans, 'day'),
        ],
        items: [
          { id: '0', title: '11-28 09:14:22', text: 'printer.status state=paper-low detail=', buttons: [] },
          {
            id: '1',
            title: '11-28 09:12:40',
            text: 'print.complete number=H03-261128-0007-1 state=printed',
            buttons: [],
          },
          {
            id: '2',
            title: `11-28 09:02:11 ${adminTexts.log.error}`,
            text: 'print.refused error=kiosk.db in /var/lib/hall-kiosk: disk full; free some space',
            buttons: [],
          },
        ],
      },
    },
  },
  service: {
    screen: {
      ...page,
      shown: {
        ...overview,
        page: 'service',
        rows: [row(adminTexts.rows.closed, adminTexts.rows.inService)],
        fields: [
          {
            action: 'close',
            subject: 'own',
            label: adminTexts.ownNotice.label,
            value: '',
            shown: '',
            note: adminTexts.ownNotice.note,
            ask: { kind: 'text', most: 60 },
            back: null,
          },
        ],
        items: Object.entries(adminTexts.notices).map(([name, text]) => ({
          id: name,
          title: '',
          text,
          buttons: [{ action: 'close' as const, subject: name, label: actions.close, sure: false }],
        })),
        buttons: [
          { action: 'sound-test', subject: '', label: actions['sound-test'], sure: false },
          { action: 'restart-core', subject: '', label: actions['restart-core'], sure: true },
          { action: 'leave', subject: '', label: actions.leave, sure: true },
        ],
      },
    },
  },
  settings: {
    screen: {
      ...page,
      said: adminTexts.said.set(adminTexts.settings.idle.label, '90 秒', adminTexts.settings.idle.now),
      shown: {
        ...overview,
        page: 'settings',
        rows: [],
        fields: [
          numberField('idle', '90', 20, 300, 10),
          numberField('still-there', '30', 20, 120, 5),
          numberField('volume', '3', 1, 5, 1),
          numberField('near-end', '1500', 100, 20_000, 100),
          { ...numberField('restart-hour', '3', 0, 23, 1), shown: '3 点' },
          { ...numberField('when-closed', '', 0, 0, 1), shown: adminTexts.settingWords['off'] ?? '' },
        ],
      },
    },
  },
  edition: { screen: { ...page, shown: { ...overview, ...edition } } },
  setup: { screen: { ...page, said: installingTexts.said.looked(3), shown: { ...overview, ...setup } } },
  move: { screen: { ...page, shown: { ...overview, ...moving } } },
  busy: { screen: { ...page, busy: true } },
} satisfies { [state: string]: { screen: ScreenOf<'admin'> } }
