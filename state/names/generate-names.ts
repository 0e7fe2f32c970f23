import type { NameStatus } from '../../contract/names.ts'
import type { RegisterEntry } from './entry.ts'
import { evenly, randomNumbers, weighted } from './random.ts'
import { sampleNames } from './sample-names.ts'

/** Of a thousand rows, how many are spoilt, and how; 25 in all. */
const SPOILT = [
  ['half-width brackets', 8],
  ['spaces', 6],
  ['traditional characters', 5],
  ['no name', 2],
  ['no such day', 2],
  ['too few fields', 2],
  ['', 975],
] as const

/** Of names whose district has had another name, how many still bear it. */
const STILL_BORNE = 0.12

/** Districts and what they were called before: 黄岩 and 椒江 were cities until 1994, 玉环 a county until 2017. */
const FORMERLY: Readonly<Record<string, string>> = {
  黄岩区: '黄岩市',
  椒江区: '椒江市',
  玉环市: '玉环县',
  温岭市: '温岭县',
  临海市: '临海县',
}

const TRADITIONAL: Readonly<Record<string, string>> = {
  华: '華',
  东: '東',
  龙: '龍',
  万: '萬',
  丰: '豐',
  兴: '興',
  达: '達',
  云: '雲',
  马: '馬',
  业: '業',
  国: '國',
  电: '電',
}

const WORDS: Readonly<Record<NameStatus, string>> = {
  active: '存续',
  reserved: '保留期内',
  unknown: '',
  revoked: '吊销，未注销',
  annulled: '撤销登记',
  renamed: '名称已变更',
  cancelled: '注销',
}

/** Digits and letters of a unified social credit code (GB 32100-2015). */
const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A register file, CSV with a header, line by line without line ends: made-up names, two or three in a hundred spoilt. */
export function* registerFile(count: number, seed: number): Generator<string> {
  const random = randomNumbers(seed + 1)
  const spoiling = weighted(SPOILT, random)
  const traditional = evenly(Object.entries(TRADITIONAL), random)
  yield '名称,状态,统一社会信用代码,日期,区划,行业'
  let at = 0
  for (const entry of sampleNames(count, seed)) {
    at += 1
    const name = random() < STILL_BORNE ? formerly(entry.name) : entry.name
    const fields = [
      quoted(name),
      quoted(WORDS[entry.status]),
      code(at, seed),
      entry.date ?? '',
      entry.region ?? '',
      entry.industry ?? '',
    ]
    switch (spoiling()) {
      case 'half-width brackets':
        fields[0] = quoted(name.replace('（', '(').replace('）', ')'))
        break
      case 'spaces':
        fields[0] = quoted(`${name.slice(0, 4)} ${name.slice(4)} `)
        break
      case 'traditional characters': {
        const [simple, old] = traditional()
        fields[0] = quoted(name.replaceAll(simple, old))
        break
      }
      case 'no name':
        fields[0] = ''
        break
      case 'no such day':
        fields[3] = '2021-02-30'
        break
      case 'too few fields':
        fields.pop()
        break
      case '':
        break
    }
    yield fields.join(',')
  }
}

function formerly(name: string): string {
  for (const [now, before] of Object.entries(FORMERLY)) if (name.includes(now)) return name.replace(now, before)
  return name
}

function quoted(text: string): string {
  return /[,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** No two rows have the same; the check character is not a real one, so none of them can be somebody's. */
function code(at: number, seed: number): string {
  let rest = at + (seed % 97) * 20_000_000
  let tail = ''
  for (let digit = 0; digit < 8; digit += 1) {
    tail = (CODE_LETTERS[rest % 31] ?? '0') + tail
    rest = Math.floor(rest / 31)
  }
  return `9133100${at % 10}MA${tail}`
}

/** One row of the file as the register takes it, for measuring without a file. */
export function* generatedEntries(count: number, seed: number): Generator<RegisterEntry> {
  let at = 0
  for (const entry of sampleNames(count, seed)) {
    at += 1
    yield { ...entry, code: code(at, seed) }
  }
}
