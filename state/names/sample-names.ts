import type { NameStatus } from '../../contract/names.ts'
import type { RegisterEntry } from './entry.ts'
import { evenly, randomNumbers, weighted } from './random.ts'
import { RowKeys } from './row-keys.ts'
import industries from './sample/industries.json' with { type: 'json' }
import places from './sample/places.json' with { type: 'json' }
import tradeCharacters from './sample/trade-characters.json' with { type: 'json' }

const CITY = '台州市'
const PROVINCE = '浙江'

/** GB/T 2260 code of the city, four digits. */
export const SAMPLE_HOME = '3310'

/** The last day in the register; nothing happened later. */
export const SAMPLE_DAY = '2026-11-01'

/** Companies that have branches are remembered up to here. */
const MAX_PARENTS = 100_000

/** Well-known names, persons and regions, that must not turn up by chance. */
const KNOWN =
  /泽东|小平|近平|锦涛|恩来|少奇|王八|三八|八一|六四|海南|河南|湖南|云南|济南|山东|山西|江西|陕西|广东|广西|河北|湖北|江苏|浙江|福建|四川|贵州|辽宁|吉林|安徽|甘肃|青海|台湾|北京|上海|天津|重庆|宁夏|新疆|香港|华为|小米|美的|海尔|格力|腾讯|阿里|京东|百度|联想|中兴|海信|长虹|康佳|海康|大华|吉利|奇瑞|长城|长安|五菱|宝马|奔驰|大众|丰田|本田|苹果|三星|索尼|松下|万达|恒大|万科|碧桂园|保利|绿地|龙湖|苏宁|国美|永辉|大润发|沃尔玛|家乐福|麦德龙|肯德基|麦当劳|必胜客|星巴克|瑞幸|蜜雪|海底捞|全聚德|同仁堂|茅台|五粮液|泸州|青岛|伊利|蒙牛|光明|娃哈哈|农夫|康师傅|统一|安踏|李宁|特步|耐克|欧莱雅|平安|太平|人寿|顺丰|申通|圆通|中通|韵达|美团|滴滴|支付宝|微信|新浪|网易|搜狐|顾家|欧派|索菲亚|九牧|海正|海螺|苏泊尔|方太|老板|公牛|得力|晨光|新华|爱仕达|星星|吉祥航|南方航|中石|国电|华润|招商|工商|建设银|交通银|农业银|钱江/

/** Of a hundred names, how many are what; companies against shops as registers of such cities have it. */
const KINDS = [
  ['company', 40],
  ['shop', 53],
  ['branch', 2.5],
  ['partnership', 1],
  ['cooperative', 1.5],
  ['studio', 2],
] as const

const COMPANY_FORMS = [
  ['有限公司', 37_830],
  ['有限责任公司', 1_178],
  ['股份有限公司', 60],
] as const

const SHOP_FORMS = [
  ['店', 26_643],
  ['商行', 3_490],
  ['经营部', 2_388],
  ['馆', 2_823],
  ['服务部', 1_432],
  ['便利店', 1_215],
  ['超市', 802],
  ['加工厂', 700],
  ['坊', 446],
  ['铺', 305],
  ['厂', 628],
  ['门市部', 171],
] as const

/** What is a name's end already. */
const NEEDS_NO_FORM = /(?:餐厅|酒楼|药房|诊所|农家乐|公寓|民宿|酒店|菜档|基地)$/

const STATUSES: readonly (readonly [NameStatus, number])[] = [
  ['active', 78],
  ['cancelled', 14],
  ['revoked', 5],
  ['renamed', 1.8],
  ['reserved', 1],
  ['annulled', 0.2],
]

/** How much of a hundred: what a name begins with. Figures of the same count as `sample/`. */
const REGION_SHAPES = [
  ['city', 25],
  ['district', 30],
  ['city district', 25],
  ['province', 5],
  ['in brackets', 2.5],
  ['none', 5.5],
] as const

/**
 * Made-up names in the shapes that a city's register has: region, trade name, industry and form of organisation
 * (Regulation on Enterprise Names, State Council Order 734, article 6), shops, branches, partnerships, cooperatives.
 * The same seed gives the same names; no name comes twice.
 */
