import { describe, expect, it } from 'vitest'
import { itemProblems, ServiceItem } from './item.ts'
import { sentence } from './problem.ts'
import passport from './sample/passport.json' with { type: 'json' }
import { holds, questionsAsked } from './situation.ts'

const option = (id: string) => ({ id, label: id })
const questions = [
  { id: 'who', text: '谁来办？', options: [option('self'), option('agent')], when: {} },
  { id: 'kin', text: '是家人吗？', options: [option('yes'), option('no')], when: { who: ['agent'] } },
]

describe('what depends on the case', () => {
  it('asks on only where the answer makes it matter', () => {
    const asked = (answers: Record<string, string | null>) => questionsAsked(questions, answers).map(({ id }) => id)
    expect(asked({})).toEqual(['who'])
    expect(asked({ who: 'self' })).toEqual(['who'])
    expect(asked({ who: 'agent' })).toEqual(['who', 'kin'])
    expect(asked({ who: null })).toEqual(['who'])
  })

  it.each([
    ['nothing asked for', {}, {}, 'yes'],
    ['not answered yet', { who: ['agent'] }, {}, 'open'],
    ['not sure', { who: ['agent'] }, { who: null }, 'open'],
    ['answered so', { who: ['agent'] }, { who: 'agent' }, 'yes'],
    ['answered otherwise', { who: ['agent'] }, { who: 'self' }, 'no'],
    ['one of several answers', { who: ['self', 'agent'] }, { who: 'self' }, 'yes'],
    ['of two questions one is open', { who: ['agent'], kin: ['no'] }, { who: 'agent' }, 'open'],
    ['of two questions one says no', { who: ['agent'], kin: ['no'] }, { who: 'agent', kin: 'yes' }, 'no'],
    ['of a question that is no longer asked', { kin: ['no'] }, { who: 'self', kin: 'no' }, 'no'],
  ])('%s', (_, when: Record<string, string[]>, answers: Record<string, string | null>, expected) => {
    expect(holds(when, questionsAsked(questions, answers), answers)).toBe(expected)
  })
})

describe('an item whose cases name what is not there is refused with the field', () => {
  const problems = (change: Record<string, unknown>) => {
    const raw = { ...passport, ...change }
    const { error } = ServiceItem.safeParse(raw)
    return error === undefined ? [] : itemProblems(error, raw, 1).map(sentence)
  }
  const [who, post] = passport.questions
  it('is taken as it is', () => expect(problems({})).toEqual([]))
  it.each([
    [
      'a question that nobody asks',
      { questions: [who] },
      'item 1 (YS-GA-0301), materials[4].when: names a question "post" that is not asked before',
    ],
    [
      'a question that comes later',
      { questions: [post, who] },
      'item 1 (YS-GA-0301), questions[0].when: names a question "who" that is not asked before',
    ],
    [
      'an answer that cannot be given',
      { questions: [{ ...who, options: [option('adult'), option('minor')] }, post] },
      'item 1 (YS-GA-0301), materials[1].when.who: names an answer "child" that the question does not have',
    ],
    [
      'two questions of one name',
      { questions: [who, { ...post, id: 'who' }] },
      'item 1 (YS-GA-0301), questions[1].id: is that of another question',
    ],
  ])('%s', (_, change, sentence) => {
    expect(problems(change)).toContain(sentence)
  })
})
