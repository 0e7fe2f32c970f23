import { randomBytes, webcrypto } from 'node:crypto'
import { type Strength, verifyPassword } from '../../staff/passwords.ts'
import { dayInChina, type WorkingDays, workingDaysBetween } from '../calendar/working-days.ts'
import {
  type CaseAnswer,
  type CaseQuery,
  CaseQuestion,
  type CaseTold,
  caseQueryKind,
  type SealedAnswer,
} from '../contract/cases.ts'
import type { UnsealingKeys } from '../keys.ts'
import { caseByNumber, casesOf, type KeptCase } from '../store/cases.ts'
import { chargeTry, refundTry } from '../store/lockouts.ts'
import type { HubStore } from '../store/open-store.ts'
import { unseal } from '../unseal.ts'
import { holderHash } from './holder.ts'
import { hashOfNothing } from './nothing.ts'

export interface CaseDesk {
  readonly store: HubStore
  readonly calendar: WorkingDays
  readonly keys: () => Promise<UnsealingKeys>
  readonly pepper: Buffer
  readonly nowMs: () => number
  /** of the 查询密码, weaker in tests that are about something else */
  readonly strength?: Strength
}

/** The question can't be read; a sentence for the terminal's log. */
export class UnreadableQuestion extends Error {}

/** Opens a terminal's question, looks up what it may know, and seals the answer to it. @throws UnreadableQuestion */
export async function answerCases(desk: CaseDesk, terminal: string, query: CaseQuery): Promise<SealedAnswer> {
  const { id, sealed } = query
  const opened = await unseal(await desk.keys(), { kind: caseQueryKind, receipt: id, terminal, sealed })
  if (opened.kind !== 'body') throw new UnreadableQuestion(opened.reason)
  const question = CaseQuestion.safeParse(opened.body)
  if (!question.success) throw new UnreadableQuestion('what is sealed is no question that this hub knows')
  return await sealed256(await found(desk, terminal, question.data), question.data.answerKey, id)
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
  const [account, address] = [`case ${number}`, `terminal ${terminal}`]
  const charged = await chargeTry(db, account, address, desk.nowMs())
  if (charged.kind === 'locked') return { answer: 'locked', seconds: Math.ceil(charged.remainingMs / 1_000) }
  const kept = await caseByNumber(db, number)
  const hash = kept?.password ?? (await hashOfNothing(desk.pepper, desk.strength))
  const right = await verifyPassword(password, hash, desk.pepper)
  if (!right || kept === null || kept.password === null) return { answer: 'none' }
  await refundTry(db, account, address, desk.nowMs())
  return { answer: 'cases', total: 1, page: 0, cases: [told(desk, kept)] }
}

function told({ calendar, nowMs }: Pick<CaseDesk, 'calendar' | 'nowMs'>, { facts, masked, rated }: KeptCase): CaseTold {
  const open = facts.closedOn === null && facts.promisedOn !== null
  const daysLeft = open ? workingDaysBetween(calendar, dayInChina(nowMs()), facts.promisedOn ?? '') : null
  return { ...facts, daysLeft, rated, holder: masked }
}

async function sealed256(answer: CaseAnswer, answerKey: string, id: string): Promise<SealedAnswer> {
  const key = await webcrypto.subtle.importKey('raw', Buffer.from(answerKey, 'base64'), 'AES-GCM', false, ['encrypt'])
  const iv = randomBytes(12)
  const additionalData = Buffer.from(id)
  const plain = Buffer.from(JSON.stringify(answer))
  const ciphertext = await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  return { iv: iv.toString('base64'), ciphertext: Buffer.from(ciphertext).toString('base64') }
}
