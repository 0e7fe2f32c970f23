import { describe, expect, it } from 'vitest'
import { type Typed, type TypingAction, typedFrom, typingStep, written } from './typing.ts'

const most = 10
const keyed = (from: Typed, ...actions: TypingAction[]) =>
  actions.reduce((typed, action) => typingStep(typed, action, most), from)
const letters = (word: string): TypingAction[] => [...word].map((letter) => ({ type: 'letter', letter }))

describe('typing', () => {
  it('puts a character in place of the letters it stands for and keeps the rest', () => {
    const typed = keyed(typedFrom('台州'), ...letters('hongj'), { type: 'choose', character: '红', letters: 4 })
    expect(typed).toEqual({ text: '台州红', letters: 'j' })
  })

  it('takes back letters before characters, and a rare character whole', () => {
    const typed = keyed(typedFrom('𠮷'), ...letters('j'), { type: 'delete' })
    expect(typed).toEqual({ text: '𠮷', letters: '' })
    expect(keyed(typed, { type: 'delete' }, { type: 'delete' })).toEqual({ text: '', letters: '' })
  })

  it('stops at the length that the kiosk takes, and loses nothing of what is there', () => {
    const full = keyed(typedFrom(''), ...letters('abcdefghijkl'))
    expect(written(full)).toBe('abcdefghij')
    expect(keyed(full, { type: 'sign', sign: '·' })).toEqual(full)
    expect(keyed(typedFrom('一二三四五六七八九'), { type: 'choose', character: '𠮷', letters: 0 })).toEqual(
      typedFrom('一二三四五六七八九'),
    )
  })

  it('keeps letters as letters before a sign', () => {
    expect(keyed(typedFrom(''), ...letters('abc'), { type: 'sign', sign: '&' })).toEqual({ text: 'abc&', letters: '' })
  })

  it('is taken up again where it was left', () => {
    expect(typedFrom('行驶zh')).toEqual({ text: '行驶', letters: 'zh' })
    expect(written(typedFrom('ABC公司'))).toBe('ABC公司')
  })
})
