import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { before, isUnfinished, type Typed, type TypingAction, typedFrom, typingStep, written } from './typing.ts'

const most = 10
const keyed = (from: Typed, ...actions: TypingAction[]) =>
  actions.reduce((typed, action) => typingStep(typed, action, most), from)
const letters = (word: string): TypingAction[] => [...word].map((letter) => ({ type: 'letter', letter }))
/** "黄|岩": what stands in the field, and where it is written at */
const shown = (typed: Typed) => `${before(typed)}|${typed.after}`

describe('typing', () => {
  it('puts a character in place of the letters it stands for and keeps the rest', () => {
    const typed = keyed(typedFrom('台州'), ...letters('hongj'), { type: 'choose', character: '红', letters: 4 })
    expect(typed).toEqual({ text: '台州红', letters: 'j', after: '' })
  })

  it('takes back letters before characters, and a rare character whole', () => {
    const typed = keyed(typedFrom('𠮷'), ...letters('j'), { type: 'delete' })
    expect(typed).toEqual(typedFrom('𠮷'))
    expect(keyed(typed, { type: 'delete' }, { type: 'delete' })).toEqual(typedFrom(''))
  })

  it('stops at the length that the kiosk takes, and loses nothing of what is there', () => {
    const full = keyed(typedFrom(''), ...letters('abcdefghijkl'))
    expect(written(full)).toBe('abcdefghij')
    expect(keyed(full, { type: 'sign', sign: '·' })).toEqual(full)
    expect(keyed(full, { type: 'place', at: 0 }, { type: 'sign', sign: '·' }).text).toBe('')
    expect(keyed(typedFrom('一二三四五六七八九'), { type: 'choose', character: '𠮷', letters: 0 })).toEqual(
      typedFrom('一二三四五六七八九'),
    )
  })

  it('keeps letters as letters before a sign', () => {
    expect(keyed(typedFrom(''), ...letters('abc'), { type: 'sign', sign: '&' })).toEqual(typedFrom('abc&'))
  })

  it('is taken up again where it was left', () => {
    expect(typedFrom('行驶zh')).toEqual({ text: '行驶', letters: 'zh', after: '' })
    expect(written(typedFrom('ABC公司'))).toBe('ABC公司')
  })
})

describe('writing in the middle', () => {
  it('goes on, chooses and takes back where the finger pointed', () => {
    const there = keyed(typedFrom('台洲市'), { type: 'place', at: 2 })
    expect(shown(there)).toBe('台洲|市')
    const gone = keyed(there, { type: 'delete' })
    expect(shown(gone)).toBe('台|市')
    const written = keyed(gone, ...letters('zhou'), { type: 'choose', character: '州', letters: 4 })
    expect(shown(written)).toBe('台州|市')
  })

  it('makes letters of those that stand before the place, and none of those behind it', () => {
    const typed = keyed(typedFrom('红jing'), { type: 'place', at: 3 })
    expect(typed).toEqual({ text: '红', letters: 'ji', after: 'ng' })
    expect(keyed(typed, { type: 'step', by: 1 }, { type: 'step', by: 1 })).toEqual(typedFrom('红jing'))
  })

  it('steps over a rare character whole, and never past an end', () => {
    const typed = keyed(typedFrom('a𠮷'), { type: 'step', by: -1 })
    expect(shown(typed)).toBe('a|𠮷')
    expect(shown(keyed(typed, { type: 'step', by: -1 }, { type: 'step', by: -1 }))).toBe('|a𠮷')
    expect(shown(keyed(typed, { type: 'step', by: 1 }, { type: 'step', by: 1 }))).toBe('a𠮷|')
    expect(shown(keyed(typedFrom('a𠮷'), { type: 'place', at: 2 }))).toBe('a|𠮷')
    expect(shown(keyed(typedFrom('红'), { type: 'place', at: 7 }))).toBe('红|')
  })

  it('says that letters are left, wherever they stand', () => {
    expect(isUnfinished(keyed(typedFrom('红jing'), { type: 'place', at: 0 }))).toBe(true)
    expect(isUnfinished(keyed(typedFrom('hong景'), { type: 'place', at: 0 }))).toBe(true)
    expect(isUnfinished(keyed(typedFrom('AB公司'), { type: 'place', at: 0 }))).toBe(false)
  })

  it('takes nothing away but by deleting, and halves no character, wherever it goes on', () => {
    const sign = fc.constantFrom('红', '𠮷', 'x', 'A', '8', ' ')
    const action: fc.Arbitrary<TypingAction> = fc.oneof(
      fc.record({ type: fc.constant('place' as const), at: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ type: fc.constant('step' as const), by: fc.constantFrom(-1 as const, 1 as const) }),
      fc.record({ type: fc.constant('sign' as const), sign }),
      fc.constant<TypingAction>({ type: 'delete' }),
      fc.constant<TypingAction>({ type: 'erase' }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let typed = typedFrom('')
        for (const one of actions) {
          const next = typingStep(typed, one, most)
          const lost = [...written(typed)].length - [...written(next)].length
          expect(lost).toBeLessThanOrEqual(one.type === 'delete' || one.type === 'erase' ? 1 : 0)
          expect(written(next).isWellFormed()).toBe(true)
          expect(written(next).length).toBeLessThanOrEqual(most)
          typed = next
        }
      }),
    )
  })
})
