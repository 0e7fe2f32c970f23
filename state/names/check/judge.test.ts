import { describe, expect, test } from 'vitest'
import { type NameSettings, Verdict } from '../../../contract/names.ts'
import type { Candidate } from './candidates.ts'
import { type Judging, judgeFields, judgeName, suggestFor } from './judge.ts'
import { MemoryRegister } from './memory-register.ts'
import { verdictJson } from './verdict-json.ts'

const settings: NameSettings = { scope: '3310', sameMeaning: 'same', registerOldAfterDays: 7 }

function judging(registered: ConstructorParameters<typeof MemoryRegister>[0], more: Partial<Judging> = {}): Judging {
  return {
    settings,
    district: '331003',
    today: '2026-11-23',
    registerDate: '2026-11-20',
    register: new MemoryRegister(registered),
    ...more,
  }
}

const verdictOf = (
  name: string,
  registered: ConstructorParameters<typeof MemoryRegister>[0],
  more?: Partial<Judging>,
) => judgeName(name, judging(registered, more))

const HONGJING = '台州市黄岩红景贸易有限公司'
const AROUND = ['台州市黄岩宏景贸易有限公司', '台州新宏景贸易有限公司', '台州市黄岩红景园林有限公司']

test('a similar name is told with why, with its clashing characters and a count without what is for reference', () => {
  const verdict = verdictOf(HONGJING, AROUND)
  expect(verdict).toMatchObject({
    verdict: 'similar',
    headline: '有 2 个名称与它相近',
    counts: { same: 0, similar: 2, reference: 1 },
    parts: { region: '台州市黄岩', tradeName: '红景', industry: '贸易', form: '有限公司' },
  })
  expect(
    verdict.clashes.map(({ rule, names }) => [
      rule,
      names.map(({ name, spans }) => name.slice(...(spans[0] ?? [0, 0]))),
    ]),
  ).toEqual([
    ['N1', ['宏景']],
    ['N3', ['宏景']],
    ['H1', ['红景']],
  ])
  expect(verdict.clashes[0]?.names[0]?.why).toBe('“宏景”与“红景”读音相同，同为贸易')
  expect(HONGJING.slice(...(verdict.clashes[0]?.spans[0] ?? [0, 0]))).toBe('红景')
})

test('nothing found is not a promise', () => {
  const verdict = verdictOf(HONGJING, [])
  expect(verdict).toMatchObject({
    verdict: 'no-conflict-found',
    headline: '未发现相同名称',
    meaning: '以登记机关登记为准。',
  })
  expect(JSON.stringify(verdict)).not.toMatch(/可以使用|可用|通过/u)
})

test('of a name that is not finished it is told that it is not, and not that it is forbidden', () => {
  for (const name of ['', '台州市黄岩红景贸易', '台州红景贸易公司', '黄岩区红景贸易有限公司', '有限公司']) {
    expect(verdictOf(name, [])).toMatchObject({ verdict: 'forbidden', headline: '名称还没有写完整' })
  }
  for (const name of ['台州雷锋贸易', '台州ABC贸易有限公司', '红'.repeat(101)]) {
    expect(verdictOf(name, [])).toMatchObject({ verdict: 'forbidden', headline: '这样的名称不能用' })
  }
})

describe('why names clash is said as it is', () => {
  const why = (name: string, registered: string) => {
    const [clash] = verdictOf(name, [registered]).clashes
    return [clash?.rule, clash?.label, clash?.names[0]?.why]
  }
  test.each([
    ['台州红景贸易有限公司', '台州红景有限公司', 'S5', '字号相同', '字号都是“红景”，它没有写明行业'],
    ['台州红景有限公司', '台州红景贸易有限公司', 'S5', '字号相同', '字号都是“红景”，您的名称没有写明行业'],
    ['台州红景有限公司', '台州红景实业有限公司', 'S5', '字号相同', '字号都是“红景”，两个名称都没有写明行业'],
    ['台州红景有限公司', '台州新红景有限公司', 'N4', '字号相近', '字号都有“红景”，两个名称都没有写明行业'],
    ['台州红景有限公司', '台州宏景有限公司', 'N4', '字号相近', '“宏景”与“红景”读音相同，两个名称都没有写明行业'],
    ['台州宏景贸易有限公司', '台州红静贸易有限公司', 'H2', '读音接近', '“红静”与“宏景”读音接近，同为贸易'],
    ['台州己达贸易有限公司', '台州巳达贸易有限公司', 'H2', '字形相像', '“巳达”与“己达”字形相像，同为贸易'],
  ])('%s and %s', (name, registered, ...told) => {
    expect(why(name, registered)).toEqual(told)
  })
})

