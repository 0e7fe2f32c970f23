import { amount, decimal, digitByDigit } from './numbers.ts'

/** What stands at one place of a text, and what is said for it. The first that fits is taken, so the narrow ones come first. */
type Rule = { is: RegExp; says: (...groups: string[]) => string }

const dash = '[-–—−~～至到]'
const number = '\\d{1,3}(?:,\\d{3})+|\\d+'

/** After these 2 is 两, as in 两样; everywhere else 二, as in 二号. */
const measures =
  '个|件|样|次|家|种|份|张|位|天|年|人|处|条|项|元|块|万|千|百|亿|名|本|台|间|类|句|组|倍|遍|把|只|点|分钟|小时|周|栏|部|页'
/** a number behind these is dialled or copied, digit by digit */
const dialled = '电话|热线|拨打|拨|咨询|投诉|编码|编号|代码|凭条号|号码|尾号'

const units: readonly (readonly [RegExp, string])[] = [
  [/m²|㎡|m2/y, '平方米'],
  [/km²/y, '平方公里'],
  [/m³|m3/y, '立方米'],
  [/cm|㎝/y, '厘米'],
  [/mm|㎜/y, '毫米'],
  [/km|㎞/y, '公里'],
  [/kg|㎏/y, '公斤'],
  [/℃|°C/y, '摄氏度'],
  [/kW/y, '千瓦'],
  [/m(?![a-z])/y, '米'],
]

const time = (hour: string, minute: string) =>
  `${hour === '2' || hour === '02' ? '两' : amount(hour)}点${minute === '00' ? '' : `${Number(minute) < 10 ? '零' : ''}${amount(minute)}分`}`
const clock = '([01]?\\d|2[0-4])[:：]([0-5]\\d)(?:[:：][0-5]\\d)?'

/** 12.50元 → 十二元五角 */
function money(whole: string, fraction: string): string {
  const [tenth = '0', hundredth = '0'] = fraction
  const yuan = whole === '0' ? '' : `${whole === '2' ? '两' : amount(whole)}元`
  const jiao = tenth === '0' ? '' : `${digitByDigit(tenth, '一')}角`
  const fen = hundredth === '0' ? '' : `${tenth === '0' && yuan !== '' ? '零' : ''}${digitByDigit(hundredth, '一')}分`
  return `${yuan}${jiao}${fen}` || '零元'
}

const plain = (text: string) => text.replaceAll(',', '')
const perCent = (sign: string) => (sign === '‰' ? '千分之' : '百分之')
const value = (text: string) => {
  const [whole = '', fraction] = plain(text).split('.')
  return fraction === undefined ? amount(whole) : decimal(whole, fraction)
}

const any = `(?:${number})(?:\\.\\d+)?`

