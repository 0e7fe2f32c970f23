import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseName } from '../parse/parse-name.ts'
import { judgeName } from './judge.ts'
import { MemoryRegister } from './memory-register.ts'

const REGIONS = ['台州', '台州市', '台州市黄岩', '浙江', '浙江省台州市', '临海市', '']
const FORMS = ['有限公司', '有限责任公司', '股份有限公司', '厂', '有限公司黄岩分公司']
const INDUSTRIES = ['贸易', '商贸', '模具', '酒业', '网络科技', '科技', '餐饮', '食品', '房地产', '置业', '实业', '']
const CHARACTERS = [...'华鑫红景宏永盛胜长常乐悦星辰晨明铭青清禾和海天瑞睿达']

const region = fc.constantFrom(...REGIONS)
const form = fc.constantFrom(...FORMS)
const industry = fc.constantFrom(...INDUSTRIES)
const tradeName = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 4 })
  .map((all) => all.join(''))
  // 青海 in front of a name is where it is registered
  .filter((name) => parseName(`${name}有限公司`).region === '')

const settings = { scope: '3310', sameMeaning: 'same', registerOldAfterDays: 7 } as const
const context = { settings, district: '331003', today: '2026-11-23', registerDate: '2026-11-23' }

/** Verdict by comparison and the codes, with findings about the name itself left aside. */
function compared(proposed: string, ...registered: string[]) {
  const register = new MemoryRegister(registered.map((name) => ({ name, regionCode: '331003' })))
  const { counts, clashes } = judgeName(proposed, { ...context, register })
  const level = counts.same > 0 ? 'same' : counts.similar > 0 ? 'similar' : 'none'
  return { level, rules: clashes.map(({ rule }) => rule), clashes }
}

const many = { numRuns: 300 }

describe('whatever the trade name', () => {
  test('a name is the same as itself', () => {
    fc.assert(
      fc.property(region, tradeName, industry, form, (where, name, what, how) => {
        const whole = `${where}${name}${what}${how}`
        expect(compared(whole, whole).rules[0]).toBe('S1')
      }),
      many,
    )
  })

  test('form and region change the code, never the verdict', () => {
    const named = fc.tuple(region, form)
    fc.assert(
      fc.property(named, named, tradeName, industry, ([where, how], [there, otherwise], name, what) => {
        // 厂 without an industry is a shop, whose form tells nothing either
        const bare = how.replace('黄岩分公司', '')
        expect(compared(`${where}${name}${what}${bare}`, `${there}${name}${what}${otherwise}`).level).toBe('same')
      }),
      many,
    )
  })

  test('brackets, order, width and traditional characters change nothing but the code', () => {
    fc.assert(
      fc.property(tradeName, industry, (name, what) => {
        const proposed = `台州${name}${what}有限公司`
        for (const other of [
          `${name}（台州）${what}有限公司`,
          `${name}(台州)${what}有限公司`,
          `${name}${what}（台州）有限公司`,
          `${name}【台州】${what}有限公司`,
          `台州 ${name} ${what} 有限公司`,
          `臺州${name.replaceAll('华', '華').replaceAll('长', '長')}${what}有限公司`,
        ]) {
          expect(compared(proposed, other).level).toBe('same')
          expect(compared(other, proposed).level).toBe('same')
        }
      }),
      many,
    )
  })

  test('the comparison is the same from both sides', () => {
    const name = fc.tuple(region, tradeName, industry, fc.constantFrom('有限公司', '厂')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(compared(one, other).rules).toEqual(compared(other, one).rules)
      }),
      { numRuns: 1_000 },
    )
  })

  test('what is found does not depend on what else is in the register', () => {
    const name = fc.tuple(tradeName, industry).map(([trade, what]) => `台州${trade}${what}有限公司`)
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 12 }), (proposed, registered) => {
        const alone = registered.map((other) => compared(proposed, other).rules[0]).filter((rule) => rule !== undefined)
        const together = compared(proposed, ...registered).clashes
        const counted = together.flatMap(({ rule, count }) => Array.from({ length: count }, () => rule))
        expect(counted.toSorted()).toEqual(alone.toSorted())
      }),
      many,
    )
  })

  test('a character in front or behind never takes the conflict away', () => {
    fc.assert(
      fc.property(
        tradeName,
        fc.constantFrom('贸易', '模具', '餐饮', ''),
        fc.constantFrom(...'新大金小老'),
        (name, what, more) => {
          const registered = `台州${name}${what}有限公司`
          for (const proposed of [`台州${more}${name}${what}有限公司`, `台州${name}${more}${what}有限公司`]) {
            expect(compared(proposed, registered).level).toBe('similar')
          }
        },
      ),
      many,
    )
  })

  test('characters outside the trade name never take a finding away', () => {
    fc.assert(
      fc.property(tradeName, fc.constantFrom('贸易', '模具', '餐饮'), (name, what) => {
        const register = [`台州新${name}${what}有限公司`, `台州${name}食品有限公司`, `台州${name}${what}厂`]
        const plain = compared(`台州${name}${what}有限公司`, ...register).rules
        for (const longer of [
          `浙江省台州市黄岩区${name}${what}有限公司`,
          `台州${name}${what}集团股份有限公司`,
          `台州${name}${what}有限责任公司`,
        ]) {
          expect(compared(longer, ...register).rules).toEqual(plain)
        }
      }),
      many,
    )
  })
})
