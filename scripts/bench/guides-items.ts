import { ServiceItem } from '../../state/guides/item.ts'
import type { CatalogueContent } from '../../state/guides/read-catalogue-file.ts'
import { sampleCatalogue } from '../../state/guides/sample-catalogue.ts'
import industries from '../../state/names/parse/tables/industries.json' with { type: 'json' }

const actions = [
  '备案',
  '登记',
  '变更登记',
  '注销登记',
  '许可',
  '许可证延续',
  '许可证补领',
  '年度报告',
  '审批',
  '核准',
  '资质认定',
  '补贴申领',
]
const objects = ['企业', '个体工商户', '合作社', '从业人员', '场所', '设备', '项目', '产品', '活动', '运输', '仓储']

/**
 * A catalogue of `count` items: those of the sample, then made-up ones of the sample's shapes about every trade there is. The
 * same every time.
 */
export function manyItems(count: number): CatalogueContent {
  const { items, ...about } = sampleCatalogue()
  const trades = [...new Set(industries.same.flatMap(([, words = '']) => words.split(' ')))]
  const made: ServiceItem[] = []
  for (let n = 0; items.length + made.length < count; n += 1) {
    const trade = trades[n % trades.length] ?? ''
    const object = objects[Math.floor(n / trades.length) % objects.length] ?? ''
    const action = actions[Math.floor(n / trades.length / objects.length) % actions.length] ?? ''
    const model = items[n % items.length]
    if (model === undefined) throw new Error('the sample holds no items')
    made.push(
      ServiceItem.parse({
        ...model,
        code: `YS-BENCH-${n}`,
        title: `${trade}${object}${action}${n < trades.length * objects.length * actions.length ? '' : `（${n}）`}`,
        aliases: [`${trade}${action}`, `做${trade}要办什么`, `${object}${trade}证`],
        local: { ...model.local, popular: null },
      }),
    )
  }
  return { ...about, items: [...items, ...made] }
}