const rules: readonly Rule[] = [
  // 2026-11-24, 2026.11.24, 2026/11/24, 2026年11月24日
  {
    is: /((?:19|20)\d{2})(?:[-/.]|\s*年\s*)(0?[1-9]|1[0-2])(?:[-/.]|\s*月\s*)(0?[1-9]|[12]\d|3[01])(?!\d)\s*日?/y,
    says: (_, year = '', month = '', day = '') => `${digitByDigit(year, '一')}年${amount(month)}月${amount(day)}日`,
  },
  { is: /((?:19|20)\d{2})\s*年/y, says: (_, year = '') => `${digitByDigit(year, '一')}年` },
  // 8:30-12:00
  {
    is: new RegExp(`${clock}\\s*${dash}\\s*${clock}`, 'y'),
    says: (_, hour = '', minute = '', toHour = '', toMinute = '') => `${time(hour, minute)}到${time(toHour, toMinute)}`,
  },
  { is: new RegExp(`${clock}(?!\\d)`, 'y'), says: (_, hour = '', minute = '') => time(hour, minute) },
  // 0576-8412 3456, 0576-84123456 转 8, 400-800-1234, 13812345678
  {
    is: /(?<!\d)(0\d{2,3}|400|800)[-\s)）](\d{3,4})[-\s]?(\d{3,4})(?!\d)/y,
    says: (_, area = '', first = '', last = '') => [area, first, last].map((part) => digitByDigit(part)).join('，'),
  },
  {
    is: /(?<!\d)(1[3-9]\d)(\d{4})(\d{4})(?!\d)/y,
    says: (_, net = '', first = '', last = '') => [net, first, last].map((part) => digitByDigit(part)).join('，'),
  },
  // a name of which only the last character is shown: **甲
  { is: /\*+(?=\p{Script=Han})/uy, says: (stars) => '某'.repeat(stars.length) },
  // a masked number: 331*************36
  {
    is: /(\d*)\*{2,}([\dXx]*)/y,
    says: (_, first = '', last = '') =>
      `${[digitByDigit(first), '中间遮住', digitByDigit(last.replace(/x/i, ''))].filter((part) => part !== '').join('，')}${/x/i.test(last) ? 'X' : ''}`,
  },
  // H03-261124-0042-7, YS-GA-0101, 91331003MA2A1B2C3D
  {
    is: /(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]*\d)[A-Z\d]+(?:-[A-Z\d]+)+|(?=[A-Z\d]*[A-Z])(?=[A-Z\d]*\d{2})[A-Z\d]{3,}/y,
    says: (code) => code.replace(/\d+/g, (part) => digitByDigit(part)).replaceAll('-', '，'),
  },
  {
    is: new RegExp(`(?<=(?:${dialled})[：:\\s]{0,2})\\d{3,}(?:[-\\s]\\d+)*`, 'y'),
    says: (digits) =>
      digits
        .split(/[-\s]/)
        .map((part) => digitByDigit(part))
        .join('，'),
  },
  // 12345, 96345: hotlines
  {
    is: new RegExp(`(?<![\\d,.])(?:12[1-3]\\d{2}|9\\d{4})(?![\\d,.]|\\s*(?:${measures}))`, 'y'),
    says: (digits) => digitByDigit(digits),
  },
  // 5%-10%, 12.5%
  {
    is: new RegExp(`(${any})[%％]?\\s*${dash}\\s*(${any})([%％‰])`, 'y'),
    says: (_, from = '', to = '', sign = '') => `${perCent(sign)}${value(from)}到${perCent(sign)}${value(to)}`,
  },
  { is: new RegExp(`(${any})([%％‰])`, 'y'), says: (_, share = '', sign = '') => `${perCent(sign)}${value(share)}` },
  // 12.50元, ¥12.50
  {
    is: new RegExp(`(${number})\\.(\\d{1,2})\\s*(?:元|块)(?!\\d)`, 'y'),
    says: (_, whole = '', fraction = '') => money(plain(whole), fraction),
  },
  {
    is: new RegExp(`[¥￥]\\s*(${number})(?:\\.(\\d{1,2}))?`, 'y'),
    says: (_, whole = '', fraction = '') => money(plain(whole), fraction),
  },
  // 15-18 号窗口, 1~2 个
  {
    is: new RegExp(`(?<![\\d-])(${any})\\s*${dash}\\s*(${any})(?![\\d-])(\\s*(?:${measures}))?`, 'y'),
    says: (_, from = '', to = '', measure = '') => `${value(from)}到${counted(to, measure)}`,
  },
  { is: /(\d+)\s*[/／]\s*(\d+)(?![\d/])/y, says: (_, part = '', whole = '') => `${amount(whole)}分之${amount(part)}` },
  // 03: a number that is no amount
  { is: /(?<![\d.])0\d+(?![\d.])/y, says: (digits) => digitByDigit(digits, digits.length > 3 ? '幺' : '一') },
  { is: /(?<![\d.,])\d{9,}(?![\d.,])/y, says: (digits) => digitByDigit(digits) },
  { is: new RegExp(`(?<=第\\s*)(${number})`, 'y'), says: (_, place = '') => amount(plain(place)) },
  {
    is: new RegExp(`(${any})(\\s*(?:${measures}))?`, 'y'),
    says: (_, count = '', measure = '') => counted(count, measure),
  },
  { is: /×/y, says: () => '乘' },
  { is: /≤/y, says: () => '不超过' },
  { is: /≥/y, says: () => '不少于' },
  { is: /&/y, says: () => '和' },
  { is: /(?<=\d\s*)\+/y, says: () => '加' },
]

/** 2 样 → 两样, 2 号 → 二号; the space between a number and its measure is not heard. */
function counted(count: string, measure: string): string {
  const said = plain(count) === '2' && measure !== '' ? '两' : value(count)
  return said + measure.trim()
}

/**
 * A text with everything written out that is not said as it stands: numbers, dates, times, phones, money, codes, units.
 * No digit is left; letters, characters and punctuation stay.
 */
export function spellOut(text: string): string {
  const from = text.normalize('NFKC')
  let said = ''
  let at = 0
  let behindNumber = false
  while (at < from.length) {
    const [words, length] = ruleAt(from, at) ?? unitAt(from, at, behindNumber) ?? ['', 0]
    if (length > 0) {
      behindNumber = /\d/.test(from.slice(at, at + length))
      said += words
      at += length
      continue
    }
    const [character = ''] = from.slice(at)
    if (character.trim() !== '') behindNumber = false
    const whole = String.fromCodePoint(from.codePointAt(at) ?? 0)
    said += whole
    at += whole.length
  }
  return said.replace(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu, '')
}

function ruleAt(text: string, at: number): [string, number] | null {
  for (const { is, says } of rules) {
    is.lastIndex = at
    const found = is.exec(text)
    if (found !== null && found[0] !== '') return [says(...found), found[0].length]
  }
  return null
}

/** cm behind a number is 厘米, elsewhere two letters. */
function unitAt(text: string, at: number, behindNumber: boolean): [string, number] | null {
  if (!behindNumber) return null
  for (const [is, word] of units) {
    is.lastIndex = at
    const found = is.exec(text)
    if (found !== null) return [word, found[0].length]
  }
  return null
}
