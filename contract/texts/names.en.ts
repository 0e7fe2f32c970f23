import type { Clash, ClashingName, ClashRuleId, Finding, FindingCase, NameStatus, Verdict } from '../names.ts'
import { verdictTexts } from './names.zh-CN.ts'
import { counted, day } from './numbers.en.ts'

const anotherTradeName = 'Choose another trade name.'
const otherMeaning = 'If it means something else, explain that at the window. Otherwise choose another trade name.'

/** What was found in a name, without the words it is about: they follow, quoted. */
const findings: Record<FindingCase, { text: string; advice: string }> = {
  'E1.empty': { text: 'No name has been written yet', advice: 'Please write the whole name.' },
  'E2.long': {
    text: 'The name has more than 100 characters and can’t be checked',
    advice: 'Write the company name only, without business scope or address.',
  },
  'B2.letters': {
    text: 'A name is written in standard Chinese characters, without foreign letters',
    advice: 'Write it in Chinese characters.',
  },
  'B2.digits': {
    text: 'A name is written in standard Chinese characters, without digits',
    advice: 'Write numbers as Chinese characters.',
  },
  'B2.marks': { text: 'A name is written without signs', advice: 'Leave the sign out.' },
  'B2.traditional': {
    text: 'A name is written in standard characters; these are traditional or variant ones',
    advice: 'Use the simplified form.',
  },
  'B2.rare': {
    text: 'A name is written in standard characters; these aren’t in the official table',
    advice: 'Choose a standard character.',
  },
  'B1.short': {
    text: 'The trade name (字号) is too short; it needs at least two Chinese characters',
    advice: 'Write a trade name of two characters or more.',
  },
  'B1.none': {
    text: 'The trade name (字号) is missing',
    advice: 'Write one of at least two Chinese characters behind the region.',
  },
  'B3.region': {
    text: 'The name of a place can’t be the trade name (字号), unless it has another meaning',
    advice: otherMeaning,
  },
  'B3.county': {
    text: 'The name of a county can be the trade name (字号) only if it has another meaning',
    advice: otherMeaning,
  },
  'B3.part': {
    text: 'The trade name (字号) holds the name of a place, which needs another meaning',
    advice: 'If the place is meant, write a trade name of two or more characters behind it.',
  },
  'B3.industry': {
    text: 'A word for a line of business can’t be the trade name (字号), unless it has another meaning',
    advice: 'Choose a trade name that sets you apart from others.',
  },
  'B3.form': { text: 'A form of organisation can’t be the trade name (字号)', advice: anotherTradeName },
  'B4.district': {
    text: 'A district needs the name of its city in front',
    advice: 'Put the city first, as in 台州市黄岩.',
  },
  'B4.zone': {
    text: 'This place can’t stand alone; it goes with a region',
    advice: 'Put the region in front, such as 台州市.',
  },
  'B4.elsewhere': {
    text: 'This place isn’t in this city; the region is where the company is',
    advice: 'Write the region where your company is.',
  },
  'B4.twice': { text: 'A region stands in two places, once in brackets', advice: 'Write the region once.' },
  'B4.bracketed': {
    text: 'A region at the beginning stands without brackets',
    advice: 'Leave the brackets out, or move it behind the trade name.',
  },
  'B4.unbracketed': {
    text: 'A region behind the trade name stands in brackets',
    advice: 'Put it in brackets, or move it to the beginning.',
  },
  'B5.start': {
    text: 'A name that begins so needs the approval of the State Council',
    advice: 'Leave it out and begin with the region.',
  },
  'B5.international': {
    text: 'Names that begin so were limited by the rules of 2017; those of 2020 no longer mention it',
    advice: 'Please ask at the window first.',
  },
  'B6.middle': {
    text: 'Within a name this word may only describe the line of business',
    advice: 'Leave it out, or ask at the window.',
  },
  'B6.china': {
    text: 'Only companies owned or controlled by foreign investors that use their trade name may write this',
    advice: 'If yours is no such company, leave it out.',
  },
  'B7.army': { text: 'Words about the armed forces can’t be used', advice: anotherTradeName },
  'B7.party': { text: 'Names of political parties can’t be used', advice: anotherTradeName },
  'B7.office': { text: 'Names of party and government offices can’t be used', advice: anotherTradeName },
  'B7.mass': { text: 'Names of mass organisations can’t be used', advice: anotherTradeName },
  'B7.maybe': { text: 'This may be taken for the short name of an office or organisation', advice: otherMeaning },
  'B8.state': { text: 'Names of foreign countries and regions can’t be used', advice: anotherTradeName },
  'B8.maybe': { text: 'This is also the name of a foreign country or region', advice: otherMeaning },
  'B8.organisation': { text: 'Names of international organisations can’t be used', advice: anotherTradeName },
  'B10.politics': { text: 'Words with a harmful effect can’t be used', advice: anotherTradeName },
  'B10.terror': { text: 'Words of terrorism, separatism or extremism can’t be used', advice: anotherTradeName },
  'B10.colony': { text: 'Words of colonial times can’t be used', advice: anotherTradeName },
  'B10.race': { text: 'Words that discriminate can’t be used', advice: anotherTradeName },
  'B10.custom': { text: 'Words against public decency can’t be used', advice: anotherTradeName },
  'B10.crime': { text: 'Words of drugs, gambling, sex or violence can’t be used', advice: anotherTradeName },
  'B10.superstition': { text: 'This may be taken for superstition', advice: anotherTradeName },
  'B11.model': { text: 'Names of leaders, martyrs and model citizens can’t be used', advice: anotherTradeName },
  'B11.villain': {
    text: 'Names of unlawful organisations and infamous persons can’t be used',
    advice: anotherTradeName,
  },
  'B11.religion': { text: 'Names of religions and religious words can’t be used', advice: anotherTradeName },
  'B20.missing': {
    text: 'The form of organisation at the end is missing',
    advice: 'End the name with one, such as 有限公司 (limited company), 店 (shop) or 厂 (factory).',
  },
  'B20.company': {
    text: 'The word 公司 (company) alone isn’t enough; the name must say which kind',
    advice: 'Write 有限公司 (limited company) or 股份有限公司 (company limited by shares).',
  },
  'B20.partnership': {
    text: 'A partnership must say which kind it is',
    advice: 'End with （普通合伙） (general), （特殊普通合伙） (special general) or （有限合伙） (limited).',
  },
  'B20.twice': { text: 'The form of organisation stands there more than once', advice: 'Write it once, at the end.' },
  'B20.brackets': { text: 'This goes in brackets', advice: 'Put it in brackets at the end.' },
  'B20.shop': {
    text: 'A sole trader’s business (个体工商户) can’t have this form of organisation',
    advice: 'Use 店, 厂, 馆, 部, 行 or 中心 instead.',
  },
  'B20.mixed': { text: 'The form of organisation contradicts itself', advice: 'Write one form only.' },
  'B20.cooperative': {
    text: 'The name of a farmers’ cooperative holds 专业合作社',
    advice: 'Write 专业合作社 as its form.',
  },
  'B9.city': {
    text: 'The name of a foreign city or region can’t be the trade name (字号), unless it has another meaning',
    advice: otherMeaning,
  },
  'B12.best': { text: 'This may mislead people and is better not used', advice: anotherTradeName },
  'B13.strategy': {
    text: 'People may think that the state owns or backs the company',
    advice: anotherTradeName,
  },
  'B14.title': {
    text: 'A profession, post, degree or rank can’t be the trade name (字号), unless it has another meaning',
    advice: otherMeaning,
  },
  'B14.part': {
    text: 'The trade name (字号) holds a profession, post or degree; as a whole it needs another meaning',
    advice: 'Please ask at the window first, or choose another trade name.',
  },
  'B15.sentence': {
    text: 'The trade name (字号) is long and may be taken for a sentence',
    advice: 'Make it shorter; two to four characters are remembered best.',
  },
  'B16.enterprise': {
    text: 'The name holds the name of another company, which takes an investment or a permission',
    advice: 'If there is neither, leave it out.',
  },
  'B16.body': {
    text: 'This looks like the name of another body, which takes an investment or a permission',
    advice: 'If there is neither, choose another trade name.',
  },
  'B16.nonprofit': { text: 'People may take this for a non-profit organisation', advice: anotherTradeName },
  'B17.group': {
    text: 'Only a parent company may be called a group; a new company usually can’t be yet',
    advice: 'Leave it out for now; it can be added later.',
  },
  'P1.permit': {
    text: 'This business may need a permit before it is registered; the name is then kept for a year, else for two months',
    advice: 'Ask at the window which permit is needed.',
  },
  'B18.region': {
    text: 'The region is missing; only companies that work in several provinces may leave it out',
    advice: 'Begin with the place where the company is, as in 台州市黄岩.',
  },
  'B18.industry': {
    text: 'The line of business is missing; only companies in several lines may leave it out',
    advice: 'Write your main business behind the trade name, such as 贸易 (trade) or 模具 (moulds).',
  },
  'B18.shop': {
    text: 'The line of business is missing',
    advice: 'It is best to write your main business behind the trade name.',
  },
}

