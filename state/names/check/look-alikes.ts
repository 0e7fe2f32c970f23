/** Characters that are taken for each other at a glance. Source: our own list; provincial rules speak of 字形相似. */
const GROUPS = [
  '己已巳',
  '日曰',
  '末未',
  '土士',
  '人入',
  '干千于',
  '戊戌戍',
  '免兔',
  '折拆',
  '侯候',
  '拔拨',
  '晴睛',
  '茶荼',
  '崇祟',
  '幻幼',
  '冶治',
  '洒酒',
  '沪泸',
  '货贷',
  '汩汨',
  '壶壸',
]

const others = new Map(
  GROUPS.flatMap((group) => [...group].map((one) => [one, [...group].filter((other) => other !== one)])),
)

/** More would say nothing and cost time. */
const MOST = 3

/** The trade name with one character taken for another: 已达 → 己达 巳达. */
export function lookAlikes(tradeName: string): string[] {
  const characters = [...tradeName]
  return characters
    .flatMap((character, at) => (others.get(character) ?? []).map((other) => characters.with(at, other).join('')))
    .slice(0, MOST)
}
