// Everything that can be filled in on a staff page or given to its command line, with what nobody should give, through the
// real core: answered with a sentence, nothing thrown, nothing changed that should not be.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readNotice } from '../../contract/admin/notice.ts'
import { AdminPageName } from '../../contract/admin/rights.ts'
import { StaffName } from '../../contract/admin/roles.ts'
import { asConfigured, SettingName, settingFault } from '../../contract/admin/settings.ts'
import type { ScreenOf, TouchEvent } from '../../contract/session.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { runs } from '../runs.ts'

type Deed = Extract<TouchEvent, { type: 'touch.admin-do' }>
type Shown = ScreenOf<'admin'>['shown']

const pin = '60489273'
let folder: string
let core: CoreAlone

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-forms-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  core = startCore(data, { upkeep: { restartHour: 3 } })
  await core.shown('attract')
  await core.ask({ verb: 'admin.staff.add', name: '系统员', role: 'system', pin, user: 'root' })
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-person', name: '系统员' })
  core.touch({ type: 'touch.admin-pin', pin })
  await core.until(({ screen }) => screen.screen === 'admin')
})
afterAll(async () => {
  await core.stop()
  removeFolder(folder)
})

const hostile = [
  '',
  ' ',
  '0',
  '-1',
  '+60',
  '60.0',
  '6e1',
  '0x3c',
  '060',
  '６０',
  '99999999999999999999999999',
  'NaN',
  'null',
  'true',
  '[]',
  '{"idle":"60"}',
  '__proto__',
  'constructor',
  "'; drop table staff_settings; --",
  '<script>alert(1)</script>',
  '${process.exit(1)}',
  '../../../etc/passwd',
  '\u0000',
  '\u202E倒着读',
  '\uD800',
  '\uFFFF',
  '好',
  '字'.repeat(400),
  '\n'.repeat(400),
  '👨‍👩‍👧‍👦'.repeat(30),
]
const anything = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.integer().map(String),
)

/** Opens a page and answers what can be done there. */
async function open(page: AdminPageName): Promise<Shown> {
  core.touch({ type: 'touch.admin-page', page })
  const { screen } = await core.until(
    ({ screen: one }) =>
      one.screen === 'admin' &&
      one.shown.page === page &&
      one.shown.rows.length + one.shown.fields.length + one.shown.items.length > 0,
  )
  if (screen.screen !== 'admin') throw new Error('not on a page of staff')
  return screen.shown
}

/** Presses it and answers what was said. */
async function pressed(event: Deed): Promise<string> {
  const { seq } = core.view ?? { seq: 0 }
  core.touch(event)
  const { screen } = await core.until(
    (view) => view.seq > seq && view.screen.screen === 'admin' && !view.screen.busy && view.screen.said !== '',
  )
  return screen.screen === 'admin' ? screen.said : ''
}

const Settings = z.array(z.object({ name: SettingName, value: z.string(), configured: z.string() }))

/** All that a form could change. */
async function state() {
  const settings = Settings.parse(await core.ask({ verb: 'admin.settings.list' }))
  const { items } = z.object({ items: z.array(z.unknown()) }).parse(await core.ask({ verb: 'queue.list' }))
  const { health } = z.object({ health: z.record(z.string(), z.unknown()) }).parse(await core.ask({ verb: 'diagnose' }))
  return { settings, items, staff: await core.ask({ verb: 'admin.staff.list' }), service: health['state'] }
}