const sameBusiness = 'same line of business, or one that may count as the same'

const clashes: Record<ClashRuleId, { label: string; why: string }> = {
  S1: { label: 'Same name', why: 'Exactly the same name' },
  S2: { label: 'Same words', why: 'The same words in another order' },
  S3: { label: 'Same trade name', why: 'Same trade name and same line of business' },
  S4: { label: 'Same business', why: 'Same trade name; the lines of business mean the same or nearly so' },
  S5: { label: 'Same trade name', why: 'Same trade name; not both names say their line of business' },
  N1: { label: 'Sounds the same', why: `The trade names sound the same; ${sameBusiness}` },
  N2: { label: 'Holds the same', why: `One trade name holds the other; ${sameBusiness}` },
  N3: { label: 'Partly same sound', why: `Parts of the trade names sound the same; ${sameBusiness}` },
  N4: {
    label: 'Much alike',
    why: 'The trade names are the same in part or in sound; not both names say their line of business',
  },
  H1: { label: 'For reference', why: 'Same trade name in another line of business' },
  H2: { label: 'Nearly alike', why: `The trade names sound or look nearly alike; ${sameBusiness}` },
}

/** why a name stands in the way that is not in use; behind another clause */
const still: Record<NameStatus, string> = {
  active: '',
  unknown: '',
  reserved: '; it is reserved at present',
  revoked: '; its licence was revoked, but it isn’t deregistered yet',
  annulled: '; it was annulled less than a year ago',
  cancelled: '; it was deregistered less than a year ago',
  renamed: '; it was given up for another name less than a year ago',
}

