import { expect, it } from 'vitest'
import { byLanguage } from './languages.ts'

it('finds a Chinese term in an English sentence', () => {
  expect(byLanguage('Print one-time notice (一次性告知单)')).toEqual([
    { text: 'Print one-time notice (', chinese: false },
    { text: '一次性告知单', chinese: true },
    { text: ')', chinese: false },
  ])
})

it('takes what holds no English word as one stretch, whatever digits and marks are in it', () => {
  expect(byLanguage('10 元')).toEqual([{ text: '10 元', chinese: true }])
  expect(byLanguage('二层 B 区 15–18 号窗口')).toEqual([{ text: '二层 B 区 15–18 号窗口', chinese: true }])
  expect(byLanguage('*甲')).toEqual([{ text: '*甲', chinese: true }])
})

it('leaves alone what holds no Chinese', () => {
  expect(byLanguage('M******* A***, 30 %')).toEqual([{ text: 'M******* A***, 30 %', chinese: false }])
  expect(byLanguage('')).toEqual([])
})
