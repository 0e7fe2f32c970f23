// Another edition of the guides from the staff folder: by staff at the screen of a real core, and by its clock.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AdminAction } from '../../contract/admin/rights.ts'
import { editionTexts as words } from '../../contract/texts/editions.zh-CN.ts'
import { Editions } from '../../electron/core/admin/editions.ts'
import { editionFile, loadEdition } from '../../electron/core/staff-file/load-edition.ts'
import { openCatalogue } from '../../state/guides/catalogue.ts'
import { importCatalogue } from '../../state/guides/import-catalogue.ts'
import { sampleCatalogue } from '../../state/guides/sample-catalogue.ts'
import { openStore, type Store } from '../../state/store/open-store.ts'
import { startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

const pins = { 录入员: '60489273', 审核员: '81650394' } as const
let folder: string
let data: string
let stick: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'editions-'))
  data = join(folder, 'kiosk')
  stick = join(folder, 'stick')
  mkdirSync(data)
  mkdirSync(stick)
  const imported = await importCatalogue(sampleCatalogue(), join(data, 'catalogue.db'))
  expect(imported.ok).toBe(true)
})
afterEach(() => removeFolder(folder))

/** The sample with one item less, one renamed and one more. */
function anotherEdition(version = '2026-12-01') {
  const content = sampleCatalogue()
  const [first, second, ...others] = content.items
  if (!first || !second) throw new Error('the sample is empty')
  const named = new Set([...others.flatMap(({ local }) => local.parts)])
  const gone = others.findLast(
    ({ code, local }) =>
      !named.has(code) &&
      local.parts.length === 0 &&
      !JSON.stringify({ ...content, items: others.filter((item) => item.code !== code) }).includes(code),
  )
  if (!gone) throw new Error('every item of the sample is named by another')
  const items = content.items
    .filter(({ code }) => code !== gone.code)
    .map((item) => (item === second ? { ...second, title: `${second.title}（新）` } : item))
  const added = { ...gone, code: 'NEW-0001', title: '新开的事项' }
  return { content: { ...content, version, items: [...items, added] }, gone, changed: second }
}

