import { type Strength, verifyPassword } from '../../staff/passwords.ts'
import { openAsk, sealAnswer } from '../asks.ts'
import { dayInChina, type WorkingDays, workingDaysBetween } from '../calendar/working-days.ts'
import type { SealedAnswer, SealedAsk } from '../contract/asks.ts'
import { type CaseAnswer, CaseQuestion, type CaseTold, caseQueryKind } from '../contract/cases.ts'
import type { UnsealingKeys } from '../keys.ts'
import { caseByNumber, caseKey, casesOf, type KeptCase } from '../store/cases.ts'
import { chargeTry, refundTry } from '../store/lockouts.ts'
import type { HubStore } from '../store/open-store.ts'
import { holderHash } from './holder.ts'
import { hashOfNothing } from './nothing.ts'
import { writtenByKeys } from './written.ts'

export interface CaseDesk {
  readonly store: HubStore
  readonly calendar: WorkingDays
  readonly keys: () => Promise<UnsealingKeys>
  readonly pepper: Buffer
  readonly nowMs: () => number
  /** of the 查询密码, weaker in tests that are about something else */
  readonly strength?: Strength
}

/** Opens a terminal's question, looks up what it may know, and seals the answer to it. @throws UnreadableAsk */
export async function answerCases(desk: CaseDesk, terminal: string, ask: SealedAsk): Promise<SealedAnswer> {
  const question = await openAsk(await desk.keys(), caseQueryKind, CaseQuestion, terminal, ask)
  return await sealAnswer(await found(desk, terminal, question), question.answerKey, ask.id)
}

async function found(desk: CaseDesk, terminal: string, question: CaseQuestion): Promise<CaseAnswer> {
  if (question.by === 'password') return await byPassword(desk, terminal, question)
  const { db } = desk.store
  const { total, cases } = await casesOf(db, holderHash(question.idNumber, desk.pepper), question.page)
  if (total === 0) return { answer: 'none' }
  return { answer: 'cases', total, page: question.page, cases: cases.map((one) => told(desk, one)) }
}

/** What is no case takes as long as what is one, and counts as a wrong try as well. */
async function byPassword(
  { store: { db }, ...desk }: CaseDesk,
  terminal: string,
  { number, password }: Extract<CaseQuestion, { by: 'password' }>,
): Promise<CaseAnswer> {
  const [account, address] = [`case ${caseKey(number)}`, `terminal ${terminal}`]
  const charged = await chargeTry(db, account, address, desk.nowMs())
  if (charged.kind === 'locked') return { answer: 'locked', seconds: Math.ceil(charged.remainingMs / 1_000) }
  const kept = await caseByNumber(db, number)
  const hash = kept?.password ?? (await hashOfNothing(desk.pepper, desk.strength))
  const right = await verifyPassword(writtenByKeys(password), hash, desk.pepper)
  if (!right || kept === null || kept.password === null) return { answer: 'none' }
  await refundTry(db, account, address, desk.nowMs())
  return { answer: 'cases', total: 1, page: 0, cases: [told(desk, kept)] }
}

function told(
  { calendar, nowMs }: Pick<CaseDesk, 'calendar' | 'nowMs'>,
  { facts, masked, rated, postChoice }: KeptCase,
): CaseTold {
  const { closedOn, promisedOn, side } = facts
  // on the side its days stand still, or it is over
  const counts = closedOn === null && promisedOn !== null && side === null
  const daysLeft = counts ? workingDaysBetween(calendar, dayInChina(nowMs()), promisedOn) : null
  return { ...facts, daysLeft, rated, ...(postChoice !== null && { deliveryChosen: true }), holder: masked }
}
