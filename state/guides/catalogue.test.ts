import { mkdirSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TouchEvent } from '../../contract/session.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import { previousOf } from '../files/previous.ts'
import { type Catalogue, openCatalogue } from './catalogue.ts'
import { noContent } from './content.ts'
import { importCatalogue, rollBackCatalogue } from './import-catalogue.ts'
import { parseCatalogue } from './read-catalogue-file.ts'
import { sampleCatalogue, sampleReading } from './sample-catalogue.ts'

let folder: string
let file: string
const open: Catalogue[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  file = join(folder, 'catalogue.db')
})
afterEach(() => {
  for (const catalogue of open.splice(0)) catalogue.close()
  removeFolder(folder)
})

function opened(path: string | null): Catalogue {
  const opening = openCatalogue(path)
  if (!opening.ok) throw new Error(opening.error)
  open.push(opening.catalogue)
  return opening.catalogue
}

function refusal(path: string): string {
  const opening = openCatalogue(path)
  if (opening.ok) open.push(opening.catalogue)
  return opening.ok ? '' : opening.error
}

/** SQLite's default page size, in bytes */
const PAGE = 4_096

const content = sampleCatalogue()
const listed = content.items.filter(({ state }) => state.code === '1')
const offered = { state: 'offered', was: '' }
const [identityCard, vehicleLicence] = content.items
if (identityCard === undefined || vehicleLicence === undefined) throw new Error('the sample has too few items')

describe('with no catalogue', () => {
  test('the sample is on offer, says so, and touches no disk', () => {
    for (const path of [null, file]) {
      const catalogue = opened(path)
      expect(catalogue).toMatchObject({ version: '2026-11-01', sample: true })
      expect(catalogue.items(null)).toHaveLength(listed.length)
    }
    expect(readdirSync(folder)).toEqual([])
  })

  test('the often used come in their order, and no more than asked for', () => {
    expect(
      opened(null)
        .popular(3)
        .map((card) => card.title),
    ).toEqual(['居民身份证补领', '机动车行驶证补领、换领', '普通护照签发'])
    expect(opened(null).popular(999)).toHaveLength(listed.length)
  })

  test('departments are counted and lead to their items', () => {
    const catalogue = opened(null)
    expect(catalogue.departments()[0]).toEqual({ name: '区公安分局', count: 14 })
    for (const { name, count } of catalogue.departments()) expect(catalogue.items(name)).toHaveLength(count)
    expect(catalogue.items('没有这个局')).toEqual([])
  })

  test('groups are counted: events in life and areas in their own order, themes by their code; and lead to their items', () => {
    const catalogue = opened(null)
    const themes = catalogue.themes()
    const audiences = themes.map(({ audience }) => audience)
    expect([...new Set(audiences)]).toEqual(['event', 'joint', 'area', 'person', 'enterprise', 'visits'])
    expect(themes.slice(0, 8).map(({ name }) => name)).toEqual(
      content.topics.filter(({ kind }) => kind === 'event').map(({ title }) => title),
    )
    const codes = themes.filter(({ audience }) => audience === 'person').map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].toSorted())
    for (const { audience, code, count } of themes) expect(catalogue.itemsOfTheme(audience, code)).toHaveLength(count)
    const browsable = themes.flatMap(({ audience, code }) => catalogue.itemsOfTheme(audience, code))
    expect(new Set(browsable.map((card) => card.code)).size).toBe(listed.length)
  })

  test('one code means one theme for persons and another for enterprises', () => {
    const catalogue = opened(null)
    const named = catalogue.themes().filter(({ code }) => code === '090')
    expect(named.map(({ audience, name }) => [audience, name])).toEqual([
      ['person', '证件办理'],
      ['enterprise', '交通运输'],
    ])
    expect(catalogue.itemsOfTheme('enterprise', '090').map((card) => card.title)).toEqual([
      ...content.items
        .filter(({ themes }) => themes.corporation.some(({ code }) => code === '090'))
        .map(({ title }) => title),
    ])
    expect(catalogue.itemsOfTheme('person', '没有')).toEqual([])
  })

  test('a search gives cards, their number and how long it took', () => {
    const found = opened(null).search('xsz')
    expect(found.items).toEqual([
      { code: 'YS-GA-0101', title: '机动车行驶证补领、换领', department: '区公安分局', ...offered },
      // which wants that paper
      { code: 'YS-JT-0101', title: '道路货物运输经营许可', department: '区交通运输局', ...offered },
    ])
    expect(found.total).toBe(2)
    expect(found.tookMs).toBeGreaterThan(0)
  })

  test('a code that is not there finds null', () => {
    expect(opened(null).find("' or 1=1 --")).toBeNull()
  })
})

