import { userInfo } from 'node:os'
import { verifyChain } from '../../staff/audit-chain.ts'
import { type Audit, auditRows } from '../store/audit.ts'
import type { HubStore } from '../store/open-store.ts'
import { accounts } from '../store/staff.ts'
import { headKeeper, keptHead } from './head-file.ts'
import { People } from './people.ts'
import { loadPepper } from './pepper.ts'
import type { HubRole } from './roles.ts'

/** What was typed can't be carried out: a sentence. */
export class StaffRefusal extends Error {}

/** `hub staff add`: answers the one-time password. @throws StaffRefusal */
export async function addStaff(store: HubStore, dataFolder: string, name: string, role: HubRole) {
  const password = await peopleOf(store, dataFolder).add(operator(), name, role)
  if (password === null) throw new StaffRefusal(`there is a ${name} already: give a name that tells the two apart`)
  return { name, role, oneTimePassword: password, goodFor: '24 h, to be changed at the first sign-in' }
}

/** `hub staff list` */
export async function listStaff({ db }: HubStore) {
  return (await accounts(db)).map(({ name, role, oneTimeUntil, lastSignInAt, disabledAt }) => ({
    ...{ name, role, lastSignInAt, disabledAt },
    oneTimePasswordUntil: oneTimeUntil,
  }))
}

/** `hub staff disable` @throws StaffRefusal */
export async function disableStaff(store: HubStore, dataFolder: string, name: string) {
  const disabled = await peopleOf(store, dataFolder).disable(operator(), name)
  if (!disabled) throw new StaffRefusal(`${name} has no account, or it is disabled already: see "hub staff list"`)
  return { name, disabled }
}

/** `hub staff renew`: for who forgot their password, is locked out or was disabled; answers a one-time password. @throws StaffRefusal */
export async function renewStaff(store: HubStore, dataFolder: string, name: string) {
  const password = await peopleOf(store, dataFolder).renew(operator(), name)
  if (password === null) throw new StaffRefusal(`${name} has no account: see "hub staff list"`)
  return { name, oneTimePassword: password, goodFor: '24 h, to be changed at the first sign-in' }
}

/** `hub audit verify` @throws StaffRefusal which row is wrong */
export async function verifyAudit({ db }: HubStore, dataFolder: string) {
  const verdict = await verifyChain(auditRows(db), keptHead(dataFolder))
  if (verdict.kind === 'intact') return verdict
  throw new StaffRefusal(`${verdict.sentence}: keep database and data folder as they are, and tell who is responsible`)
}

function peopleOf({ db }: HubStore, dataFolder: string): People {
  const keepHead = headKeeper(dataFolder, (error) => {
    throw error
  })
  const audit: Audit = { db, nowMs: Date.now, keepHead }
  return new People({ audit, pepper: loadPepper(dataFolder) })
}

/** Whoever has a shell on the hub, by the name that the system gives them. */
export function operator(): string {
  return `operator ${userInfo().username}`
}
