import type { ControlRequest } from '../../../contract/control.ts'
import type { Deed } from '../../../state/admin/audit-log.ts'
import { randomPin } from '../../../state/admin/people.ts'
import type { Closing } from './closing.ts'
import type { StaffOffice } from './staff-office.ts'
import { boundsOf, type TerminalSettings } from './terminal-settings.ts'

type Parts = { office: StaffOffice; settings: TerminalSettings; closing: Closing }

export type AdminRequest = Extract<ControlRequest, { verb: `admin.${string}` }>

/**
 * What the command line asks about staff and the audit log; the same with a kiosk that runs and with one that is down.
 * @throws Error in a sentence
 */
export async function answerAdmin(
  { office: { people, audit }, settings, closing }: Parts,
  request: AdminRequest,
): Promise<unknown> {
  switch (request.verb) {
    case 'admin.staff.list':
      return people.list().map(({ name, role, firstPin, createdAt, failures, remainingMs }) => ({
        name,
        role,
        ownPin: !firstPin,
        since: createdAt,
        wrongPins: failures,
        waitS: Math.ceil(remainingMs / 1000),
      }))
    case 'admin.staff.add': {
      const { name, role } = request
      const made = pinFor(request)
      const deed = byUser(request.user, 'staff.add', name, {})
      const person = await audit.watch(deed, () => people.add({ name, role, ...made }, deed.actor))
      return made.isFirst ? { ...person, pin: made.pin } : person
    }
    case 'admin.staff.reset-pin': {
      const made = pinFor(request)
      const deed = byUser(request.user, 'staff.reset-pin', request.name, {})
      const person = await audit.watch(deed, () => people.resetPin(request.name, made, deed.actor))
      return made.isFirst ? { ...person, pin: made.pin } : person
    }
    case 'admin.staff.remove': {
      const deed = byUser(request.user, 'staff.remove', request.name, {})
      await audit.watch(deed, () => people.remove(request.name, deed.actor))
      return { removed: request.name }
    }
    case 'admin.note':
      audit.record(byUser(request.user, request.action, request.subject, {}))
      return { noted: request.action }
    case 'admin.audit.list':
      return audit.latest(request.count, request.about).map(({ sequence, at, actor, action, subject, detail }) => ({
        sequence,
        at,
        actor,
        action,
        subject,
        detail,
      }))
    case 'admin.audit.verify':
      return audit.verify()
    case 'admin.settings.list':
      return settings.list().map((one) => ({ ...one, takes: boundsOf(one.name) }))
    case 'admin.settings.set': {
      const { name, value } = request
      return audit.attempt(byUser(request.user, 'set', name, { value }), () => settings.change(name, value, null))
    }
    case 'admin.pause':
      return audit.attempt(byUser(request.user, 'close', '', { text: request.text.slice(0, 80) }), () => ({
        shown: closing.close(request.text, null),
      }))
    case 'admin.resume':
      return audit.attempt(byUser(request.user, 'open', '', {}), () => {
        closing.open()
        return { shown: null }
      })
  }
}

/** One that is not given is made, and told to whoever asks. */
function pinFor({ pin }: { pin: string | null }): { pin: string; isFirst: boolean } {
  return { pin: pin ?? randomPin(), isFirst: pin === null }
}

function byUser(user: string, action: string, subject: string, detail: Deed['detail']): Deed {
  return { actor: osUser(user), action, subject: subject.slice(0, 80), detail }
}

/** Somebody of the machine, not one of the staff of the terminal. */
export function osUser(user: string): string {
  return `os:${user}`
}
