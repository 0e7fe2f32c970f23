import { expect, test } from 'vitest'
import { type Material, ServiceItem } from './item.ts'
import { joined } from './joint.ts'
import restaurant from './sample/small-restaurant.json' with { type: 'json' }

const model = ServiceItem.parse(restaurant)
const [paper] = model.materials
if (paper === undefined) throw new Error('the sample has no material')
const bare = { ...paper, note: '', seal: '', when: {}, originals: 1, copies: 0 }
const necessity = (code: string) => ({ code, label: code, standard: '' })

function item(code: string, materials: Partial<Material>[], questions: ServiceItem['questions'] = []): ServiceItem {
  return {
    ...model,
    code,
    questions,
    materials: materials.map((change) => ({ ...bare, name: '身份证', ...change })),
    local: { ...model.local, parts: [] },
  }
}

const whole = (...parts: ServiceItem[]) => joined({ ...item('whole', []), jointAuthorities: [] }, parts)

const who: ServiceItem['questions'] = [
  {
    id: 'who',
    text: '谁来办？',
    options: [
      { id: 'self', label: '本人' },
      { id: 'agent', label: '代办' },
    ],
    when: {},
  },
]

test('a material of two parts stands once, with the most copies, every note and every stamp', () => {
  const { materials } = whole(
    item('a', [{ copies: 1, note: '来办的一方带就行' }]),
    item('b', [{ copies: 2, note: '妈妈的一定要', seal: '村（居）委会' }]),
  )
  expect(materials).toMatchObject([{ copies: 2, note: '来办的一方带就行；妈妈的一定要', seal: '村（居）委会' }])
})

test('what one part can’t do without is needed, and what one can’t wait for is needed now', () => {
  const need = (...codes: string[]) =>
    whole(...codes.map((code) => item(code, [{ necessity: necessity(code) }]))).materials[0]?.necessity.code
  expect(need('2', '1')).toBe('1')
  expect(need('3', '1')).toBe('1')
  expect(need('2', '3')).toBe('3')
  expect(need('2', '2')).toBe('2')
})

test('what must be brought for one part is brought', () => {
  expect(whole(item('a', [{ provision: 'exempt' }]), item('b', [{ provision: 'bring' }])).materials).toMatchObject([
    { provision: 'bring' },
  ])
})

test('a question asked alike is asked once, and the materials of both parts hang on it', () => {
  const { questions, materials } = whole(
    item('a', [{ name: '委托书', when: { who: ['agent'] } }], who),
    item('b', [{ name: '代办人身份证', when: { who: ['agent'] } }], who),
  )
  expect(questions.map(({ id }) => id)).toEqual(['a.who'])
  expect(materials.map(({ when }) => when)).toEqual([{ 'a.who': ['agent'] }, { 'a.who': ['agent'] }])
})

test('a question that is asked only in a case does not stand for one that is always asked', () => {
  const nested: ServiceItem['questions'] = [
    {
      id: 'first',
      text: '第一次办？',
      options: [
        { id: 'yes', label: '是' },
        { id: 'no', label: '不是' },
      ],
      when: {},
    },
    ...who.map((question) => ({ ...question, when: { first: ['no'] } })),
  ]
  expect(whole(item('a', [], nested), item('b', [], who)).questions.map(({ id }) => id)).toEqual([
    'a.first',
    'a.who',
    'b.who',
  ])
})

test('a material that two parts want in different cases stands once a case; always goes before a case', () => {
  const cases = (one: Material['when'], other: Material['when']) =>
    whole(item('a', [{ when: one }], who), item('b', [{ when: other }], who)).materials.map(({ when }) => when)
  expect(cases({ who: ['self'] }, { who: ['agent'] })).toEqual([{ 'a.who': ['self'] }, { 'a.who': ['agent'] }])
  expect(cases({ who: ['agent'] }, {})).toEqual([{}])
})

test('without parts an item is what it is', () => {
  expect(joined(model, [])).toBe(model)
})