test('that a name is refused is not claimed where only our own table says that the industries are the same', () => {
  expect(verdictOf('台州红景贸易有限公司', ['台州红景商贸有限公司'])).toMatchObject({
    verdict: 'same',
    meaning: '登记机关认定为同一行业的，不予登记。请换一个字号。',
  })
  const refused = '这样的名称不予登记。请换一个字号。'
  expect(verdictOf('台州红景地产有限公司', ['台州红景置业有限公司']).meaning).toBe(refused)
  expect(verdictOf(HONGJING, ['台州红景商贸有限公司', '台州红景贸易有限公司']).meaning).toBe(refused)
})

test('a forbidden word outweighs everything, and what else is wrong is told too', () => {
  const verdict = verdictOf('台州市黄岩雷锋贸易有限公司', ['台州雷锋贸易有限公司'])
  expect(verdict).toMatchObject({ verdict: 'forbidden', counts: { same: 1 } })
  expect(verdict.findings[0]).toMatchObject({ rule: 'B11', severity: 'forbid', spans: [[5, 7]] })
  expect(verdict.duties).toEqual([])
})

test('the gravest rule comes first', () => {
  const verdict = verdictOf('台州永盛贸易有限公司', [
    '台州永盛食品有限公司',
    '台州新永盛贸易有限公司',
    '台州永胜贸易有限公司',
    '台州永盛有限公司',
    '台州永盛商贸有限公司',
    '浙江永盛贸易有限公司',
    '永盛（台州）贸易有限公司',
    '台州永盛贸易有限公司',
    '台州新永胜贸易有限公司',
  ])
  expect(verdict.clashes.map(({ rule }) => rule)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'N1', 'N2', 'N3', 'H1'])
  expect(verdict.headline).toBe('有 5 个名称与它相同')
})

describe('what stands in the way by status and date', () => {
  const candidate = (status: Candidate['status'], date: string | null) => [
    { name: '台州红景贸易有限公司', status, date },
  ]
  test.each<[Candidate['status'], string | null, boolean]>([
    ['active', '1999-01-01', true],
    ['unknown', null, true],
    ['revoked', '2010-01-01', true],
    ['reserved', '2026-10-30', true],
    ['reserved', '2025-11-23', false],
    ['cancelled', '2025-11-24', true],
    ['cancelled', '2025-11-23', false],
    ['renamed', '2026-01-01', true],
    ['renamed', '2025-01-01', false],
    ['annulled', '2025-12-31', true],
    ['annulled', '2024-12-31', false],
    ['cancelled', null, true],
  ])('%s since %s: %s', (status, date, stands) => {
    expect(verdictOf(HONGJING, candidate(status, date)).verdict).toBe(stands ? 'same' : 'no-conflict-found')
  })

  test('a name deregistered on 29 February stands in the way until 1 March', () => {
    const cancelled = candidate('cancelled', '2024-02-29')
    expect(verdictOf(HONGJING, cancelled, { today: '2025-02-28' }).verdict).toBe('same')
    expect(verdictOf(HONGJING, cancelled, { today: '2025-03-01' }).verdict).toBe('no-conflict-found')
  })

  test('it is told why a name that is not in use stands in the way', () => {
    const verdict = verdictOf(HONGJING, candidate('cancelled', '2026-05-01'))
    expect(verdict.clashes[0]?.names[0]?.why).toContain('注销未满一年')
  })
})

