import type { FastifyBaseLogger } from 'fastify'
import type { AuditHead } from '../../staff/audit-chain.ts'
import type { Strength } from '../../staff/passwords.ts'
import { HelpDesk } from '../help/desk.ts'
import { loadKeys, type UnsealingKeys } from '../keys.ts'
import type { Context } from '../server/context.ts'
import type { Audit } from '../store/audit.ts'
import { headKeeper, keptHead } from './head-file.ts'
import { People } from './people.ts'
import { loadPepper } from './pepper.ts'

/** What the staff pages are given. */
export interface StaffSide extends Context {
  readonly audit: Audit
  readonly people: People
  readonly desk: HelpDesk
  readonly keys: () => Promise<UnsealingKeys>
  /** the audit's head that was kept apart; null: none is */
  readonly keptHead: () => AuditHead | null
  /** spoken over TLS */
  readonly secure: boolean
}

export interface SideOptions {
  readonly dataFolder: string | undefined
  readonly passwords: Strength | undefined
  readonly confirmMs: number
  readonly secure: boolean
  readonly log: FastifyBaseLogger
}

/** @throws PepperFailure */
export function staffSide(context: Context, { dataFolder, passwords, confirmMs, secure, log }: SideOptions): StaffSide {
  const { nowMs, store } = context
  const keepHead = dataFolder
    ? headKeeper(dataFolder, (error) => log.error({ event: 'audit-head-not-kept', err: error }))
    : () => {}
  const audit: Audit = { db: store.db, nowMs, keepHead }
  const pepper = dataFolder ? loadPepper(dataFolder) : null
  return {
    ...context,
    audit,
    people: new People({ audit, pepper, ...(passwords ? { strength: passwords } : {}) }),
    desk: new HelpDesk(confirmMs),
    keys: async () => (dataFolder ? await loadKeys(dataFolder) : new Map()),
    keptHead: () => (dataFolder ? keptHead(dataFolder) : null),
    secure,
  }
}
