import { z } from 'zod'
import type { RoleTable } from '../../staff/roles.ts'

/** 工作人员, 管理, 监察 */
export const HubRole = z.enum(['clerk', 'manager', 'supervisor'])
export type HubRole = z.infer<typeof HubRole>

export type HubRight =
  | 'see-terminals'
  | 'see-submissions'
  | 'see-tasks'
  | 'see-reports'
  | 'see-audit'
  | 'retry'
  | 'work-tasks'
  | 'take-calls'
  | 'open-bodies'
  | 'name-places'
  | 'manage-people'

const looking = ['see-terminals', 'see-submissions', 'see-tasks', 'see-reports'] as const
const working = ['retry', 'work-tasks', 'take-calls'] as const

export const hubRoles: RoleTable<HubRole, HubRight> = {
  clerk: [...looking, ...working],
  manager: [...looking, ...working, 'see-audit', 'open-bodies', 'name-places', 'manage-people'],
  supervisor: looking,
}

/** Whoever supervises others is watched too: each page that they open stands in the audit. */
export function isWatched(role: HubRole): boolean {
  return role === 'supervisor'
}