function expectSentence(said: string) {
  expect(said).toMatch(/^没有做成：.{4,}/s)
  expect(said).not.toMatch(/undefined|\[object|TypeError|SQLITE/)
}

/** Whether a page takes this, by its field's own rules. */
function isFine({ action, subject }: Shown['fields'][number], value: string): boolean {
  switch (action) {
    case 'set':
      return value === asConfigured || settingFault(SettingName.parse(subject), value) === null
    case 'staff-add':
      return StaffName.safeParse(value).success
    default:
      return 'notice' in readNotice(value)
  }
}

test(
  'every field of every page takes what is within its bounds and nothing else',
  async () => {
    const fields = []
    for (const page of AdminPageName.options)
      for (const field of (await open(page)).fields) fields.push({ page, field })
    expect(fields.length).toBeGreaterThan(6)
    for (const { page, field } of fields) {
      await open(page)
      await fc.assert(
        fc.asyncProperty(anything, async (value) => {
          const before = await state()
          const seen =
            field.action === 'set' ? (before.settings.find(({ name }) => name === field.subject)?.value ?? '') : ''
          const said = await pressed({
            type: 'touch.admin-do',
            action: field.action,
            subject: field.subject,
            filled: { value, seen },
          })
          const after = await state()
          if (!isFine(field, value)) {
            expectSentence(said)
            expect(after).toEqual(before)
          } else if (field.action === 'set') {
            expect(after.settings.find(({ name }) => name === field.subject)?.value).toBe(value)
          } else if (field.action === 'staff-add') {
            expect(said).toMatch(/首次 PIN：\d{8}/)
            const name = StaffName.parse(value)
            expect(after.staff).toContainEqual(expect.objectContaining({ name, role: field.subject, ownPin: false }))
            await pressed({ type: 'touch.admin-do', action: 'staff-remove', subject: name })
            expect(await state()).toEqual(before)
          } else {
            expect(after.service).toBe('out-of-order')
            await pressed({ type: 'touch.admin-do', action: 'open', subject: '' })
          }
        }),
        { numRuns: hostile.length + runs(10, 400), examples: hostile.map((value): [string] => [value]) },
      )
    }
  },
  runs(180_000, 600_000),
)

/** All that is done to something that is named, or at a step of a job that nobody has begun. */
const lookedFor: readonly Deed['action'][] = [
  ...(['reprint', 'queue-retry', 'close', 'set', 'test-result', 'staff-reset', 'staff-remove'] as const),
  ...(['names-import', 'edition-load', 'edition-set', 'edition-sign', 'edition-drop'] as const),
  ...(['setup-set', 'setup-ports', 'setup-hub', 'setup-commission', 'setup-distrust', 'setup-enrol'] as const),
  ...(['setup-next', 'setup-back', 'setup-cancel', 'setup-finish'] as const),
  ...(['move-set', 'move-next', 'move-back', 'move-cancel', 'move-finish', 'move-enrol'] as const),
]

test(
  'what an action is about is looked for, never taken for what it is',
  async () => {
    await open('overview')
    const before = await state()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Deed['action']>(...lookedFor),
        anything.map((text) => text.slice(0, 80)),
        fc.option(fc.record({ value: anything, seen: anything }), { nil: undefined }),
        async (action, subject, filled) => {
          const event: Deed = { type: 'touch.admin-do', action, subject, ...(filled === undefined ? {} : { filled }) }
          expectSentence(await pressed(event))
          expect(await state()).toEqual(before)
        },
      ),
      { numRuns: runs(120, 4_000) },
    )
  },
  runs(180_000, 600_000),
)

test(
  'the place, the devices and the hub of a terminal that is set up are what its rules allow, or stay as they were',
  async () => {
    /** the page with nothing said on it, and what stands in one of its fields */
    const setup = async (subject = '') => {
      await open('overview')
      const { fields } = await open('setup')
      return { fields, seen: fields.find((field) => field.subject === subject)?.value ?? '' }
    }
    const does = async (action: Deed['action'], subject: string, value?: string) => {
      const { seen } = await setup(subject)
      return await pressed({
        ...{ type: 'touch.admin-do', action, subject },
        ...(value === undefined ? {} : { filled: { value, seen } }),
      })
    }
    await does('setup-begin', '')
    const names = ['hall', 'place', 'staffDesk']
    for (const { subject } of (await setup()).fields) {
      for (const value of hostile) {
        const { seen } = await setup(subject)
        const said = await does('setup-set', subject, value)
        const { seen: now } = await setup(subject)
        if (said.startsWith('没有做成')) {
          expectSentence(said)
          expect(now).toBe(seen)
        } else expect(now).toBe(value.normalize(names.includes(subject) ? 'NFC' : 'NFKC').trim())
      }
    }
    await does('setup-next', 'place')
    // '' is none of them, which may be
    for (const value of hostile.filter((one) => one !== '')) {
      for (const subject of ['reader', 'printer', 'model']) expectSentence(await does('setup-set', subject, value))
    }
    await does('setup-next', 'devices')
    for (const value of hostile) expectSentence(await does('setup-hub', value.slice(0, 80)))
    await does('setup-cancel', '')
    expect((await state()).service).not.toBe('out-of-order')
  },
  runs(180_000, 600_000),
)

