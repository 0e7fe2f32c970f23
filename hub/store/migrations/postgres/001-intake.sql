-- times are ISO 8601 in UTC with milliseconds, so they sort as text; digests are SHA-256 in hexadecimal
create table terminals (
  id text primary key,
  site text not null,
  token_hash text not null unique,
  enrolled_at text not null,
  revoked_at text,
  last_contact text,
  heartbeat text,
  queue_depth integer not null default 0
);

create table enrolment_codes (
  code_hash text primary key,
  terminal text not null,
  site text not null,
  expires_at text not null,
  used_at text
);

create table import_tokens (
  token_hash text primary key,
  expires_at text not null
);

create table submissions (
  id bigint generated always as identity primary key,
  terminal text not null references terminals (id),
  idempotency_key text not null,
  fingerprint text not null,
  kind text not null,
  receipt text not null unique,
  case_order text not null,
  sealed text not null,
  created_at text not null,
  received_at text not null,
  answer text not null,
  state text not null default 'received' check (state in ('received', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_attempt_at text,
  last_error text,
  delivered_at text,
  unique (terminal, idempotency_key)
);

-- the outbox: what waits for the adapter, and what waits before it in the same case
create index submissions_waiting on submissions (id) where state = 'received';
create index submissions_waiting_case on submissions (terminal, case_order, id) where state = 'received';