test('hostile files are refused with a sentence, and what is right is signed by two and put in service', async () => {
  const { content, gone } = anotherEdition()
  writeFileSync(join(stick, '事项.json'), JSON.stringify(content))
  writeFileSync(join(stick, 'broken.json'), '{"version": "1", "items": [{}]}')
  writeFileSync(join(stick, 'program.sh'), 'rm -rf /')
  writeFileSync(join(stick, 'empty.json'), '')
  writeFileSync(join(stick, 'huge.json'), '{')
  truncateSync(join(stick, 'huge.json'), 3_000_000_000)
  writeFileSync(join(stick, 'bomb.xlsx'), Buffer.from('PK\u0003\u0004 no workbook'))
  symlinkSync('/etc/passwd', join(stick, 'link.json'))
  symlinkSync(join(data, 'kiosk.db'), join(stick, 'other.xlsx'))
  mkdirSync(join(stick, 'folder.json'))
  execFileSync('mkfifo', [join(stick, 'pipe.json')])
  const core = startCore(data, { admin: { importFolder: stick }, hub: null })
  try {
    await core.until(({ frame }) => frame.printer === 'ready')
    for (const [name, pin] of Object.entries(pins)) {
      await core.ask({ verb: 'admin.staff.add', name, role: 'manage', pin, user: 'root' })
    }
    await core.ask({ verb: 'admin.staff.add', name: '系统一', role: 'system', pin: '71350864', user: 'root' })
    const enter = async (name: keyof typeof pins) => {
      core.touch({ type: 'touch.end' })
      await core.shown('attract')
      core.touch({ type: 'touch.admin' })
      await core.shown('admin-pin')
      core.touch({ type: 'touch.admin-person', name })
      core.touch({ type: 'touch.admin-pin', pin: pins[name] })
      await core.shown('admin')
      core.touch({ type: 'touch.admin-page', page: 'edition' })
      await core.until(({ screen }) => screen.screen === 'admin' && screen.shown.page === 'edition')
    }
    const does = async (action: AdminAction, subject = '', value?: string): Promise<string> => {
      const { screen } = await core.until((view) => view.screen.screen === 'admin' && !view.screen.busy)
      if (screen.screen !== 'admin') return ''
      const filled = value === undefined ? {} : { filled: { value, seen: screen.shown.fields[0]?.value ?? '' } }
      core.touch({ type: 'touch.admin-do', action, subject, ...filled })
      const after = await core.until(
        ({ screen: one }) => one.screen === 'admin' && !one.busy && one.said !== '' && one.said !== screen.said,
      )
      return after.screen.screen === 'admin' ? after.screen.said : ''
    }
    const button = async (action: AdminAction) => {
      const { screen } = await core.until(
        (view) => view.screen.screen === 'admin' && view.screen.shown.buttons.some((one) => one.action === action),
      )
      const found = screen.screen === 'admin' ? screen.shown.buttons.find((one) => one.action === action) : undefined
      return found?.subject ?? ''
    }

    await enter('录入员')
    const items = () => (core.view?.screen.screen === 'admin' ? core.view.screen.shown.items : [])
    await expect
      .poll(async () => {
        await core.advance('adminLook')
        return items().length
      })
      .toBeGreaterThan(5)
    expect(
      items()
        .filter(({ buttons }) => buttons.length > 0)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['bomb.xlsx', 'broken.json', '事项.json'].sort())
    const refusals: [string, string][] = [
      ['program.sh', words.faults['wrong-type']],
      ['empty.json', words.faults.empty],
      ['huge.json', words.faults['too-large']],
      ['link.json', words.faults.link],
      ['other.xlsx', words.faults.link],
      ['folder.json', words.faults['no-file']],
      ['pipe.json', words.faults['no-file']],
      ['../kiosk/kiosk.json', words.faults['bad-name']],
      ['/etc/passwd', words.faults['bad-name']],
      ['none.json', words.faults.gone],
      ['broken.json', 'broken.json'],
      ['bomb.xlsx', 'bomb.xlsx'],
    ]
    for (const [name, why] of refusals) expect(await does('edition-load', name), name).toContain(why)
    expect(existsSync(editionFile(data))).toBe(false)

    expect(await does('edition-load', '事项.json')).toBe(words.said.loaded('2026-12-01'))
    expect(await does('edition-load', '事项.json')).toContain(words.said.there)
    const { screen: loaded } = await core.until(
      (view) => view.screen.screen === 'admin' && view.screen.shown.fields.length > 0,
    )
    const shown = loaded.screen === 'admin' ? loaded.shown : null
    expect(shown?.rows.some(({ value }) => value === words.differences[1](1, 1, 1))).toBe(true)
    expect(shown?.items.map(({ title }) => title).sort()).toEqual(Object.values(words.kinds).sort())
    for (const day of ['', '2020-01-01', '2026-13-40', '明天', '9'.repeat(300)]) {
      expect(await does('edition-set', '', day), day).toContain(words.said.badDay)
      // another sentence between two of the same
      expect(await does('edition-sign', 'x')).toContain(words.said.noDay)
    }
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    expect(await does('edition-set', '', today.replaceAll('-', ''))).toBe(words.said.set(today))
    expect(await does('edition-sign', 'what somebody else saw')).toContain(words.said.changed)
    expect(await does('edition-sign', await button('edition-sign'))).toBe(words.said.entered)
    await core.advance('adminLook')
    await core.until(
      (view) =>
        view.screen.screen === 'admin' &&
        view.screen.shown.buttons.some(({ subject }) => subject.includes(words.review)),
    )
    expect(await does('edition-sign', await button('edition-sign'))).toContain(words.said.same)
    await enter('审核员')
    expect(await does('edition-sign', await button('edition-sign'))).toBe(words.said.reviewed(today))

    await core.until(({ frame }) => frame.catalogue?.version === '2026-12-01')
    core.touch({ type: 'touch.end' })
    await core.shown('attract')
    const log = JSON.stringify(await core.ask({ verb: 'admin.audit.list', count: 100, about: 'edition' }))
    for (const action of ['edition-load', 'edition-set', 'edition-sign', 'edition-in-service']) {
      expect(log).toContain(action)
    }
    const opening = openCatalogue(join(data, 'catalogue.db'))
    expect(opening.ok && opening.catalogue.find('NEW-0001')?.title).toBe('新开的事项')
    expect(opening.ok && opening.catalogue.find(gone.code)).toBeNull()
  } finally {
    await core.stop()
  }
}, 180_000)

