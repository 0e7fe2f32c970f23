import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NameSettings } from '../../contract/names.ts'
import { buildRegister } from '../../state/names/build-register.ts'
import { compareName } from '../../state/names/check/compare.ts'
import { parseName } from '../../state/names/parse/parse-name.ts'
import { evenly, randomNumbers } from '../../state/names/random.ts'
import { openRegister } from '../../state/names/register.ts'
import { type Figure, figure } from './figures.ts'

/** Made-up names of the register; each gives a dozen names to be judged against it. */
const BASES = 2_000

/**
 * Characters of the same sound, tone and all, a group each; written by hand, for the truth must not come from the
 * tables that are under test. Every character has this one reading.
 */
const SAME_SOUND = [
  '鑫欣馨薪辛',
  '金津今巾',
  '福扶伏',
  '隆珑龙',
  '瑞锐睿',
  '天添',
  '胜圣',
  '明铭名鸣',
  '源圆园缘元',
  '鸿宏洪弘虹',
  '恒衡',
  '诚程成承',
  '嘉佳加',
  '鹏朋',
  '智志治',
  '宝保堡',
  '利立力励',
  '林琳临',
  '雨羽语',
  '丰峰锋枫',
  '辉晖徽',
  '荣容融',
  '泰太',
  '祥翔详',
  '健建',
  '飞菲非',
  '晨辰',
  '裕誉玉',
  '冬东',
  '方芳',
  '豪毫',
  '贤闲弦',
] as const

/** The same syllables in another tone. */
const OTHER_TONE: readonly (readonly [string, string])[] = [
  ['鑫', '信'],
  ['福', '富'],
  ['飞', '肥'],
  ['源', '远'],
  ['祥', '湘'],
  ['明', '命'],
  ['辉', '慧'],
  ['天', '甜'],
  ['宝', '豹'],
]

/** Characters that sound like none of the above. */
const OTHERS = [...'凯博润品创康雅旺顺恩迪欧科蓝坤钧磊涛勤群']

const INDUSTRIES = ['模具', '塑料', '服饰', '物流', '家具', '餐饮', '广告', '茶叶'] as const
/** Of one meaning by the official examples (2017 comparison rules, article 4). */
const SAME_MEANING = [
  ['地产', '房地产', '置业'],
  ['酒业', '白酒'],
  ['网络科技', '科技', '技术'],
] as const

type Pair = { label: string; typed: string; base: string }

/** How often the comparison says of a pair of names what was done to one of them; '' where nothing should be said. */
export function truthFigures(): Figure[] {
  const pairs = labelledPairs()
  const bases = [...new Set(pairs.map(({ base }) => base))]
  const folder = mkdtempSync(join(tmpdir(), 'bench-truth-'))
  try {
    const file = join(folder, 'names.db')
    const entries = bases.map(
      (name) => ({ name, status: 'active', code: null, date: null, region: null, industry: null }) as const,
    )
    const built = buildRegister(file, { version: '2026-11-20', source: 'truth', sample: true, home: '3310' }, entries)
    const opening = openRegister(file)
    if (!built.ok || !opening.ok) throw new Error('the register of the truth could not be made')
    const comparing = { settings: NameSettings.parse({}), district: '331003', today: '2026-11-20' }
    const said = pairs.map(({ typed, base, label }) => {
      const clashes = compareName(typed, parseName(typed), opening.register.candidates, comparing)
      const found = clashes.find(({ names }) => names.some(({ name }) => name === base))
      return { label, said: found?.rule ?? '' }
    })
    opening.register.close()
    const labels = [...new Set(pairs.map(({ label }) => label))].toSorted()
    return [
      figure('labelled pairs', 'files', [pairs.length], { least: 20_000 }),
      ...labels.flatMap((label) => {
        const right = said.filter((one) => one.label === label && one.said === label).length
        const claimed = said.filter((one) => one.said === label).length
        const there = said.filter((one) => one.label === label).length
        const shown = label === '' ? 'near misses' : label
        return [
          figure(`precision of ${shown}`, '%', [(100 * right) / Math.max(1, claimed)], { least: 99 }),
          figure(`recall of ${shown}`, '%', [(100 * right) / Math.max(1, there)], { least: 99 }),
        ]
      }),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pairs of a registered name and one made from it, with the rule by which they clash. The same every time. */
function labelledPairs(): Pair[] {
  const random = randomNumbers(20_261_120)
  const group = evenly(SAME_SOUND, random)
  const other = evenly(OTHERS, random)
  const industryOf = evenly(INDUSTRIES, random)
  const meaningOf = evenly(SAME_MEANING, random)
  const extra = evenly(['新', '大', '小'] as const, random)
  const one = (text: string): string => text[Math.floor(random() * text.length)] ?? ''
  const another = (text: string, than: string): string => one([...text].filter((letter) => letter !== than).join(''))
  const taken = new Set<string>()
  const pairs: Pair[] = []
  while (taken.size < BASES) {
    const [first, second] = [group(), group()]
    const last = other()
    const [a, b] = [one(first), one(second)]
    // three characters: two with homophones and one without, so that no two bases clash by chance
    const trade = `${a}${b}${last}`
    const sounding = `${first}|${second}|${last}`
    if (taken.has(sounding) || first === second) continue
    taken.add(sounding)
    const industry = industryOf()
    const others = INDUSTRIES.filter((word) => word !== industry)
    const elsewhere = others[Math.floor(random() * others.length)] ?? ''
    const base = `台州市${trade}${industry}有限公司`
    const alike = `${another(first, a)}${b}${last}`
    const bothAlike = `${another(first, a)}${another(second, b)}${last}`
    const make = (label: string, typed: string, of = base): void => void pairs.push({ label, typed, base: of })
    make('S1', `台州市 ${trade}${industry}有限公司`)
    make('S2', `${trade}（台州市）${industry}有限公司`)
    make('S3', `台州市黄岩区${trade}${industry}有限公司`)
    make('S3', `台州市${trade}${industry}厂`)
    make('S5', `台州市${trade}有限公司`)
    make('N1', `台州市${alike}${industry}有限公司`)
    make('N1', `台州市${bothAlike}${industry}商行`)
    make('N2', `台州市${extra()}${trade}${industry}有限公司`)
    make('N2', `台州市${trade}${extra()}${industry}有限公司`)
    make('N3', `台州市${extra()}${bothAlike}${industry}有限公司`)
    make('H1', `台州市${trade}${elsewhere}有限公司`)
    make('', `台州市${bothAlike}${elsewhere}有限公司`)
    make('', `台州市${a}${b}${OTHERS.find((letter) => letter !== last) ?? ''}${industry}有限公司`)
    make('', `台州市${a}${last}${b}${industry}有限公司`)
    const tone = OTHER_TONE.find(([from]) => from === a)
    if (tone !== undefined) make('H2', `台州市${tone[1]}${b}${last}${industry}有限公司`)
    const [meaning, synonym = ''] = meaningOf()
    const meant = `台州市${trade}${meaning}有限公司`
    make('S4', `台州市${trade}${synonym}有限公司`, meant)
    const bare = `台州市${last}${b}${a}有限公司`
    make('N4', `台州市${extra()}${last}${b}${a}有限公司`, bare)
    make('N4', `台州市${last}${another(second, b)}${a}有限公司`, bare)
  }
  return pairs
}
