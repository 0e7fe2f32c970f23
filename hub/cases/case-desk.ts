import { z } from 'zod'
import type { Adapter, DeliveryItem } from '../adapters/adapter.ts'
import { dayInChina, type WorkingDays, workingDayAfter } from '../calendar/working-days.ts'
import type { CaseRecord, CaseStage } from '../contract/cases.ts'
import { caseByNumber, keepCases } from '../store/cases.ts'
import type { HubStore } from '../store/open-store.ts'
import { rowOf } from './take-records.ts'
import { declarationTexts as texts } from './texts.ts'

/** As much of a name declaration as makes a case of it. */
const Declaration = z.object({
  name: z.string().min(2).max(100),
  parts: z.object({ region: z.string(), tradeName: z.string(), industry: z.string(), form: z.string() }),
  applicant: z.object({ idNumber: z.string().min(5).max(30) }),
})
export type DeclaredName = Pick<z.infer<typeof Declaration>, 'name' | 'parts'>

/** What the newest register says of a name; `reason` in Chinese, for its applicant. `unknown`: there is none here. */
export type Recheck =
  | { readonly kind: 'free' }
  | { readonly kind: 'in-the-way'; readonly reason: string }
  | { readonly kind: 'unknown' }

interface CaseDeskParts {
  readonly store: HubStore
  readonly calendar: WorkingDays
  readonly pepper: Buffer
  readonly nowMs: () => number
  readonly recheck: (declared: DeclaredName) => Recheck
}

/** 保留期. @see 企业名称登记管理规定 art. 18 */
const reservedMonths = 2

/**
 * Makes a case of each name declaration, under its receipt number, so that its applicant can follow it by card: checked
 * again by the newest register, since others may have come first. What is a case already stays as it is.
 */
export function caseDesk({ store, calendar, pepper, nowMs, recheck }: CaseDeskParts): Adapter {
  return {
    name: 'case-desk',
    atOnce: 1,
    inHouse: true,
    // one that fits nothing is for whoever upstream takes declarations to refuse
    takes: (kind, body) => kind === 'name-declaration' && Declaration.safeParse(body).success,
    deliver: async (item) => {
      const declared = Declaration.parse(item.body)
      if ((await caseByNumber(store.db, item.receipt)) === null) {
        const today = dayInChina(nowMs())
        const record = recordOf(item, declared, recheck(declared), today, workingDayAfter(calendar, today, 1))
        await keepCases(store.db, [await rowOf(record, pepper)], nowMs())
      }
      return { kind: 'delivered' }
    },
    close: async () => {},
  }
}

function recordOf(
  { receipt, createdAt }: DeliveryItem,
  { name, applicant }: z.infer<typeof Declaration>,
  found: Recheck,
  today: string,
  nextDay: string,
): CaseRecord {
  const handedIn = dayInChina(Date.parse(createdAt))
  const isOver = found.kind === 'free'
  const stage = (title: string, state: CaseStage['state'], from: string | null, to: string | null): CaseStage => ({
    ...{ name: title, state, level: 'district', from, to },
    ...{ unit: state === 'ahead' ? '' : texts.department, handler: '' },
  })
  return {
    number: receipt,
    item: { code: '', title: `${texts.title}：${name}`.slice(0, 120) },
    department: texts.department,
    sensitive: false,
    receivedOn: handedIn,
    acceptedOn: found.kind === 'in-the-way' ? null : today,
    promisedOn: found.kind === 'unknown' ? nextDay : null,
    closedOn: isOver ? today : null,
    result: isOver ? texts.reserved(monthsAfter(today, reservedMonths)) : '',
    stages: [
      stage(texts.stages.handedIn, 'done', handedIn, handedIn),
      stage(texts.stages.checked, isOver ? 'done' : 'now', today, isOver ? today : null),
      stage(texts.stages.closed, isOver ? 'done' : 'ahead', isOver ? today : null, isOver ? today : null),
    ],
    side:
      found.kind === 'in-the-way' ? { side: 'not-accepted', reason: texts.inTheWay(found.reason).slice(0, 200) } : null,
    courier: null,
    deliverable: false,
    applicant,
    password: null,
  }
}

/** The same day of a later month, or that month's last. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