describe('an imported catalogue', () => {
  test('gives every item back as it came in, in the order of the file', async () => {
    expect(await importCatalogue(content, file)).toEqual({ ok: true, items: content.items.length })
    const catalogue = opened(file)
    expect(catalogue.content()).toEqual(content)
    expect(catalogue.items(null).map(({ code }) => code)).toEqual(listed.map(({ code }) => code))
    expect(catalogue.search('hz').items[0]?.title).toBe('普通护照签发')
    expect(readdirSync(folder)).toEqual(['catalogue.db'])
  })

  test('is not called a sample when no item is', async () => {
    const items = content.items.map((item) => ({ ...item, sample: false }))
    await importCatalogue({ ...noContent, version: '7', source: '区行政服务中心', items }, file)
    expect(opened(file)).toMatchObject({ version: '7', source: '区行政服务中心', sample: false })
  })

  test('lists no suspended item, but finds it by its code, and who searches is told', async () => {
    const suspended = { ...vehicleLicence, state: { code: '2', label: '暂停', standard: '' } }
    await importCatalogue({ ...content, items: [identityCard, suspended] }, file)
    const catalogue = opened(file)
    expect(
      [catalogue.items(null), catalogue.popular(9), catalogue.items('区公安分局')].map((cards) => cards.length),
    ).toEqual([1, 1, 1])
    expect(catalogue.departments()).toEqual([{ name: '区公安分局', count: 1 }])
    expect(catalogue.search('行驶证').items).toMatchObject([{ code: vehicleLicence.code, state: 'suspended' }])
    expect(catalogue.find(vehicleLicence.code)?.state.label).toBe('暂停')
  })

  test('keeps themes of any province: without code, given twice, named in two ways, of suspended items only', async () => {
    const themed = (code: string, person: { code: string; label: string }[], state = '1') => ({
      ...identityCard,
      code,
      state: { code: state, label: '状态', standard: '' },
      themes: { person: person.map((theme) => ({ ...theme, standard: '' })), corporation: [] },
    })
    const unnumbered = { code: '', label: '一件事' }
    const items = [
      themed('a', [unnumbered, { code: '090', label: '证照办理' }]),
      themed('b', [
        { code: '090', label: '证件办理' },
        { code: '090', label: '证件办理' },
      ]),
      themed('c', [unnumbered, { code: '105', label: '出境入境' }], '2'),
    ]
    await importCatalogue({ ...content, items }, file)
    const catalogue = opened(file)
    expect(catalogue.themes().filter(({ audience }) => audience === 'person')).toEqual([
      { audience: 'person', code: '090', name: '证照办理', count: 2 },
      { audience: 'person', code: '一件事', name: '一件事', count: 1 },
    ])
    expect(catalogue.itemsOfTheme('person', '一件事').map((card) => card.code)).toEqual(['a'])
    expect(catalogue.itemsOfTheme('person', '105')).toEqual([])
  })

  test('a theme without a code can be touched, however long its name is', async () => {
    const label = '一件事'.repeat(20)
    const theme = { code: '', label, standard: '' }
    const items = [{ ...identityCard, themes: { person: [theme], corporation: [] } }]
    await importCatalogue({ ...content, items }, file)
    const [{ audience, code } = {}] = opened(file)
      .themes()
      .filter((one) => one.audience === 'person')
    expect(code).toBe(label)
    expect(TouchEvent.safeParse({ type: 'touch.theme', theme: { audience, code } })).toMatchObject({ success: true })
  })

  test('replaces the one in service, which stays whole for whoever has it open', async () => {
    await importCatalogue(content, file)
    const before = opened(file)
    expect(await importCatalogue({ ...content, version: '2', items: [identityCard] }, file)).toEqual({
      ok: true,
      items: 1,
    })
    expect(before.items(null)).toHaveLength(listed.length)
    expect(before.find(vehicleLicence.code)?.title).toBe('机动车行驶证补领、换领')
    expect(opened(file).items(null)).toHaveLength(1)
  })

  test('replaces what an import that was cut short left behind', async () => {
    writeFileSync(`${file}.new`, 'half a file')
    expect(await importCatalogue(content, file)).toEqual({ ok: true, items: content.items.length })
    expect(readdirSync(folder)).toEqual(['catalogue.db'])
  })

  test('that fails leaves the one in service as it was, and says why', async () => {
    await importCatalogue(content, file)
    const bytes = readFileSync(file)
    const twice = await importCatalogue({ ...content, items: [identityCard, identityCard] }, file)
    expect(twice).toMatchObject({ ok: false, error: expect.stringContaining(`catalogue ${file} was left as it is`) })
    expect(readFileSync(file)).toEqual(bytes)
    expect(readdirSync(folder)).toEqual(['catalogue.db'])
  })

  test('comes out as it went in, and goes in again', async () => {
    await importCatalogue(content, file)
    expect(opened(file).content()).toEqual(content)
    const again = parseCatalogue(JSON.parse(JSON.stringify(opened(null).content())))
    expect(again).toEqual({ ok: true, content })
  })

  test('can be taken back, and that too', async () => {
    expect(rollBackCatalogue(file)).toMatchObject({
      ok: false,
      error: expect.stringContaining('there is no catalogue before'),
    })
    await importCatalogue({ ...content, version: '1' }, file)
    await importCatalogue({ ...content, version: '2' }, file)
    expect(rollBackCatalogue(file)).toEqual({ ok: true, version: '1' })
    expect(opened(file).version).toBe('1')
    expect(rollBackCatalogue(file)).toEqual({ ok: true, version: '2' })
    expect(opened(file).version).toBe('2')
    expect(readdirSync(folder).toSorted()).toEqual(['catalogue.db', 'catalogue.db.previous'])
  })

  test('is not taken back to one that is damaged', async () => {
    await importCatalogue({ ...content, version: '1' }, file)
    await importCatalogue({ ...content, version: '2' }, file)
    truncateSync(previousOf(file), 5_000)
    expect(rollBackCatalogue(file)).toMatchObject({ ok: false, error: expect.stringContaining('is no use') })
    expect(opened(file).version).toBe('2')
  })

  test('that has nowhere to go says so', async () => {
    const nowhere = join(folder, 'none', 'catalogue.db')
    expect(await importCatalogue(content, nowhere)).toMatchObject({
      ok: false,
      error: expect.stringContaining(nowhere),
    })
    mkdirSync(file)
    expect(await importCatalogue(content, file)).toMatchObject({ ok: false, error: expect.stringContaining(file) })
    expect(readdirSync(folder)).toEqual(['catalogue.db'])
  })
})

