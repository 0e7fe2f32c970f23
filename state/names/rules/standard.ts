import data from './tables/standard-characters.json' with { type: 'json' }

const standard = new Set(data.characters)

/** Whether the character is in 通用规范汉字表 (2013), which names are to be written with. */
export function isStandard(character: string): boolean {
  // 〇 is a number by Unicode and stands in no table, but is written in names as a Chinese numeral
  return standard.has(character) || character === '〇'
}
