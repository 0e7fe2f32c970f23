const digits = '零一二三四五六七八九'
const places = ['', '十', '百', '千']
/** of four digits each */
const groups = ['', '万', '亿', '万亿']
/** longer ones are no amounts */
const mostDigits = 16

/** 0 to 9 one by one; `one` is how 1 sounds: 幺 in a number to dial or to copy, 一 in a year. */
export function digitByDigit(number: string, one: '幺' | '一' = '幺'): string {
  return [...number].map((digit) => (digit === '1' ? one : (digits[Number(digit)] ?? ''))).join('')
}

/** An amount as it is said: 10 十, 205 两百零五, 12000 一万两千. More than sixteen digits are said one by one. */
export function amount(number: string): string {
  const plain = number.replace(/^0+(?=\d)/, '')
  if (plain.length > mostDigits) return digitByDigit(plain)
  if (plain === '0') return '零'
  const parts: string[] = []
  let isGap = false
  const groupCount = Math.ceil(plain.length / 4)
  for (let group = groupCount - 1; group >= 0; group -= 1) {
    const from = plain.length - 4 * (group + 1)
    const four = plain.slice(Math.max(0, from), from + 4)
    if (/^0+$/.test(four)) {
      isGap = true
      continue
    }
    const isFirst = parts.length === 0
    if (!isFirst && (isGap || four.startsWith('0'))) parts.push('零')
    isGap = false
    parts.push(fourDigits(four, isFirst, group), groups[group] ?? '')
  }
  return parts.join('')
}

function fourDigits(four: string, isFirst: boolean, group: number): string {
  const said = [...four.padStart(4, '0')].map(Number)
  let text = ''
  let isGap = false
  said.forEach((digit, index) => {
    const place = 3 - index
    if (digit === 0) {
      isGap = true
      return
    }
    if (isGap && text !== '') text += '零'
    isGap = false
    const isTen = digit === 1 && place === 1 && text === '' && isFirst
    // 二百 is read as well; 两 is what people say
    const isPair = digit === 2 && (place >= 2 || (place === 0 && group > 0 && text === ''))
    text += `${isTen ? '' : isPair ? '两' : digits[digit]}${places[place]}`
  })
  return text
}

/** With a point: 12.50 十二点五零. */
export function decimal(whole: string, fraction: string): string {
  return `${amount(whole)}点${digitByDigit(fraction, '一')}`
}
