import { describe, expect, it } from 'vitest'
import { printerModel, printerModelNames } from './models.ts'

describe('printer models', () => {
  it('are valid, bear the name of their file, and have as many columns as dots allow', () => {
    expect(printerModelNames()).toEqual(['epson-tm-t88', 'generic-58', 'generic-80', 'sprt-pos-80'])
    for (const name of printerModelNames()) {
      const model = printerModel(name)
      expect(model.name).toBe(name)
      expect(model.columns * 12).toBe(model.widthDots)
    }
  })

  it('of an unknown name are refused with the known ones', () => {
    expect(() => printerModel('../secret')).toThrow(/"\.\.\/secret" is not known; .*generic-80/)
  })
})