describe('where names are compared', () => {
  test.each([
    ['331081', true],
    ['330000', true],
    ['330100', false],
    [null, true],
  ])('a name registered at %s counts in 3310: %s', (regionCode, counts) => {
    const verdict = verdictOf(HONGJING, [{ name: '红景贸易有限公司', regionCode }])
    expect(verdict.verdict).toBe(counts ? 'same' : 'no-conflict-found')
  })

  test('the prefix is configurable', () => {
    const registered = [{ name: '红景贸易有限公司', regionCode: '331081' }]
    const district = { settings: { ...settings, scope: '331003' } }
    expect(verdictOf(HONGJING, registered, district).verdict).toBe('no-conflict-found')
  })
})

test('of many names five are shown, the own district first, and all are counted', () => {
  const many = Array.from({ length: 40 }, (_, at) => ({
    name: `台州红景${'东南西北中'[at % 5]}贸易有限公司`,
    regionCode: at === 33 ? '331003' : '331002',
  }))
  const verdict = verdictOf(HONGJING, many)
  expect(verdict.clashes).toHaveLength(1)
  expect(verdict.clashes[0]).toMatchObject({ rule: 'N2', count: 40 })
  expect(verdict.clashes[0]?.names).toHaveLength(5)
  expect(verdict.clashes[0]?.names[0]?.name).toBe(many[33]?.name)
})

test('a very popular trade name still shows the very same name first', () => {
  const others = Array.from({ length: 300 }, () => '路桥红景贸易有限责任公司')
  const verdict = verdictOf(HONGJING, [...others, HONGJING, ...others])
  expect(verdict.clashes.map(({ rule, count }) => [rule, count])).toEqual([
    ['S1', 1],
    ['S3', 600],
  ])
})

describe('sound', () => {
  test.each([
    ['长盛', '常盛', 'N1'],
    ['长盛', '掌盛', 'N1'],
    ['乐达', '悦达', 'N1'],
    ['乐达', '勒达', 'N1'],
    ['宏景', '红静', 'H2'],
    ['己达', '已达', 'H2'],
    ['红景', '黄锦', undefined],
  ])('%s and %s: %s', (own, other, rule) => {
    expect(verdictOf(`台州${own}贸易有限公司`, [`台州${other}贸易有限公司`]).clashes[0]?.rule).toBe(rule)
  })
})

test("a branch bears its parent's name, so only the very same name is in its way", () => {
  const parent = '台州红景贸易有限公司'
  expect(verdictOf(`${parent}黄岩分公司`, [parent, `${parent}路桥分公司`])).toMatchObject({
    verdict: 'no-conflict-found',
    parts: { branch: '黄岩分公司', tradeName: '红景' },
  })
  expect(verdictOf(`${parent}黄岩分公司`, [`${parent}黄岩分公司`]).verdict).toBe('same')
})

test('in four fields nothing is guessed', () => {
  const fields = { region: '台州市黄岩区', tradeName: '东方红景', industry: '量子通讯仪', form: '有限公司' }
  const verdict = judgeFields(fields, judging(['台州东方红景量子通讯仪厂']))
  expect(verdict.parts).toMatchObject(fields)
  expect(verdict.findings).toEqual([])
})

test('a short region that can be a trade name is shown both ways', () => {
  const verdict = verdictOf('仙居人家餐饮有限公司', ['台州仙居人家餐饮有限公司'])
  expect([verdict.parts, ...verdict.otherParts].map(({ region, tradeName }) => `${region}|${tradeName}`)).toEqual([
    '仙居|人家',
    '|仙居人家',
  ])
})

test('an old register is told to be old before anything else', () => {
  expect(verdictOf(HONGJING, [], { registerDate: '2026-11-16' }).notices).toEqual([])
  expect(verdictOf(HONGJING, [], { registerDate: '2026-11-15' }).notices).toEqual([
    '名称库更新于 11月15日，已有 8 天，可能少了新登记的名称。',
  ])
})

test('whoever may go on is told what they take on, and how long a name is kept', () => {
  const duties = verdictOf(HONGJING, AROUND).duties.join('')
  expect(duties).toMatch(/承担责任.*第十六条/u)
  expect(duties).toMatch(/保留两个月.*保留一年.*第十八条/u)
})

