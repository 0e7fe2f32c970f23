import { describe, expect, it } from 'vitest'
import { cellRuns } from './cells.ts'

describe('the cell grid of a slip', () => {
  it('gives a Han character two cells and a Latin one one', () => {
    expect(cellRuns('二层 B 区 15')).toEqual([
      { text: '二层', cells: 4 },
      { text: ' B ', cells: 3 },
      { text: '区', cells: 2 },
      { text: ' 15', cells: 3 },
    ])
  })

  it('counts a rare surname outside the basic plane as one character of two cells', () => {
    expect(cellRuns('䶮㛃𠮷')).toEqual([{ text: '䶮㛃𠮷', cells: 6 }])
  })

  it('lets every ambiguous mark stand alone with two cells', () => {
    expect(cellRuns('“甲”…')).toEqual([
      { text: '“', cells: 2 },
      { text: '甲', cells: 2 },
      { text: '”', cells: 2 },
      { text: '…', cells: 2 },
    ])
  })
})
