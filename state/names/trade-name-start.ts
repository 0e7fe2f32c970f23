const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆'

/** 超市, 门市, 城市 …, 社区, 园区 … end in the same characters as 黄岩区 and 台州市, but are no regions. */
const LEADING = new RegExp(
  `^(?:(?:${PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?)?` +
    '(?:[\\p{Script=Han}]{2,4}?(?<![超夜门集菜上城都股花鱼])市)?' +
    '(?:[\\p{Script=Han}]{1,4}?(?:县|(?<![社小园景校厂新库])区))?',
  'u',
)

/** A trade name has two characters at least (Regulation on Enterprise Names, State Council Order 734, article 8). */
const LEAST = 2

/**
 * Where the trade name (字号) probably begins: behind the regions in front. Good enough to rank by, no more:
 * a region without its ending is known only if it is a province or stands in the register's own column.
 * @param region the register's region of the name, e.g. "台州市黄岩区"
 */
export function tradeNameStart(name: string, region: string | null): number {
  let start = LEADING.exec(name)?.[0].length ?? 0
  for (const word of regionWords(region)) if (name.startsWith(word, start)) start += word.length
  return [...name.slice(start)].length >= LEAST ? start : 0
}

/** "台州市黄岩区" → 台州市 台州 黄岩区 黄岩, in the order in which they follow each other in a name. */
function regionWords(region: string | null): string[] {
  const parts = region?.match(/.{1,8}?(?:省|自治区|自治州|市|区|县|旗|盟)/gu) ?? []
  return parts.flatMap((part) => (part.length > 2 ? [part, part.slice(0, -1)] : [part]))
}
