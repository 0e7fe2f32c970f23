import { beforeEach, describe, expect, it } from 'vitest'
import { keepTyped, type TypedBefore, typedBefore, typedBehind } from './typed-memory.ts'

const [key, nextKey] = ['one', 'next']
const address = '东城街道横街路99号'
const known = { field: 'address', masked: '东城街道****', wrong: false } as const

let memory: TypedBefore
beforeEach(() => {
  memory = new Map()
  keepTyped(memory, 'phone', '13800001234', key)
  keepTyped(memory, 'address', address, key)
})

describe('what was typed', () => {
  it('stands in its field again, refused or not', () => {
    expect(typedBefore(memory, { field: 'address', key, known })).toBe(address)
    expect(typedBefore(memory, { field: 'address', key, known: { ...known, masked: '', wrong: true } })).toBe(address)
  })

  it('is read behind its own mask and no other', () => {
    expect(typedBehind(memory, 'phone', '138****1234')).toBe('13800001234')
    expect(typedBehind(memory, 'phone', '138****9999')).toBeNull()
    expect(typedBehind(memory, 'address', known.masked)).toBe(address)
    expect(typedBehind(memory, 'address', '')).toBeNull()
    expect(typedBehind(new Map(), 'phone', '138****1234')).toBeNull()
  })

  it('is never another session’s, nor whoever’s comes after in the same', () => {
    expect(typedBefore(memory, { field: 'address', key: nextKey, known })).toBe('')
    expect(typedBefore(memory, { field: 'address', key, known: null })).toBe('')
    keepTyped(memory, 'phone', '13900005678', nextKey)
    expect([...memory.keys()]).toEqual(['phone'])
  })

  it('is not kept of a password', () => {
    keepTyped(memory, 'case-password', 'abc123', key)
    expect(memory.has('case-password')).toBe(false)
  })
})
