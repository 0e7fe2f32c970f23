import type { Generated } from 'kysely'
import type { HubRole } from '../staff/roles.ts'

export type TaskKind = 'dead' | 'imported' | 'late' | 'fetch-export' | 'follow-up'

/** What the staff side keeps. Days are `YYYY-MM-DD` in China, times and digests as in `Tables`. */
export interface StaffTables {
  staff: {
    id: Generated<number>
    /** as it is typed at sign-in and shown */
    name: string
    role: HubRole
    /** argon2id, PHC */
    password_hash: string
    /** not null: the password was made by the hub, is good until then, and must be changed */
    one_time_until: string | null
    made_at: string
    last_sign_in_at: string | null
    disabled_at: string | null
  }
  staff_sessions: { token_hash: string; staff: number; made_at: string; seen_at: string }
  lockouts: {
    key: string
    failures: number
    remaining_ms: number
    counted_at: string
    forgiven_at: Generated<string | null>
  }
  audit_rows: {
    sequence: number
    at: string
    actor: string
    action: string
    subject: string
    detail: string
    previous: string
    hash: string
  }
  /** one row */
  audit_head: { id: number; sequence: number; hash: string }
  tasks: {
    id: Generated<number>
    /** what it was made for: one task a cause */
    cause: string
    kind: TaskKind
    submission: number | null
    terminal: string
    receipt: string | null
    case_number: string | null
    made_at: string
    /** its last day */
    deadline: string
    owner: number | null
    taken_at: string | null
    done_at: string | null
    outcome: string | null
    note: Generated<string>
  }
  help_calls: {
    id: string
    terminal: string
    screen: string
    language: string
    made_at: string
    /** null: no open page confirmed it */
    notified_at: string | null
    taken_by: number | null
    taken_at: string | null
  }
  statistics: {
    terminal: string
    day: string
    visits: number
    searches: number
    prints: number
    appointments: number
    ratings: number
    deliveries: number
    print_failures: number
    outage_minutes: number
    kept_at: string
  }
}
