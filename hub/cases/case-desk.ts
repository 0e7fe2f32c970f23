import { z } from 'zod'
import type { Adapter, DeliveryItem } from '../adapters/adapter.ts'
import { dayInChina, type WorkingDays, workingDayAfter } from '../calendar/working-days.ts'
import type { CaseRecord, CaseStage } from '../contract/cases.ts'
import { caseByNumber, keepCase } from '../store/cases.ts'
import { decideAlone, keepName, namesKeptForOthers } from '../store/kept-names.ts'
import type { HubStore } from '../store/open-store.ts'
import { holderHash } from './holder.ts'
import { rowOf } from './take-records.ts'
import { declarationTexts as texts } from './texts.ts'

const Name = z.string().min(2).max(100)
const Parts = z.object({ region: z.string(), tradeName: z.string(), industry: z.string(), form: z.string() })

/** As much of a name declaration as makes a case of it. */
const Declaration = z.object({
  name: Name,
  parts: Parts,
  /** would do as well, the best first */
  alternatives: z.array(Name).max(10).default([]),
  applicant: z.object({ idNumber: z.string().min(5).max(30) }),
})
type Declaration = z.infer<typeof Declaration>

export interface DeclaredName {
  readonly name: string
  /** null: it was told as a whole */
  readonly parts: z.infer<typeof Parts> | null
}

/** What the newest register says of a name; `reason` in Chinese, for its applicant. `unknown`: there is none here. */
export type Recheck =
  /** `permitFirst`: its business may need a permit before it is registered */
  | { readonly kind: 'free'; readonly permitFirst?: boolean }
  | { readonly kind: 'in-the-way'; readonly reason: string }
  | { readonly kind: 'unknown' }

/** @param kept names that no register has yet, for this hub keeps them for somebody else */
export type RecheckName = (declared: DeclaredName, kept: readonly string[]) => Recheck

interface CaseDeskParts {
  readonly store: HubStore
  readonly calendar: WorkingDays
  readonly pepper: Buffer
  readonly nowMs: () => number
  readonly recheck: RecheckName
}

/** 保留期. @see 企业名称登记管理规定 art. 18 */
const reservedMonths = { usual: 2, permitFirst: 12 }

/**
 * Makes a case of each name declaration, under its receipt number, so that its applicant can follow it by card: checked
 * again by the newest register and by what the hub keeps for others, since they may have come first. What is a case
 * already stays as it is.
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
      const today = dayInChina(nowMs())
      await store.db.transaction().execute(async (step) => {
        await decideAlone(step)
        if ((await caseByNumber(step, item.receipt)) !== null) return
        const kept = await namesKeptForOthers(step, holderHash(declared.applicant.idNumber, pepper), today)
        const outcome = outcomeOf(declared, (one) => recheck(one, kept), today)
        const record = recordOf(item, declared, outcome, today, workingDayAfter(calendar, today, 1))
        await keepCase(step, await rowOf(record, pepper), nowMs())
        if (outcome.kind === 'kept') await keepName(step, { ...outcome, caseNumber: item.receipt })
      })
      return { kind: 'delivered' }
    },
    close: async () => {},
  }
}

/** What comes of a declaration, and which of its names that is about. */
type Outcome =
  | { readonly kind: 'kept'; readonly name: string; readonly until: string; readonly isFirst: boolean }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }
  | { readonly kind: 'waits'; readonly name: string }

/** Its names are looked at in their order, as far as the first that nothing is in the way of. */
function outcomeOf(
  { name, parts, alternatives }: Declaration,
  recheck: (declared: DeclaredName) => Recheck,
  today: string,
): Outcome {
  const reasons: string[] = []
  for (const one of [{ name, parts }, ...alternatives.map((other) => ({ name: other, parts: null }))]) {
    const found = recheck(one)
    switch (found.kind) {
      case 'free': {
        const months = found.permitFirst ? reservedMonths.permitFirst : reservedMonths.usual
        return { kind: 'kept', name: one.name, until: monthsAfter(today, months), isFirst: reasons.length === 0 }
      }
      case 'unknown':
        return { kind: 'waits', name: one.name }
      case 'in-the-way':
        reasons.push(found.reason)
    }
  }
  const [reason = ''] = reasons
  return { kind: 'refused', name, reason: alternatives.length === 0 ? reason : texts.othersToo(reason) }
}

/** How far 审核 and 办结 are; where it is refused nothing is under way or still to come. */
const states: Record<Outcome['kind'], readonly CaseStage['state'][]> = {
  kept: ['done', 'done'],
  waits: ['now', 'ahead'],
  refused: ['done'],
}

function recordOf(
  { receipt, createdAt }: DeliveryItem,
  { applicant }: Declaration,
  outcome: Outcome,
  today: string,
  nextDay: string,
): CaseRecord {
  const { kind, name } = outcome
  const handedIn = dayInChina(Date.parse(createdAt))
  const { stages } = texts
  return {
    number: receipt,
    item: { code: '', title: `${texts.title}：${name}`.slice(0, 120) },
    department: texts.department,
    sensitive: false,
    receivedOn: handedIn,
    acceptedOn: kind === 'refused' ? null : today,
    promisedOn: kind === 'waits' ? nextDay : null,
    closedOn: kind === 'kept' ? today : null,
    result: kind === 'kept' ? (outcome.isFirst ? texts.reserved : texts.reservedInstead)(outcome.until) : '',
    stages: [
      stageOf(stages.handedIn, 'done', handedIn),
      ...states[kind].map((state, at) => stageOf([stages.checked, stages.closed][at] ?? '', state, today)),
    ],
    side: kind === 'refused' ? { side: 'not-accepted', reason: texts.inTheWay(outcome.reason).slice(0, 200) } : null,
    courier: null,
    deliverable: false,
    applicant,
    password: null,
  }
}

function stageOf(name: string, state: CaseStage['state'], day: string): CaseStage {
  return {
    ...{ name, state, level: 'district', handler: '' },
    unit: state === 'ahead' ? '' : texts.department,
    from: state === 'ahead' ? null : day,
    to: state === 'done' ? day : null,
  }
}

/** The same day of a later month, or that month's last. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
