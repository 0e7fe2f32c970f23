import { AdminRole } from '../../../contract/admin/roles.ts'
import type { AdminShown, Filled } from '../../../contract/admin/screens.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { type People, randomPin, StaffRefused, type StaffRow } from '../../../state/admin/people.ts'
import { jobButton } from './job-steps.ts'

const { staff: words, roles } = adminTexts
/** characters of a name */
const longestName = 16

/** Who keeps this terminal, and the ways to add somebody. */
export function staffPage(empty: AdminShown, people: readonly StaffRow[]): AdminShown {
  return {
    ...empty,
    fields: AdminRole.options.map((role) => ({
      action: 'staff-add',
      subject: role,
      label: words.add(roles[role]),
      value: '',
      shown: '',
      note: words.may[role],
      ask: { kind: 'text', most: longestName },
      back: null,
    })),
    items: people.map(({ name, role, firstPin, remainingMs }) => ({
      id: name,
      title: adminTexts.who(name, roles[role]),
      text: remainingMs > 0 ? words.locked : firstPin ? words.first : words.own,
      buttons: [jobButton('staff-reset', name, true), jobButton('staff-remove', name, true)],
    })),
  }
}

/**
 * @param subject the role of somebody new, whose name is filled in; else the name of who is there
 * @returns the PIN of who now needs one, told this once; @throws Error in a sentence: why nothing has changed
 */
export async function changeStaff(
  people: People,
  action: 'staff-add' | 'staff-reset' | 'staff-remove',
  subject: string,
  filled: Filled | null,
  actor: string,
): Promise<string> {
  try {
    const pin = randomPin()
    switch (action) {
      case 'staff-add': {
        const role = AdminRole.parse(subject)
        const { name } = await people.add({ name: filled?.value ?? '', role, pin, isFirst: true }, actor)
        return words.made(adminTexts.who(name, roles[role]), pin)
      }
      case 'staff-reset': {
        const { name, role } = await people.resetPin(subject, { pin, isFirst: true }, actor)
        return words.made(adminTexts.who(name, roles[role]), pin)
      }
      case 'staff-remove':
        people.remove(subject, actor)
        return words.removed(subject)
    }
  } catch (error) {
    throw error instanceof StaffRefused ? new Error(words.refused[error.why]) : error
  }
}