describe('a file that is no catalogue is refused in one sentence with its path, never replaced by the sample', () => {
  test.each([
    [
      'text',
      () => writeFileSync(file, 'not a database, whatever its name says, and long enough to be looked at'.repeat(20)),
      /is not an SQLite file/,
    ],
    ['an empty file', () => writeFileSync(file, ''), /is not a catalogue of service items/],
    ['a folder', () => mkdirSync(file), /is not a file/],
    [
      'another database',
      () => new Database(file).exec('create table t (x)').close(),
      /is not a catalogue of service items/,
    ],
  ])('%s', (_, make, says) => {
    make()
    expect(refusal(file)).toMatch(says)
    expect(refusal(file)).toContain(`catalogue ${file}: `)
  })

  test('a catalogue cut off in the middle', async () => {
    await importCatalogue(content, file)
    truncateSync(file, 40_960)
    expect(refusal(file)).toMatch(/is damaged/)
  })

  test('a catalogue with any one of its pages overwritten', async () => {
    await importCatalogue(content, file)
    const bytes = readFileSync(file)
    expect(bytes.length).toBeGreaterThan(10 * PAGE)
    for (let page = 0; page < bytes.length; page += PAGE) {
      writeFileSync(file, Buffer.from(bytes).fill(0x55, page, page + PAGE))
      expect(refusal(file), `page at byte ${page}`).toMatch(/is damaged|is not an SQLite file/)
    }
  })

  test('a catalogue of a later version of the program', async () => {
    await importCatalogue(content, file)
    const db = new Database(file)
    db.pragma('user_version = 99')
    db.close()
    expect(refusal(file)).toMatch(/was built by another version of this program \(tables 99/)
  })

  test('a catalogue that lost an item', async () => {
    await importCatalogue(content, file)
    const db = new Database(file)
    db.pragma('foreign_keys = off')
    db.exec('delete from item where position = 3')
    db.close()
    expect(refusal(file)).toContain(`holds ${content.items.length - 1} items instead of ${content.items.length}`)
  })
})

describe('what stands beside the items', () => {
  test('lists are looked through by their parts, by text and by first letters, page by page', () => {
    const catalogue = opened(null)
    const lists = catalogue.lists()
    expect(lists.map(({ kind }) => kind)).toEqual(['permits', 'powers', 'duties', 'negative', 'disclosure'])
    for (const { id, count } of lists) {
      const parts = catalogue.parts(id)
      expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count)
      const [part] = parts
      expect(catalogue.entries(id, part?.name ?? '', '', 0, 500).total).toBe(part?.count)
      const first = catalogue.entries(id, null, '', 0, 5).items
      const second = catalogue.entries(id, null, '', 5, 5).items
      expect(first).toHaveLength(5)
      expect(first.filter((entry) => second.some((other) => other.id === entry.id))).toEqual([])
      const [{ title = '', id: entry = '' } = {}] = first
      expect(catalogue.entries(id, null, title, 0, 5).items[0]?.id).toBe(entry)
      const letters = sampleReading(title)
        .map((syllable) => syllable.slice(0, 1))
        .join('')
      expect(letters).not.toBe('')
      expect(catalogue.entries(id, null, letters, 0, 50).items.map((one) => one.id)).toContain(entry)
      expect(catalogue.entry(id, entry)?.title).toBe(title)
    }
    expect(catalogue.entries('powers', null, '火箭发射', 0, 5)).toEqual({ items: [], total: 0 })
    expect(catalogue.entry('powers', 'nothing')).toBeNull()
  })

  test('an item of several departments has each material of its parts once', () => {
    const catalogue = opened(null)
    const joint = catalogue.itemsOfTheme('joint', 'all')
    expect(joint.length).toBeGreaterThanOrEqual(6)
    for (const { code } of joint) {
      const item = catalogue.find(code)
      const names = item?.materials.map(({ name }) => name) ?? []
      expect(new Set(names).size, code).toBe(names.length)
      const parts = item?.local.parts.flatMap((part) => catalogue.find(part)?.materials.map(({ name }) => name) ?? [])
      for (const name of parts ?? []) expect(names, code).toContain(name)
    }
  })

  test('nobody must come for what is settled online, and once for what a window settles at once', () => {
    const catalogue = opened(null)
    for (const { code } of catalogue.itemsOfTheme('visits', 'none'))
      expect(catalogue.find(code)).toMatchObject({ onsiteVisits: 0, supports: { online: true } })
    expect(catalogue.itemsOfTheme('visits', 'once').length).toBeGreaterThan(10)
  })
})

