import type { Coded, ServiceItem } from './item.ts'
import { type Finding, phoneFindings, saysNothing, when } from './lint-words.ts'

/**
 * Something that is probably wrong; it can be imported all the same. `code` is the item's, or the id of what else the
 * catalogue holds; of the catalogue itself its version. `says` is one English sentence.
 */
export type LintWarning = { code: string; rule: string; field: string; says: string }

/** `today` as YYYY-MM-DD. */
type Rule = {
  name: string
  /** not of items that are made of others: those say it themselves, and side by side */
  singleOnly?: true
  check: (item: ServiceItem, today: string) => Finding[]
}

const has = (values: readonly Coded[], part: RegExp) => values.some(({ label }) => part.test(label))

/** The consistency checks that item pages are audited by, and a few for content that has gone stale. */
const RULES: readonly Rule[] = [
  {
    name: 'promised-limit',
    check: (item) => {
      const onTheSpot = item.promisedLimit.amount === 0
      const handling = onTheSpot ? '即办件' : '承诺件'
      const review = onTheSpot ? '即审即办' : '前审后批'
      const why = onTheSpot ? 'is settled on the spot' : 'has a promised limit'
      return [
        ...when(
          item.handlingType.label !== handling,
          'handlingType',
          `the item ${why}, so 办件类型 should be ${handling}`,
        ),
        ...when(item.reviewType !== review, 'reviewType', `the item ${why}, so 审查类型 should be ${review}`),
      ]
    },
  },
  {
    name: 'onsite-visits',
    check: (item) => [
      ...when(
        item.onsiteVisits > 0 && item.onsiteReason === '',
        'onsiteReason',
        'a visit is needed, but no reason is given',
      ),
      ...when(
        item.onsiteVisits === 0 && item.onsiteReason !== '',
        'onsiteReason',
        'no visit is needed, but a reason for one is given',
      ),
      ...when(
        item.onsiteVisits === 0 && !item.supports.online && !has(item.handlingForms, /快递|邮/),
        'onsiteVisits',
        'no visit is needed, but the item can be applied for neither online nor by mail',
      ),
    ],
  },
  {
    name: 'fully-online',
    check: (item) =>
      when(
        /全程网办/.test(item.onlineDepth?.label ?? '') && item.onsiteVisits > 0,
        'onsiteVisits',
        'the item is 全程网办, but a visit is needed',
      ),
  },
  {
    name: 'online-address',
    check: (item) =>
      when(
        item.supports.online !== (item.onlineUrl !== null),
        'onlineUrl',
        'an item has a web address exactly when it can be applied for online',
      ),
  },
  {
    name: 'fees',
    singleOnly: true,
    check: (item) =>
      item.charged
        ? [
            ...when(item.fees.length === 0, 'fees', 'the item is charged for, but no fee is given'),
            ...item.fees.flatMap((fee, index) => [
              ...when(fee.standard === '', `fees[${index}].standard`, 'a fee has no standard'),
              ...when(fee.basis === '', `fees[${index}].basis`, 'a fee has no basis'),
            ]),
          ]
        : [
            ...when(item.fees.length > 0, 'fees', 'the item is free, but fees are given'),
            ...when(item.supports.onlinePayment, 'supports.onlinePayment', 'the item is free, but can be paid online'),
          ],
  },
  {
    name: 'phones',
    check: (item) => [
      ...phoneFindings('consultPhone', item.consultPhone, item.sample),
      ...phoneFindings('complaintPhone', item.complaintPhone, item.sample),
      ...when(
        item.consultPhone !== '' && item.consultPhone === item.complaintPhone,
        'complaintPhone',
        'the phone for complaints is the one for questions',
      ),
      ...(['review', 'litigation'] as const).flatMap((way) => {
        const phone = item.remedies[way]?.phone ?? ''
        return phone === '' ? [] : phoneFindings(`remedies.${way}.phone`, phone, item.sample)
      }),
    ],
  },
  { name: 'hours', check: (item) => when(!item.hours.includes('工作日'), 'hours', 'the hours should name 工作日') },
  {
    name: 'place',
    check: (item) => [
      ...when(
        item.place.windows === '' && !/室|窗口/.test(item.place.area),
        'place.windows',
        'the place should name a window or a room',
      ),
      ...when(saysNothing(item.place.hall), 'place.hall', 'the hall is not named'),
      ...(saysNothing(item.place.address)
        ? when(true, 'place.address', 'the address is missing')
        : when(!/\d/.test(item.place.address), 'place.address', 'the address should have a street number')),
    ],
  },
  {
    name: 'themes',
    check: ({ serviceObjects, themes }) => {
      const person = has(serviceObjects, /自然人|个人/)
      const corporation = has(serviceObjects, /法人|组织|机关/)
      return [
        ...when(
          person !== themes.person.length > 0,
          'themes.person',
          'themes for persons should be there exactly when the item serves 自然人',
        ),
        ...when(
          corporation !== themes.corporation.length > 0,
          'themes.corporation',
          'themes for corporations should be there exactly when the item serves 法人 or organisations',
        ),
      ]
    },
  },
  {
    name: 'licence',
    singleOnly: true,
    check: (item) => {
      const licence = item.type.code === '01' || item.type.label === '行政许可'
      return [
        ...when(licence && item.faq.length === 0, 'faq', 'a licence should answer at least one question'),
        ...when(licence && item.steps.length === 0, 'steps', 'a licence should list its steps'),
      ]
    },
  },
  {
    name: 'step-days',
    singleOnly: true,
    check: ({ steps, promisedLimit }) => {
      // other units can't be compared with working days without a calendar
      if (promisedLimit.amount > 0 && promisedLimit.unit.code !== '1') return []
      const days = steps.reduce((sum, step) => sum + step.days, 0)
      return when(
        days > promisedLimit.amount,
        'steps',
        `the steps take ${days} working days, promised are ${promisedLimit.amount}`,
      )
    },
  },
  {
    name: 'result',
    singleOnly: true,
    check: ({ result }) => {
      if (result === null) return []
      const wanted = resultTypeFor(result.name)
      return [
        ...when(
          wanted !== null && result.type?.label !== wanted,
          'result.type',
          `a result called ${result.name} should be ${wanted}`,
        ),
        ...when(result.sample === '', 'result.sample', 'the result has no sample'),
      ]
    },
  },
  {
    name: 'validity',
    check: ({ validity }, today) =>
      when(validity.until !== null && validity.until < today, 'validity.until', `the item ended on ${validity.until}`),
  },
]

/** @param today YYYY-MM-DD */
export function lintItems(items: readonly ServiceItem[], today: string): LintWarning[] {
  return items.flatMap((item) =>
    RULES.filter(({ singleOnly }) => !singleOnly || item.local.parts.length === 0).flatMap(({ name, check }) =>
      check(item, today).map(([field, says]) => ({ code: item.code, rule: name, field, says })),
    ),
  )
}

function resultTypeFor(name: string): string | null {
  if (/批复|批文/.test(name)) return '审批办结'
  if (/证(书|明)?$/.test(name)) return '出证办结'
  return /文$/.test(name) ? '出文办结' : null
}
