import { expect, test } from 'vitest'
import { RuleId } from '../../../contract/names.ts'
import { verdictTexts } from '../../../contract/texts/names.zh-CN.ts'
import { citable } from './rule.ts'
import { cases, clashRules } from './table.ts'
import words from './tables/words.json' with { type: 'json' }

test('every rule is told by some case', () => {
  const told = new Set([...Object.keys(cases).map((id) => id.slice(0, id.indexOf('.'))), ...Object.keys(clashRules)])
  // B19 can't be seen in a name and is a standing hint
  expect(RuleId.options.filter((id) => !told.has(id))).toEqual(['B19'])
  expect(verdictTexts.hints.unseen).toContain('驰名商标')
})

test('no sentence promises that a name may be used, or shows a placeholder that is never filled', () => {
  const sentences = [
    ...Object.values(cases).flatMap(({ text, advice }) => [text, advice]),
    ...Object.values(clashRules).map(({ why }) => why),
  ]
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/可用|通过/u)
    expect(sentence.replace(/〔(?:词|字|己|行业|怎么像|未写行业)〕/gu, '')).not.toMatch(/[〔〕]/u)
  }
})

test('an article that nobody has read is not cited', () => {
  expect(
    citable([
      ['甲', 'V'],
      ['乙', 'M'],
      ['丙', 'P'],
      ['丁', 'ours'],
    ]),
  ).toBe('甲')
  expect(citable([['乙', 'M']])).toBe(null)
})

test('every line of the word lists has a case, a source and its standing', () => {
  for (const [id = '', , list = '', source = '', mark = ''] of words.lines) {
    expect(Object.keys(cases)).toContain(id)
    expect(source).not.toBe('')
    expect(['V', 'P', 'M', 'ours']).toContain(mark)
    expect(new Set(list.split(' ')).size).toBe(list.split(' ').length)
  }
})