/** The editions of a terminal whose clock a test holds. */
function at(store: Store, today: { now: string }, more: { mayChange?: () => boolean } = {}) {
  const noted: string[] = []
  const inService = () => {
    const opening = openCatalogue(join(data, 'catalogue.db'))
    if (!opening.ok) return ''
    const { version } = opening.catalogue
    opening.catalogue.close()
    return version
  }
  const editions = new Editions({
    data,
    folder: stick,
    store: () => store,
    audit: { record: ({ action }: { action: string }) => void noted.push(action) },
    load: loadEdition,
    inService,
    mayChange: () => true,
    contentChanged: () => noted.push('changed'),
    now: () => new Date(`${today.now}+08:00`),
    ...more,
  })
  const seal = () => {
    const shown = editions.page({
      page: 'edition',
      rows: [],
      items: [],
      charts: [],
      choosers: [],
      fields: [],
      buttons: [],
    })
    return shown.buttons.find(({ action }) => action === 'edition-sign')?.subject ?? ''
  }
  return { editions, noted, inService, seal }
}

async function signedFor(one: ReturnType<typeof at>, day: string) {
  writeFileSync(join(stick, 'items.json'), JSON.stringify(anotherEdition('new').content))
  await one.editions.load('items.json')
  one.editions.set({ value: day, seen: '' })
  await one.editions.sign(one.seal(), '录入员')
  await one.editions.sign(one.seal(), '审核员')
}

test('it waits for its day, over restarts, until nobody stands there, and then takes the place of the other', async () => {
  const { store } = openStore(data)
  const today = { now: '2026-11-28T23:59' }
  let isFree = false
  await signedFor(at(store, today), '2026-11-29')
  const one = at(store, today, { mayChange: () => isFree })
  expect(one.editions.next()).toEqual({ version: 'new', effective: '2026-11-29', keptOut: null })
  const old = one.inService()
  await one.editions.look()
  expect(one.inService()).toBe(old)
  today.now = '2026-11-29T00:00'
  await one.editions.look()
  expect(one.inService()).toBe(old)
  isFree = true
  await one.editions.look()
  expect(one.inService()).toBe('new')
  expect(one.noted).toEqual(['edition-in-service', 'changed'])
  await one.editions.look()
  expect(one.noted).toHaveLength(2)
  expect(one.editions.next()).toBeNull()
  store.close()
})

test('taken back before its day, or signed for another day, or over other guides than those in service: it stays out', async () => {
  const { store } = openStore(data)
  const today = { now: '2026-11-28T08:00' }
  const one = at(store, today)
  const old = one.inService()
  await signedFor(one, '2026-12-01')
  expect(one.editions.drop()).toBe(words.said.dropped)
  today.now = '2026-12-02T08:00'
  await one.editions.look()
  expect(one.inService()).toBe(old)
  expect(existsSync(editionFile(data))).toBe(false)

  await signedFor(one, '2026-12-03')
  one.editions.set({ value: '2026-12-04', seen: '2026-12-03' })
  expect(one.editions.next()).toMatchObject({ effective: null, keptOut: null })
  today.now = '2026-12-05T08:00'
  await one.editions.look()
  expect(one.inService()).toBe(old)
  one.editions.drop()

  await signedFor(one, '2026-12-06')
  await importCatalogue({ ...sampleCatalogue(), version: 'of the centre' }, join(data, 'catalogue.db'))
  today.now = '2026-12-07T08:00'
  await one.editions.look()
  expect(one.inService()).toBe('of the centre')
  expect(one.editions.next()?.keptOut).toContain('other guides came into service')
  store.close()
})
