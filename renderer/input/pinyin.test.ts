import { describe, expect, it } from 'vitest'
import { candidates, loadPinyin } from './pinyin.ts'

const data = await loadPinyin()
const offered = (letters: string) => candidates(data, letters).map(({ character }) => character)

describe('the candidates', () => {
  it.each([
    ['zhong', '中'],
    ['de', '的'],
    ['di', '地'],
    ['hong', '红'],
    ['jing', '经'],
    ['huang', '黄'],
    ['en', '恩'],
  ])('for %s begin with %s', (letters, first) => {
    expect(offered(letters).slice(0, 3)).toContain(first)
  })

  it('begin with 中 for zhong, the commonest of all', () => {
    expect(offered('zhong')[0]).toBe('中')
  })

  it('take v for ü', () => {
    expect(offered('lv').slice(0, 10)).toEqual(expect.arrayContaining(['绿', '旅']))
    expect(offered('nv')[0]).toBe('女')
    expect(offered('lue').slice(0, 5)).toContain('略')
  })

  it('are there for the characters that rare names are written with', () => {
    expect(offered('yan')).toContain('䶮')
    expect(offered('ji')).toContain('𠮷')
    expect(offered('jie')).toContain('㛃')
  })

  it('reach each of the 3,500 commonest characters by every one of its readings', () => {
    const common = new Set([...data.common].slice(0, 3_500))
    expect(common.size).toBe(3_500)
    const reached = new Set<string>()
    const hidden: string[] = []
    for (const [syllable, characters] of Object.entries(data.syllables)) {
      const offer = new Set(offered(syllable))
      for (const character of characters) {
        if (!common.has(character)) continue
        if (offer.has(character)) reached.add(character)
        else hidden.push(`${character} ${syllable}`)
      }
    }
    expect(hidden).toEqual([])
    expect([...common].filter((character) => !reached.has(character))).toEqual([])
  })

  it('take the first syllable of several and leave the rest', () => {
    expect(candidates(data, 'hongjing')[0]).toEqual({ character: '红', letters: 4 })
    expect(candidates(data, 'xian').find(({ character }) => character === '西')).toEqual({
      character: '西',
      letters: 2,
    })
  })

  it('are offered before a syllable is complete', () => {
    expect(candidates(data, 'zh')[0]?.letters).toBe(2)
    expect(offered('zh').slice(0, 10)).toContain('中')
    expect(candidates(data, 'xsz')[0]?.letters).toBe(1)
  })

  it('are none for letters that no syllable begins with', () => {
    expect(candidates(data, 'v')).toEqual([])
    expect(candidates(data, '')).toEqual([])
  })
})
