import { expect, test } from 'vitest'
import { readEntry } from './entry.ts'
import { sampleNames } from './sample-names.ts'
import { SAMPLE_SIZE } from './sample-register.ts'

test('the sample has more than a hundred thousand names, each once, each lawful in a register file', () => {
  const entries = [...sampleNames(SAMPLE_SIZE, 1)]
  expect(entries.length).toBeGreaterThanOrEqual(100_000)
  expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
  expect(entries.filter((entry) => !readEntry(entry).ok)).toEqual([])
})

test('its shapes are those of a city: forms, regions, lengths, statuses in their shares', () => {
  const entries = [...sampleNames(20_000, 1)]
  const share = (wanted: (name: string, status: string) => boolean): number =>
    entries.filter(({ name, status }) => wanted(name, status)).length / entries.length
  expect(share((name) => name.endsWith('有限公司'))).toBeGreaterThan(0.3)
  expect(share((name) => /(?:店|商行|经营部|馆|服务部|加工厂)(?:（个体工商户）)?$/.test(name))).toBeGreaterThan(0.4)
  expect(share((name) => /分公司$|分店$/.test(name))).toBeGreaterThan(0.01)
  expect(share((name) => /合伙企业（(?:有限|普通)合伙）$/.test(name))).toBeGreaterThan(0.005)
  expect(share((name) => /（(?:台州|浙江)）/.test(name))).toBeGreaterThan(0.005)
  expect(share((name) => name.length >= 8 && name.length <= 18)).toBeGreaterThan(0.85)
  expect(share((_, status) => status === 'active')).toBeGreaterThan(0.7)
  expect(share((_, status) => status === 'cancelled')).toBeGreaterThan(0.1)
})
