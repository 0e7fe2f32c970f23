import { expect, test } from 'vitest'
import { isListed, itemProblems, ServiceItem } from './item.ts'
import { sentence } from './problem.ts'
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }

function problems(change: Record<string, unknown>): string[] {
  const raw = { ...vehicleLicence, ...change }
  const parsed = ServiceItem.safeParse(raw)
  return parsed.success ? [] : itemProblems(parsed.error, raw, 7).map(sentence)
}

test('an item as published is taken', () => {
  expect(problems({})).toEqual([])
})

test('codes of every province are taken as they are', () => {
  for (const code of ['11650000010183859F2650116013001', '许可-00001-001', 'a']) expect(problems({ code })).toEqual([])
})

test('a code that is empty, too long or holds other characters is refused by a sentence with place and path', () => {
  for (const code of ['', 'x'.repeat(65), 'a b', "a'; drop table item", '../x']) {
    const [problem] = problems({ code })
    expect(problem).toMatch(/^item 7.*, code: must be 1 to 64 letters/)
  }
})

test('each wrong field has its own sentence, with the code of the item and the path of the field', () => {
  expect(
    problems({
      title: ' ',
      promisedLimit: { amount: -1, unit: { code: '1', label: '工作日' } },
      materials: [{ ...vehicleLicence.materials[0], provision: 'buy' }],
    }),
  ).toEqual([
    'item 7 (YS-GA-0101), title: must not be empty',
    expect.stringMatching(/^item 7 \(YS-GA-0101\), promisedLimit\.amount: /),
    expect.stringMatching(/^item 7 \(YS-GA-0101\), materials\[0\]\.provision: /),
  ])
})

test('a misspelt member is named instead of being ignored', () => {
  expect(problems({ alias: ['行驶本'] })).toEqual([expect.stringContaining('"alias"')])
})

test('control characters, text that runs backwards, half characters and HTML are refused', () => {
  for (const title of ['补\u0007领', '补\n领', '补\u202e领', '补\ud800领', '<b>补领</b>', '补&nbsp;领']) {
    expect(problems({ title })).toHaveLength(1)
  }
  expect(problems({ title: '身高 < 1.2 米的孩子，A>B，𠮷𠮷' })).toEqual([])
})

test('a title of 300 characters is refused, one of 200 is taken', () => {
  expect(problems({ title: '长'.repeat(300) })).toEqual([
    'item 7 (YS-GA-0101), title: must have at most 200 characters',
  ])
  expect(problems({ title: '长'.repeat(200) })).toEqual([])
})

test('a web address that is not http or https is refused', () => {
  for (const onlineUrl of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'zwfw',
    `https://a.example/${'x'.repeat(300)}`,
  ]) {
    expect(problems({ onlineUrl })).toHaveLength(1)
  }
})

test('an unknown code of a table is kept with its label', () => {
  const type = { code: '37', label: '证照联办', standard: '某省扩展' }
  expect(ServiceItem.parse({ ...vehicleLicence, type }).type).toEqual(type)
})

test('suspended, cancelled and draft items are not listed, items in use or in an unknown state are', () => {
  const listed = ['1', '2', '3', '4', '8'].map((code) =>
    isListed(ServiceItem.parse({ ...vehicleLicence, state: { code, label: '状态' } })),
  )
  expect(listed).toEqual([true, false, false, false, true])
})