describe('other trade names', () => {
  test('are free, of two characters and share one with the proposed one', () => {
    const context = judging(AROUND)
    const verdict = judgeName(HONGJING, context)
    const suggested = suggestFor(verdict, 3, context)
    expect(suggested).toHaveLength(3)
    const added = suggested.flatMap((one) => [...one].filter((character) => !'红景'.includes(character)))
    expect(new Set(added).size).toBe(3)
    expect(suggestFor(judgeName('', context), 3, context)).toEqual([])
    for (const tradeName of suggested) {
      expect([...tradeName].some((character) => '红景'.includes(character))).toBe(true)
      expect(tradeName).not.toContain('红景')
      expect(judgeName(`台州市黄岩${tradeName}贸易有限公司`, context).verdict).toBe('no-conflict-found')
    }
  })

  test('take one character of the proposed one, not both in another order', () => {
    const context = judging(['台州清源贸易有限公司'])
    for (const tradeName of suggestFor(judgeName('台州清源贸易有限公司', context), 9, context)) {
      expect([...tradeName].filter((character) => '清源'.includes(character))).toHaveLength(1)
    }
  })

  test('leave out what sounds like a registered one', () => {
    const register = ['台州清源贸易有限公司']
    const [free = ''] = suggestFor(verdictOf('台州清源贸易有限公司', register), 1, judging(register))
    const homophones: Record<string, string> = {
      清: '青',
      源: '园',
      涵: '寒',
      淼: '秒',
      澜: '蓝',
      汀: '厅',
      澄: '程',
      泓: '红',
    }
    const same = [...free].map((character) => homophones[character] ?? character).join('')
    expect(same).not.toBe(free)
    const context = judging([...register, `台州${same}贸易有限公司`])
    expect(suggestFor(judgeName('台州清源贸易有限公司', context), 3, context)).not.toContain(free)
  })

  test('leave out what is taken', () => {
    const free = suggestFor(verdictOf(HONGJING, AROUND), 1, judging(AROUND))
    const taken = judging([...AROUND, `台州${free[0]}贸易有限公司`])
    expect(suggestFor(judgeName(HONGJING, taken), 3, taken)).not.toContain(free[0])
  })
})

test('no article is cited to citizens that nobody has read', () => {
  const names = ['台州基督教国家级乡村振兴食品集团有限公司', '台州黑鬼红景贸易有限公司', '台州阿理巴巴在线科技有限公司']
  for (const name of names) {
    const verdict = verdictOf(name, ['台州新阿里巴巴在线科技有限公司', '台州红景有限公司'])
    for (const { article, basis } of [...verdict.findings, ...verdict.clashes]) {
      for (const [, unread = ''] of basis.matchAll(/([^；]+)（(?:文意已证实|未核实|本终端自定)）/gu)) {
        expect(article ?? '').not.toContain(unread)
      }
    }
  }
})

test('findings of the JSON come in the order of their weight', () => {
  const verdict = verdictOf('台州红景博士贸易有限公司', ['台州红景博士贸易厂', '台州新红景博士贸易厂'])
  expect(verdictJson(verdict).findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'S3 forbid',
    'N2 limit',
    'B14 hint',
  ])
})

test('the JSON of a verdict has the shape that others rely on', () => {
  const verdict = verdictOf(HONGJING, AROUND)
  expect(Verdict.parse(verdict)).toEqual(verdict)
  const json = verdictJson(verdict, ['红屿'])
  expect(json).toMatchObject({
    verdict: 'similar',
    parts: { region: '台州市黄岩', tradeName: '红景', industry: '贸易', form: '有限公司' },
    counts: { similar: 2, byRule: { N1: 1, N3: 1, H1: 1 } },
    suggestions: ['红屿'],
  })
  expect(json.findings[0]).toMatchObject({ rule: 'N1', severity: 'limit', span: [5, 7] })
  expect(json.findings[0]?.article).toBe('《企业名称相同相近比对规则》第四条（二）')
  expect(json.findings[1]).toMatchObject({ rule: 'N3', article: null })
  expect(json.similar[0]).toEqual({
    name: '台州市黄岩宏景贸易有限公司',
    code: 'N1',
    creditCode: null,
    level: 'similar',
    article: '《企业名称相同相近比对规则》第四条（二）',
    status: 'active',
    date: null,
    why: '“宏景”与“红景”读音相同，同为贸易',
    marked: [[5, 7]],
  })
})