const hints: Record<keyof typeof verdictTexts.hints, string> = {
  anotherTradeName:
    'Another trade name is the safest way. Adding a word such as 新 (new) or 大 (big) still counts as similar.',
  related: 'If you hold a share in the other company, or the name was made over to you, say so at the window.',
  otherReading: 'This name can be read in more than one way. Write it in four parts to be more exact.',
  branch: 'A branch bears the whole name of its company, so only exactly the same names were looked for.',
  unseen: 'Well-known trademarks and firms can’t be looked up here. Please watch out for them yourself.',
}

const duties: Record<keyof typeof verdictTexts.duties, string> = {
  truth:
    'You declare the name yourself. Your documents must be true, exact and complete, and you answer in law if a name like another one harms its owner’s rights.',
  kept: 'A declared name is kept for two months, or for a year where a permit comes first. Please register within that time.',
  refused: 'If the name turns out to break the rules, it isn’t registered, and you get the reason in writing.',
  unused: 'While a name is only kept, it can’t be used for business.',
}

/** The English of one of these Chinese sentences; one that is none of them stays as it is. */
function translated<Key extends string>(
  sentence: string,
  chinese: Record<Key, string>,
  english: Record<NoInfer<Key>, string>,
): string {
  for (const key in chinese) if (chinese[key] === sentence) return english[key]
  return sentence
}

function meaning({ verdict, incomplete, findings: found, clashes: clashing }: Verdict): string {
  const limits = found.filter(({ severity }) => severity === 'limit').length
  const ask =
    limits === 0
      ? ''
      : limits === 1
        ? ' Ask at the window about 1 point.'
        : ` Ask at the window about ${limits} points.`
  switch (verdict) {
    case 'forbidden':
      return `Please ${incomplete ? 'complete' : 'change'} it as advised below, then check it again.`
    case 'same':
      if (clashing.every(({ byOurs, level }) => byOurs || level !== 'same')) {
        return `If the registry takes both for the same line of business, it isn’t registered. Please choose another trade name (字号).${ask}`
      }
      return `Such a name isn’t registered. Please choose another trade name (字号).${ask}`
    case 'similar':
      return `You may apply, but it may be refused or lead to disputes later. Another trade name (字号) is safer.${ask}`
    case 'no-conflict-found':
      return `The registry has the last word.${ask}`
  }
}

/** What is said of a proposed business name, by the ids of what was found. */
export const verdictEn = {
  headline: ({ verdict, incomplete, counts }: Verdict) => {
    switch (verdict) {
      case 'forbidden':
        return incomplete ? 'The name isn’t complete yet' : 'Such a name can’t be used'
      case 'same':
        return counts.same === 1 ? '1 name counts as the same' : `${counted(counts.same, 'name')} count as the same`
      case 'similar':
        return counts.similar === 1 ? '1 name is similar' : `${counted(counts.similar, 'name')} are similar`
      case 'no-conflict-found':
        return 'No identical name was found'
    }
  },
  meaning,
  // there is one notice: that the register is old
  notices: ({ notices }: Verdict, registerDate: string): readonly string[] =>
    notices.length === 0
      ? []
      : [`These names are of ${day(registerDate)}. Names registered since then may be missing.`],
  finding: (finding: Finding, words: readonly string[]) => {
    const { text, advice } = findings[finding.case]
    return {
      text: words.length === 0 ? `${text}.` : `${text}: ${words.join(', ')}`,
      advice,
      // as a clerk reads it
      basis: `${finding.text}${finding.article ?? ''}`,
    }
  },
  label: ({ rule }: Clash) => clashes[rule].label,
  why: ({ rule }: Clash, { status }: ClashingName) => `${clashes[rule].why}${still[status]}.`,
  hint: (sentence: string) => translated(sentence, verdictTexts.hints, hints),
  duty: (sentence: string) => translated(sentence, verdictTexts.duties, duties),
}
