import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { AdminRole } from '../contract/admin/roles.ts'
import type { AdminRequest } from '../electron/core/admin/admin-verbs.ts'
import { type Command, done, type Input, option, requiredOption, Usage } from './command.ts'
import { user } from './kiosk.ts'
import { askStaffOffice } from './staff-office.ts'

const pinOption = {
  'pin-from-stdin': { type: 'boolean', hint: 'takes the PIN from the first line of stdin; else one is made and shown' },
} as const

export const adminStaffCommands: readonly Command[] = [
  {
    area: 'admin',
    verb: 'staff',
    words: ['add|list|remove|reset-pin', '[NAME]'],
    summary: 'who may enter the admin pages at the screen: inspect 巡检, manage 管理, system 系统',
    options: { role: { type: 'string', hint: 'of somebody new: inspect, manage or system' }, ...pinOption },
    run: async (input) => done(await askStaffOffice(await staffRequest(input))),
  },
  {
    area: 'admin',
    verb: 'settings',
    words: ['list|set', '[NAME]', '[VALUE]'],
    summary: 'what staff may change, within its bounds; VALUE configured: as the configuration says',
    options: {},
    run: async ({ words: [what, name, value] }) => {
      if (what === 'list' && name === undefined) return done(await askStaffOffice({ verb: 'admin.settings.list' }))
      if (what !== 'set' || name === undefined || value === undefined) {
        throw new Usage('admin settings takes list, or set NAME VALUE')
      }
      return done(await askStaffOffice({ verb: 'admin.settings.set', name, value, user: user() }))
    },
  },
  {
    area: 'admin',
    verb: 'pause',
    words: [],
    summary: 'out of service once nobody stands here, with a text that citizens read',
    options: { text: { type: 'string', hint: '4 to 60 characters: why, until when, and where to go instead' } },
    run: async (input) =>
      done(await askStaffOffice({ verb: 'admin.pause', text: requiredOption(input, 'text'), user: user() })),
  },
  {
    area: 'admin',
    verb: 'resume',
    words: [],
    summary: 'back in service',
    options: {},
    run: async () => done(await askStaffOffice({ verb: 'admin.resume', user: user() })),
  },
  {
    area: 'admin',
    verb: 'audit',
    words: ['list|verify'],
    summary: 'what staff did; verify finds a row that was changed, removed, moved or cut off',
    options: {
      count: { type: 'string', hint: 'how many of the newest (50)' },
      about: { type: 'string', hint: 'only those with this in who, what or to what' },
    },
    run: async (input) => {
      switch (input.words[0]) {
        case 'list':
          return done(
            await askStaffOffice({
              verb: 'admin.audit.list',
              count: count(input),
              about: option(input, 'about') ?? '',
            }),
          )
        case 'verify': {
          const verdict = await askStaffOffice({ verb: 'admin.audit.verify' })
          return { ok: isIntact(verdict), value: verdict }
        }
        default:
          throw new Usage('admin audit takes list or verify')
      }
    },
  },
]

async function staffRequest(input: Input): Promise<AdminRequest> {
  const [what, name] = input.words
  if (what === 'list') return { verb: 'admin.staff.list' }
  if (name === undefined) throw new Usage(`admin staff ${what} takes a NAME`)
  switch (what) {
    case 'add': {
      const role = AdminRole.safeParse(requiredOption(input, 'role'))
      if (!role.success) throw new Usage(`--role takes ${AdminRole.options.join(', ')}`)
      return { verb: 'admin.staff.add', name, role: role.data, pin: await pinOf(input), user: user() }
    }
    case 'reset-pin':
      return { verb: 'admin.staff.reset-pin', name, pin: await pinOf(input), user: user() }
    case 'remove':
      return { verb: 'admin.staff.remove', name, user: user() }
    default:
      throw new Usage('admin staff takes add, list, remove or reset-pin')
  }
}

/** Never a word of the call: those stand in the list of processes. */
async function pinOf(input: Input): Promise<string | null> {
  if (input.options['pin-from-stdin'] !== true) return null
  const lines = createInterface({ input: process.stdin })
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')])
  lines.close()
  return typeof line === 'string' ? line.trim() : ''
}

function count(input: Input): number {
  const text = option(input, 'count') ?? '50'
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Usage(`--count takes a number from 1 to 9999, not ${text}`)
  return Number(text)
}

function isIntact(verdict: unknown): boolean {
  return typeof verdict === 'object' && verdict !== null && 'kind' in verdict && verdict.kind === 'intact'
}
