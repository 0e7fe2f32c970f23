import { z } from 'zod'
import type { AdminRole } from './roles.ts'

/** The pages of whoever keeps the terminal. */
export const AdminPageName = z.enum([
  'overview',
  'paper',
  'printer',
  'reader',
  'queue',
  'content',
  'edition',
  'network',
  'power',
  'statistics',
  'timings',
  'tests',
  'log',
  'audit',
  'settings',
  'service',
  'staff',
  'move',
  'setup',
])
export type AdminPageName = z.infer<typeof AdminPageName>

/** What can be done there. */
export const AdminAction = z.enum([
  'paper-changed',
  'print-test',
  'reprint',
  'power-checked',
  'read-test',
  'sound-test',
  'test-result',
  'queue-retry',
  'queue-send',
  'queue-export',
  'sync-now',
  'roll-back',
  'names-import',
  'statistics-export',
  'set',
  'close',
  'open',
  'restart-core',
  'restart-kiosk',
  'leave',
  'staff-add',
  'staff-reset',
  'staff-remove',
  'move-begin',
  'move-cancel',
  'move-set',
  'move-next',
  'move-enrol',
  'move-back',
  'move-finish',
  'edition-load',
  'edition-set',
  'edition-sign',
  'edition-drop',
  'setup-begin',
  'setup-set',
  'setup-ports',
  'setup-hub',
  'setup-commission',
  'setup-distrust',
  'setup-enrol',
  'setup-next',
  'setup-back',
  'setup-cancel',
  'setup-finish',
])
export type AdminAction = z.infer<typeof AdminAction>

type Least = AdminRole | 'anybody'

/** What is filled in for these is nobody's to read later: it is in no log. */
export const secretActions: readonly AdminAction[] = ['move-enrol', 'setup-enrol']

/** The one table of who may do what: the least role that may. `anybody`: whoever knows the gesture, without a PIN. */
export const adminRights: {
  readonly pages: Readonly<Record<AdminPageName, Least>>
  readonly actions: Readonly<Record<AdminAction, Least>>
} = {
  pages: {
    overview: 'inspect',
    paper: 'anybody',
    printer: 'inspect',
    reader: 'inspect',
    queue: 'manage',
    content: 'manage',
    edition: 'manage',
    network: 'inspect',
    power: 'inspect',
    statistics: 'inspect',
    timings: 'inspect',
    tests: 'inspect',
    log: 'inspect',
    audit: 'manage',
    settings: 'manage',
    service: 'manage',
    staff: 'system',
    move: 'system',
    setup: 'system',
  },
  actions: {
    'paper-changed': 'anybody',
    'print-test': 'inspect',
    reprint: 'inspect',
    'power-checked': 'inspect',
    'read-test': 'inspect',
    'sound-test': 'inspect',
    'test-result': 'inspect',
    'queue-retry': 'manage',
    'queue-send': 'manage',
    'queue-export': 'manage',
    'sync-now': 'manage',
    'roll-back': 'manage',
    'names-import': 'manage',
    'statistics-export': 'manage',
    set: 'manage',
    close: 'manage',
    open: 'manage',
    'restart-core': 'system',
    'restart-kiosk': 'system',
    leave: 'system',
    'staff-add': 'system',
    'staff-reset': 'system',
    'staff-remove': 'system',
    'move-begin': 'system',
    'move-cancel': 'system',
    'move-set': 'system',
    'move-next': 'system',
    'move-enrol': 'system',
    'move-back': 'system',
    'move-finish': 'system',
    'edition-load': 'manage',
    'edition-set': 'manage',
    'edition-sign': 'manage',
    'edition-drop': 'manage',
    'setup-begin': 'system',
    'setup-set': 'system',
    'setup-ports': 'system',
    'setup-hub': 'system',
    'setup-commission': 'system',
    'setup-distrust': 'system',
    'setup-enrol': 'system',
    'setup-next': 'system',
    'setup-back': 'system',
    'setup-cancel': 'system',
    'setup-finish': 'system',
  },
}

const ranks: Readonly<Record<Least, number>> = { anybody: 0, inspect: 1, manage: 2, system: 3 }

/** @param role null: nobody has given a PIN */
export function isAllowed(role: AdminRole | null, least: Least): boolean {
  return ranks[role ?? 'anybody'] >= ranks[least]
}
