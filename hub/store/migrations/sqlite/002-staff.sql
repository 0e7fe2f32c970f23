-- days are YYYY-MM-DD in China; a wait is a duration in milliseconds, counted from counted_at
create table staff (
  id integer primary key,
  name text not null unique,
  role text not null check (role in ('clerk', 'manager', 'supervisor')),
  password_hash text not null,
  -- not null: the password was made by the hub, is good until then, and must be changed
  one_time_until text,
  made_at text not null,
  last_sign_in_at text,
  disabled_at text
) strict;

create table staff_sessions (
  token_hash text primary key,
  staff integer not null references staff (id),
  made_at text not null,
  seen_at text not null
) strict;

create table lockouts (
  -- the digest of an account's name or of an address
  key text primary key,
  failures integer not null,
  remaining_ms integer not null,
  counted_at text not null
) strict;

create table audit_rows (
  sequence integer primary key,
  at text not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null,
  previous text not null,
  hash text not null
) strict;

-- one row: where the chain ends; whoever appends holds it
create table audit_head (
  id integer primary key check (id = 1),
  sequence integer not null,
  hash text not null
) strict;

insert into audit_head (id, sequence, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table tasks (
  id integer primary key,
  cause text not null unique,
  kind text not null check (kind in ('dead', 'imported', 'late', 'fetch-export', 'follow-up')),
  submission integer references submissions (id) on delete set null,
  terminal text not null references terminals (id),
  receipt text,
  case_number text,
  made_at text not null,
  deadline text not null,
  owner integer references staff (id),
  taken_at text,
  done_at text,
  outcome text,
  note text not null default ''
) strict;

create index tasks_open on tasks (deadline, id) where done_at is null;
create index tasks_of_submission on tasks (submission);
create index submissions_dead on submissions (id) where state = 'dead';

create table help_calls (
  id text primary key,
  terminal text not null references terminals (id),
  screen text not null,
  language text not null,
  made_at text not null,
  -- null: no open page confirmed it
  notified_at text,
  taken_by integer references staff (id),
  taken_at text
) strict;

create index help_calls_by_time on help_calls (made_at);

create table statistics (
  terminal text not null references terminals (id),
  day text not null,
  visits integer not null,
  searches integer not null,
  prints integer not null,
  appointments integer not null,
  ratings integer not null,
  deliveries integer not null,
  print_failures integer not null,
  outage_minutes integer not null,
  kept_at text not null,
  primary key (day, terminal)
) strict;

-- where in the hall it stands, for people
alter table terminals add column place text not null default '';
