import { describe, expect, test } from 'vitest'
import type { RuleId } from '../../../contract/names.ts'
import { judgeName } from './judge.ts'
import { MemoryRegister } from './memory-register.ts'

/** The examples are Beijing's, so they are judged there. */
const judging = {
  settings: { scope: '11', sameMeaning: 'same', registerOldAfterDays: 7 },
  district: '110000',
  today: '2026-11-23',
  registerDate: '2026-11-20',
} as const

function clash(proposed: string, registered: string) {
  const verdict = judgeName(proposed, { ...judging, register: new MemoryRegister([registered]) })
  return {
    verdict: verdict.verdict,
    rules: verdict.clashes.map(({ rule }) => rule),
    article: verdict.clashes[0]?.article,
  }
}

const COMPARED = '《企业名称相同相近比对规则》'

type Example = [article: string, proposed: string, registered: string, rule: RuleId, verdict: string]

describe('examples of the comparison rules of 2017, read word for word', () => {
  test.each<Example>([
    ['第三条（二）', '北京红光酒业发展有限公司', '红光（北京）酒业发展有限公司', 'S2', 'same'],
    ['第三条（三）', '北京红光酒业有限公司', '红光酒业有限公司', 'S3', 'same'],
    ['第三条（三）', '北京红光酒业有限公司', '北京红光酒厂', 'S3', 'same'],
    ['第四条（一）', '万青地产有限公司', '万青房地产有限公司', 'S4', 'same'],
    ['第四条（一）', '万青地产有限公司', '万青置业有限公司', 'S4', 'same'],
    ['第四条（二）', '北京牛栏山酒业有限公司', '北京牛兰山酒业有限公司', 'N1', 'similar'],
    ['第四条（二）', '北京牛栏山酒业有限公司', '北京牛蓝山白酒有限公司', 'N1', 'similar'],
    ['第四条（三）', '北京阿里巴巴网络科技有限公司', '北京阿里巴巴巴巴网络科技有限公司', 'N2', 'similar'],
    ['第四条（三）', '北京阿里巴巴网络科技有限公司', '北京阿里巴巴在线网络科技有限公司', 'N2', 'similar'],
  ])('%s: %s and %s', (article, proposed, registered, rule, verdict) => {
    for (const found of [clash(proposed, registered), clash(registered, proposed)]) {
      expect(found.rules).toEqual([rule])
      expect(found.verdict).toBe(verdict)
      expect(found.article).toContain(`${COMPARED}${article}`)
    }
  })
})

describe('examples of the comparison rules of 2017, UNVERIFIED: recalled, not read', () => {
  test.each<Example>([
    ['第四条（四）', '北京阿里巴巴科技有限公司', '北京马云阿理巴巴科技有限公司', 'N3', 'similar'],
    ['第四条（四）', '北京阿里巴巴科技有限公司', '北京阿理巴巴金控技术有限公司', 'N3', 'similar'],
    ['第四条（五）', '北京牛兰山有限公司', '北京金牛栏山有限公司', 'N4', 'similar'],
    ['第四条（五）', '北京全聚德有限公司', '北京荃巨得有限公司', 'N4', 'similar'],
    ['第四条（五）', '北京全聚德有限公司', '北京宏荃聚德实业有限公司', 'N4', 'similar'],
  ])('%s: %s and %s, no article is cited to citizens', (_, proposed, registered, rule, verdict) => {
    for (const found of [clash(proposed, registered), clash(registered, proposed)]) {
      expect(found).toEqual({ verdict, rules: [rule], article: null })
    }
  })
})

test('State Council Order 734, article 17: a name without industry is the same as any of its trade name', () => {
  const found = clash('北京全聚德有限公司', '北京全聚德餐饮有限公司')
  expect(found).toEqual({ verdict: 'same', rules: ['S5'], article: '《企业名称登记管理规定》第十七条' })
})

test('2017 rules, article 4 (1), against Order 82, article 24 (3), UNVERIFIED: the configuration decides which one counts', () => {
  const settings = { ...judging.settings, sameMeaning: 'similar' } as const
  const register = new MemoryRegister(['万青房地产有限公司'])
  const before = judgeName('万青地产有限公司', { ...judging, settings, register })
  expect(before.verdict).toBe('similar')
  expect(before.clashes[0]).toMatchObject({ rule: 'S4', level: 'similar', article: `${COMPARED}第四条（一）` })
  const since = judgeName('万青地产有限公司', { ...judging, register })
  expect(since.verdict).toBe('same')
  expect(since.clashes[0]?.article).not.toContain('第二十四条')
  expect(since.clashes[0]?.basis).toContain('第二十四条（三）（未核实）')
})
