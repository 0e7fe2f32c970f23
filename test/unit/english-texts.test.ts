import { describe, expect, it } from 'vitest'
import { ClashRuleId, FindingCase, NameStatus, type Verdict } from '../../contract/names.ts'
import { verdictTexts } from '../../contract/texts/names.zh-CN.ts'
import { screensEn as texts } from '../../contract/texts/screens.en.ts'

const han = /\p{Script=Han}/u
const { nameVerdict: words } = texts

describe('numbers in English', () => {
  it('are one item, two items, none, and a thousand with its comma', () => {
    expect([1, 2, 0, 1200].map(texts.guides.count)).toEqual(['1 item', '2 items', '0 items', '1,200 items'])
    expect([1, 3].map(texts.guide.windowVisits)).toEqual(['1 visit', '3 visits'])
    expect([0, 1, 2].map(texts.guide.onlineVisits)).toEqual([
      'No visit if online',
      '1 visit if online',
      '2 visits if online',
    ])
    expect([2, 1].map(texts.stillThere.seconds)).toEqual(['seconds left', 'second left'])
    expect(texts.guide.bring({ must: 1, perhaps: 0 })).toBe('Bring 1 item')
    expect(texts.guide.bring({ must: 2, perhaps: 1 })).toBe('Bring 2 items, perhaps 1 more')
    expect(texts.guide.bring({ must: 0, perhaps: 1 })).toBe('Perhaps bring 1 item')
    expect(texts.pages.of(2, 9)).toBe('Page 2 of 9')
    expect(texts.nameEntry.found(1, false)).toBe('1 name found')
    expect(texts.nameEntry.found(1000, true)).toBe('Over 1,000 names found')
  })

  it('tell a day as it is written in English', () => {
    expect(texts.header.date(11, 24, 2)).toBe('Tue 24 Nov')
    expect(texts.nameVerdict.register('2026-11-01')).toBe('Names of 1 Nov 2026')
  })

  it.each([
    [{ amount: 0, unit: 'working-day' }, 'On the spot'],
    [{ amount: 0.5, unit: 'working-day' }, 'Half a working day'],
    [{ amount: 1, unit: 'working-day' }, '1 working day'],
    [{ amount: 30, unit: 'day' }, '30 days'],
    [{ amount: 3, unit: 'month' }, '3 months'],
    [{ amount: 1, unit: 'year' }, '1 year'],
    [null, 'Not stated'],
    // nobody knows the English of a unit that is in no table
    [{ amount: 2, unit: 'other' }, '2 周'],
  ] as const)('tell a time limit: %o is %s', (limit, says) => {
    expect(texts.guide.limit('2 周', limit)).toBe(says)
  })

  it('tell a fee by its kind, and as published where one is', () => {
    expect(texts.guide.feeSays('不收费', 'free')).toBe('Free')
    expect(texts.guide.feeSays('收费，请问窗口', 'unknown')).toBe('Ask at the window')
    expect(texts.guide.feeSays('10 元', 'stated')).toBe('10 元')
  })
})

describe('a verdict in English', () => {
  it.each(FindingCase.options)('says what is wrong by the case %s, quotes the words, and keeps the Chinese', (one) => {
    const fault = { ...finding, case: one, article: '《某规定》第一条', text: '不能用。' }
    const told = words.finding(fault, ['“最佳”'])
    expect(told.text).toMatch(/^[A-Z].*: “最佳”$/)
    expect(words.finding(fault, []).text).toMatch(/^[A-Z].*[^.]\.$/)
    expect(told.advice).toMatch(/^[A-Z].*\.$/)
    expect(told.basis).toBe('不能用。《某规定》第一条')
    // an official term, never a sentence
    expect(`${told.text}${told.advice}`).not.toMatch(/[，。；：]/u)
  })

  it('tells every rule by which names clash, and why a name that is not in use still stands in the way', () => {
    for (const rule of ClashRuleId.options) {
      const clash = {
        rule,
        level: 'same' as const,
        byOurs: false,
        label: '',
        article: null,
        basis: '',
        count: 1,
        names: [],
        spans: [],
      }
      expect(words.label(clash)).not.toMatch(han)
      for (const status of NameStatus.options) {
        const why = words.why(clash, { name: '', code: null, status, date: null, spans: [], why: '' })
        expect(why).toMatch(/^[A-Z].*\.$/)
        expect(why.includes(' it ')).toBe(!['active', 'unknown'].includes(status))
      }
    }
  })

  it('knows the English of every hint and duty', () => {
    for (const hint of Object.values(verdictTexts.hints)) expect(words.hint(hint)).toMatch(/^[A-Z]/)
    for (const duty of Object.values(verdictTexts.duties)) expect(words.duty(duty)).toMatch(/^[A-Z]/)
  })

  it('shows a sentence that it does not know as it is', () => {
    expect(words.hint('请问窗口。')).toBe('请问窗口。')
  })

  it('counts names and points in the singular and the plural', () => {
    expect(words.headline({ ...verdict, verdict: 'same', counts: { same: 1, similar: 4, reference: 0 } })).toBe(
      '1 name counts as the same',
    )
    expect(words.headline({ ...verdict, verdict: 'similar', counts: { same: 0, similar: 1200, reference: 0 } })).toBe(
      '1,200 names are similar',
    )
    expect(words.headline({ ...verdict, verdict: 'forbidden', incomplete: true })).toBe('The name isn’t complete yet')
    const limit = { ...finding, severity: 'limit' as const }
    expect(words.meaning({ ...verdict, findings: [limit] })).toMatch(/about 1 point\.$/)
    expect(words.meaning({ ...verdict, findings: [limit, limit] })).toMatch(/about 2 points\.$/)
  })

  it('says that the register is old only when it is', () => {
    expect(words.notices(verdict, '2026-11-01')).toEqual([])
    expect(words.notices({ ...verdict, notices: ['名称库更新于'] }, '2026-11-01').join()).toContain('1 Nov 2026')
  })
})

const finding = {
  rule: 'B12' as const,
  case: 'B12.best' as const,
  severity: 'limit' as const,
  article: null,
  basis: '',
  text: '',
  advice: '',
  spans: [],
  lacking: false,
}

const parts = { region: '', place: '', tradeName: '', industry: '', form: '', branch: '' }
const verdict: Verdict = {
  name: '',
  verdict: 'no-conflict-found',
  incomplete: false,
  notices: [],
  headline: '',
  meaning: '',
  parts,
  otherParts: [],
  findings: [],
  clashes: [],
  counts: { same: 0, similar: 0, reference: 0 },
  hints: [],
  duties: [],
  industriesVersion: '',
}