test(
  'what no page could send is dropped at the door, and the next touch is taken',
  async () => {
    await open('settings')
    const before = await state()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'touch.admin-do',
          'touch.admin-choose',
          'touch.admin-page',
          'touch.admin-person',
          'touch.admin-pin',
        ),
        fc.dictionary(
          fc.constantFrom('action', 'subject', 'filled', 'name', 'value', 'page', 'pin', '__proto__', 'type2'),
          fc.oneof(fc.jsonValue(), fc.string({ minLength: 500, maxLength: 900 })),
        ),
        async (type, members) => {
          core.touch(JSON.parse(JSON.stringify({ ...members, type })))
          expect(await state()).toEqual(before)
        },
      ),
      { numRuns: runs(60, 2_000) },
    )
    await open('tests')
  },
  runs(180_000, 600_000),
)

test(
  'the command line is answered in the same way',
  async () => {
    const before = await state()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'admin.settings.set',
          'admin.pause',
          'admin.staff.add',
          'admin.staff.remove',
          'admin.staff.reset-pin',
        ),
        fc.record({ name: anything, value: anything, role: fc.constantFrom('inspect', 'boss'), pin: anything }),
        async (verb, { name, value, role, pin: typed }) => {
          const text = 'notice' in readNotice(value) ? '' : value
          const request = { verb, name, value, text, role, pin: typed, user: 'root' }
          // a PIN and a name that happen to be good would make somebody
          if (/^\d{6,8}$/.test(typed)) return
          const said = await core.ask(request).then(
            () => null,
            (error: Error) => error.message,
          )
          expect(said).toMatch(/.{10,}/s)
          expect(said).not.toMatch(/undefined|\[object|TypeError|SQLITE/)
          expect(await state()).toEqual(before)
        },
      ),
      { numRuns: runs(60, 2_000) },
    )
  },
  runs(180_000, 600_000),
)

test(
  'screen and command line at once: whoever comes second is told, one change stands, both are written down',
  async () => {
    await open('settings')
    const value = async () => (await state()).settings.find(({ name }) => name === 'volume')?.value ?? ''
    for (let round = 0; round < 10; round += 1) {
      const seen = await value()
      const [mine, theirs] = seen === '2' ? ['4', '5'] : ['2', '3']
      const [said] = await Promise.all([
        pressed({ type: 'touch.admin-do', action: 'set', subject: 'volume', filled: { value: mine, seen } }),
        core.ask({ verb: 'admin.settings.set', name: 'volume', value: theirs, user: 'root' }),
      ])
      const now = await value()
      if (said.startsWith('没有做成')) expect([said.includes('别人刚刚改过'), now]).toEqual([true, theirs])
      else expect([mine, theirs]).toContain(now)
    }
    const rows = z
      .array(z.object({ actor: z.string() }))
      .parse(await core.ask({ verb: 'admin.audit.list', count: 40, about: 'set volume' }))
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['系统员', 'os:root']))
  },
  runs(180_000, 600_000),
)

test('after all of that the audit log is unbroken and the core has said nothing of an error of its own', async () => {
  expect(await core.ask({ verb: 'admin.audit.verify' })).toMatchObject({ kind: 'intact' })
  expect(core.said()).not.toMatch(/TypeError|ReferenceError|at .*\.ts:\d+/)
})