export function* sampleNames(count: number, seed: number): Generator<RegisterEntry> {
  const random = randomNumbers(seed)
  const draw = {
    kind: weighted(KINDS, random),
    character: weighted(Object.entries(tradeCharacters), random),
    length: weighted(
      [
        [2, 62],
        [3, 30],
        [4, 8],
      ] as const,
      random,
    ),
    company: weighted(Object.entries(industries.company), random),
    shop: weighted(Object.entries(industries.shop), random),
    companyForm: weighted(COMPANY_FORMS, random),
    shopForm: weighted(SHOP_FORMS, random),
    regionShape: weighted(REGION_SHAPES, random),
    place: evenly(Object.entries(places), random),
    produce: evenly(['水果', '蔬菜', '粮食', '茶叶', '杨梅', '柑橘', '农机', '水产', '畜禽'], random),
    studio: evenly(['设计工作室', '摄影工作室', '文化工作室', '化妆工作室', '会计师事务所', '工程咨询事务所'], random),
    branch: evenly(['分公司', '第一分公司', '分店', '第二分店', '门市部', '营业部'], random),
    status: weighted(STATUSES, random),
  }
  const popular: string[] = []
  const parents: string[] = []
  const taken = new RowKeys()
  let made = 0

  function tradeName(): string {
    if (popular.length >= 2_000 && random() < 0.45) return popular[favourite(popular.length, random)] ?? ''
    for (;;) {
      const drawn = Array.from({ length: draw.length() }, draw.character).join('')
      if (KNOWN.test(drawn) || new Set(drawn).size < 2) continue
      popular.push(drawn)
      return drawn
    }
  }

  function regioned(trade: string, rest: string, form: string, district: string): string {
    switch (draw.regionShape()) {
      case 'city':
        return `${random() < 0.6 ? CITY : '台州'}${trade}${rest}${form}`
      case 'district':
        return `${random() < 0.5 ? district : short(district)}${trade}${rest}${form}`
      case 'city district':
        return `${random() < 0.7 ? CITY : '台州'}${random() < 0.5 ? district : short(district)}${trade}${rest}${form}`
      case 'province':
        return `${PROVINCE}${random() < 0.3 ? '省' : ''}${trade}${rest}${form}`
      case 'in brackets':
        return random() < 0.5 ? `${trade}（台州）${rest}${form}` : `${trade}${rest}（${PROVINCE}）${form}`
      case 'none':
        return `${trade}${rest}${form}`
    }
  }

  function make(): { name: string; district: string; industry: string | null } {
    const [district, towns] = draw.place()
    const trade = tradeName()
    switch (draw.kind()) {
      case 'company': {
        const industry = draw.company()
        return { name: regioned(trade, industry, draw.companyForm(), district), district, industry }
      }
      case 'shop': {
        const industry = draw.shop()
        const town = random() < 0.45 ? (towns[Math.floor(random() * towns.length)] ?? '') : ''
        const where =
          random() < 0.8 ? `${random() < 0.4 ? CITY : ''}${random() < 0.6 ? district : short(district)}${town}` : town
        const form = NEEDS_NO_FORM.test(industry) ? '' : draw.shopForm()
        // 部 and 行 follow trade in goods; nobody writes 便利店 behind 小吃
        const name = `${where}${trade}${industry}${form === '便利店' || form === '超市' ? '店' : form}`
        return { name: random() < 0.06 ? `${name}（个体工商户）` : name, district, industry }
      }
      case 'branch': {
        const parent = parents[Math.floor(random() * parents.length)]
        if (parent === undefined) return make()
        return { name: `${parent}${short(district)}${draw.branch()}`, district, industry: null }
      }
      case 'partnership': {
        const industry = random() < 0.6 ? '企业管理' : '股权投资'
        const form = random() < 0.92 ? '（有限合伙）' : '（普通合伙）'
        return { name: regioned(trade, industry, `合伙企业${form}`, district), district, industry }
      }
      case 'cooperative': {
        const industry = draw.produce()
        const form = random() < 0.6 ? '专业合作社' : '家庭农场'
        return { name: `${CITY}${short(district)}${trade}${industry}${form}`, district, industry }
      }
      case 'studio':
        return { name: `${short(district)}${trade}${draw.studio()}`, district, industry: null }
    }
  }

  while (made < count) {
    const { name, district, industry } = make()
    if (!taken.add(name, 0)) continue
    made += 1
    if (name.endsWith('有限公司')) {
      if (parents.length < MAX_PARENTS) parents.push(name)
      else parents[Math.floor(random() * MAX_PARENTS)] = name
    }
    yield { name, status: draw.status(), code: null, date: day(random), region: `${CITY}${district}`, industry }
  }
}

/** A few trade names are borne by many: the k-th of them about as often as 1/(k + 50) (Zipf and Mandelbrot). */
function favourite(count: number, random: () => number): number {
  const flat = 50
  return Math.floor(flat * (1 + count / flat) ** random()) - flat
}

function short(district: string): string {
  return district.slice(0, -1)
}

/** More of the last years than of the first. */
function day(random: () => number): string {
  const last = Date.parse(SAMPLE_DAY)
  const years = 30 * (1 - Math.sqrt(random()))
  return new Date(last - years * 365.25 * 86_400_000).toISOString().slice(0, 10)
}