describe('items that are no longer, or not yet', () => {
  const dated = async (validity: { from: string | null; until: string | null }, today: string) => {
    await importCatalogue(
      { ...noContent, version: '1', source: '', items: [identityCard, { ...vehicleLicence, validity }] },
      file,
    )
    const opening = openCatalogue(file, { today: () => today })
    if (!opening.ok) throw new Error(opening.error)
    const [card] = opening.catalogue.search('行驶证').items
    opening.catalogue.close()
    return card?.state
  }

  test('are told by their dates', async () => {
    expect(await dated({ from: '2026-12-01', until: null }, '2026-11-30')).toBe('not-yet')
    expect(await dated({ from: '2026-12-01', until: null }, '2026-12-01')).toBe('offered')
    expect(await dated({ from: null, until: '2026-12-01' }, '2026-12-01')).toBe('offered')
    expect(await dated({ from: null, until: '2026-12-01' }, '2026-12-02')).toBe('ended')
  })

  test('a cancelled item is found by its name, a renamed one by its old one', () => {
    const catalogue = opened(null)
    const [cancelled] = catalogue.search('暂住证申领').items
    expect(cancelled).toMatchObject({ state: 'cancelled' })
    const renamed = content.items.find(({ local }) => local.formerNames.length > 0)
    const [former = ''] = renamed?.local.formerNames ?? []
    const found = catalogue.search(former).items.find(({ code }) => code === renamed?.code)
    expect(found).toMatchObject({ title: renamed?.title, was: former })
  })

  test('a draft is nowhere to be found', async () => {
    const draft = { ...vehicleLicence, state: { code: '4', label: '草稿', standard: '' } }
    await importCatalogue({ ...noContent, version: '1', source: '', items: [identityCard, draft] }, file)
    const catalogue = opened(file)
    expect(catalogue.search('行驶证').total).toBe(0)
    expect(catalogue.cards([vehicleLicence.code])).toEqual([])
  })
})

test('what is asked for more often stands before what matches as well', () => {
  const order = (used: ReadonlyMap<string, number>) => {
    const opening = openCatalogue(null, { used })
    if (!opening.ok) throw new Error(opening.error)
    const titles = opening.catalogue.search('结婚').items.length
    const codes = opening.catalogue.search('许可').items.map(({ code }) => code)
    opening.catalogue.close()
    expect(titles).toBeGreaterThan(0)
    return codes
  }
  const usual = order(new Map())
  const last = usual.at(3) ?? ''
  expect(order(new Map([[last, 5]]))[0]).toBe(last)
})
