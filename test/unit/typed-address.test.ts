import { describe, expect, it } from 'vitest'
import { addressPattern, addressSigns, strangeInAddress } from '../../contract/typed-fields.ts'

describe('an address', () => {
  it.each(['黄岩区东城街道横街路99号', '天长路8弄3-2幢（东）·501室', '西街1号,2楼', '𠮷祥里12号'])(
    'may be %s',
    (text) => {
      expect(addressPattern.test(text)).toBe(true)
      expect(strangeInAddress(text)).toEqual([])
    },
  )

  it.each(['西街1号', '12345678', '西街&东街1号', `${'街'.repeat(101)}`])('may not be %s', (text) => {
    expect(addressPattern.test(text)).toBe(false)
  })

  it('may have every sign of its keys', () => {
    for (const sign of addressSigns) expect(addressPattern.test(`东城街道${sign}99号`)).toBe(true)
  })

  it('tells what it can’t have, each once', () => {
    expect(strangeInAddress("A&B广场'3'号😀")).toEqual(['&', "'", '😀'])
  })
})
