import { describe, expect, it } from 'vitest'
import { screensZhCN as texts } from '../../contract/texts/screens.zh-CN.ts'
import { guideFacts, materialsTitle } from './guide-facts.ts'
import { previewGuide } from './preview-guides.ts'

const material = { name: '身份证', note: '', later: false }

describe('what a guide says first', () => {
  it('counts only what the citizen brings', () => {
    expect(
      materialsTitle(
        [
          { ...material, how: 'bring' },
          { ...material, how: 'fill' },
          { ...material, how: 'exempt' },
        ],
        texts,
      ),
    ).toBe('请自己带 1 样')
    expect(materialsTitle([{ ...material, how: 'fill' }], texts)).toBe('什么都不用带')
  })

  it('tells what must be brought from what only some must', () => {
    const perhaps = { ...material, how: 'perhaps' } as const
    expect(materialsTitle([{ ...material, how: 'bring' }, perhaps], texts)).toBe('请自己带 1 样，看情况再带 1 样')
    expect(materialsTitle([perhaps], texts)).toBe('看情况带 1 样')
  })

  it('does not promise that nothing is needed when no materials are on record', () => {
    expect(materialsTitle([], texts)).toBe('要带什么，请问窗口')
  })

  it('says nothing of going online where that can’t be done', () => {
    expect(guideFacts(previewGuide, texts)[1]).toEqual({ label: '网上 0 次', value: '窗口 1 次' })
    expect(guideFacts({ ...previewGuide, onlineUrl: null }, texts)[1]).toEqual({
      label: '要跑几次',
      value: '窗口 1 次',
    })
  })

  it('says so when a duration or fee is not on record, and when no visit is needed', () => {
    const facts = guideFacts({ ...previewGuide, duration: '', fee: '', windowVisits: 0 }, texts)
    expect(facts.map((fact) => fact.value)).toEqual(['未注明', '不用跑窗口', '未注明', '可以'])
  })
})
