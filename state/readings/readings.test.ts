import { expect, test } from 'vitest'
import readings from './readings.json' with { type: 'json' }
import { readingsOf } from './readings.ts'

test.each([
  ['长', ['chang2', 'zhang3']],
  ['盛', ['sheng4', 'cheng2']],
  ['女', ['nv3', 'ru3']],
  ['略', ['lve4']],
  ['鑫', ['xin1']],
  ['龍', ['long2']],
  ['〇', ['ling2']],
  ['𠮷', ['ji2']],
  ['䶮', ['yan3']],
  ['A', []],
  ['', []],
])('%s is read %j', (character, expected) => {
  expect(readingsOf(character)).toEqual(expect.arrayContaining(expected))
  expect(readingsOf(character)[0]).toBe(expected[0])
})

test('place names are covered by the reading they have there: 乐清 单县 会稽 万俟 厦门 重庆', () => {
  const places = { 乐: 'yue4', 单: 'shan4', 会: 'kuai4', 万: 'mo4', 厦: 'xia4', 重: 'chong2' }
  expect(Object.entries(places).filter(([one, reading]) => !readingsOf(one).includes(reading))).toEqual([])
})

test('every common character and twenty thousand in all have readings, each once', () => {
  const characters = Object.values(readings).flatMap((text) => [...text])
  expect(characters.length).toBeGreaterThan(20_000)
  expect(new Set(characters).size).toBe(characters.length)
  expect(Object.keys(readings).filter((list) => !/^[a-z]+[0-4]( [a-z]+[0-4])*$/.test(list))).toEqual([])
})
