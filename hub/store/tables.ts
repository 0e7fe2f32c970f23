import type { Generated } from 'kysely'
import type { StaffTables } from './staff-tables.ts'

/** Times are ISO 8601 in UTC with milliseconds; digests are SHA-256 in hexadecimal. */
export interface Tables extends StaffTables {
  terminals: {
    /** `SITE-NUMBER` */
    id: string
    site: string
    token_hash: string
    enrolled_at: string
    revoked_at: string | null
    last_contact: string | null
    /** the last one as it came, JSON */
    heartbeat: string | null
    queue_depth: Generated<number>
    /** where in the hall it stands, for people */
    place: Generated<string>
  }
  enrolment_codes: {
    code_hash: string
    terminal: string
    site: string
    expires_at: string
    used_at: string | null
  }
  import_tokens: { token_hash: string; expires_at: string }
  submissions: {
    /** grows in the order of arrival */
    id: Generated<number>
    terminal: string
    idempotency_key: string
    /** of the payload, whatever its white space */
    fingerprint: string
    kind: string
    receipt: string
    case_order: string
    /** a `Sealed`, JSON */
    sealed: string
    created_at: string
    received_at: string
    /** an `Accepted`, JSON: what the terminal was answered, and is answered again */
    answer: string
    state: Generated<'received' | 'delivered' | 'dead'>
    attempts: Generated<number>
    next_attempt_at: string | null
    last_error: string | null
    delivered_at: string | null
    /** null: it has no deliveries yet */
    routed_at: Generated<string | null>
  }
  publications: {
    stream: 'catalogue' | 'names' | 'settings'
    /** counts within the stream */
    sequence: number
    /** of the one that it changes; null: it is whole */
    from_sequence: number | null
    from_digest: string | null
    format: 'json' | 'jsonl' | 'csv' | 'xlsx'
    bytes: number
    /** of the body, a file in the data folder */
    digest: string
    version: string
    source: string
    made_at: string
    signature: string
  }
  deliveries: {
    submission: number
    /** the name of an adapter */
    adapter: string
    /** `TERMINAL CASE_ORDER` */
    case_key: string
    state: Generated<'waiting' | 'delivered' | 'dead'>
    attempts: Generated<number>
    next_attempt_at: string | null
    last_error: string | null
  }
  leases: { name: string; holder: string; beats: number }
  cases: {
    /** 申报号 */
    number: string
    /** a keyed hash of the applicant's document number */
    holder: string
    masked: string
    /** argon2id; null: found by card only */
    password: string | null
    received_on: string
    closed_on: string | null
    /** a `CaseFacts`, JSON */
    facts: string
    rated_at: Generated<string | null>
    /** receipt of the submission that chose to have its result sent by post */
    post_choice: Generated<string | null>
    updated_at: string
  }
  bookings: {
    /** made up by the terminal that held it */
    id: string
    counter: string
    day: string
    /** HH:MM */
    slot: string
    place: number | null
    terminal: string
    held_until: string
    holder: string | null
    ticket: string | null
    told: Generated<'booked' | 'cancelled' | null>
  }
  ratings: {
    id: string
    case_number: string
    /** null: the case had been rated before */
    counts_for: string | null
    channel: 'hall' | 'net' | 'mobile' | 'sms' | 'phone'
    grade: number
    rated_at: string
  }
  kept_names: { case_number: string; name: string; until: string }
  handovers: { id: string; content: string; until: string }
  booking_numbers: { counter: string; day: string; last: number }
}
