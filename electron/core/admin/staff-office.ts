import { join } from 'node:path'
import type { Config } from '../../../contract/config.ts'
import { verifyPassword } from '../../../staff/passwords.ts'
import { AuditLog } from '../../../state/admin/audit-log.ts'
import { People } from '../../../state/admin/people.ts'
import { readPepper } from '../../../state/admin/pepper.ts'
import { PinGate } from '../../../state/admin/pin-gate.ts'
import type { Store } from '../../../state/store/open-store.ts'

export interface StaffOffice {
  readonly people: People
  readonly audit: AuditLog
  readonly gate: PinGate
}

type Parts = {
  config: Pick<Config, 'admin'>
  folder: string
  store: () => Store
  now: () => Date
  guard?: <T>(work: () => T) => T
}

/** Where the secret for PINs lies: beside the data folder, never in it. */
function pepperFile({ admin }: Pick<Config, 'admin'>, folder: string): string {
  return admin.pepperFile ?? `${folder}.pepper`
}

/** The people who keep this terminal, and what they did; over kiosk.db, by the running core or by the command line alone. */
export function openStaffOffice({ config, folder, store, now, guard }: Parts): StaffOffice {
  const pepper = () => readPepper(pepperFile(config, folder))
  const guarded = guard === undefined ? {} : { guard }
  const audit = new AuditLog({
    store,
    headFile: join(folder, 'audit-head.json'),
    now,
    ...guarded,
  })
  const people = new People({ store, audit, now, pepper, ...guarded })
  const gate = new PinGate({
    people,
    audit,
    nowMs: () => performance.now(),
    verify: (pin, phc) => verifyPassword(pin, phc, pepper()),
  })
  return { people, audit, gate }
}
