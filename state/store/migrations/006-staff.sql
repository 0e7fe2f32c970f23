-- Who may mend this terminal, and what they did. A PIN is kept as argon2id with a pepper that lies outside this folder.
create table staff (
  name         text primary key collate nocase,
  role         text    not null check (role in ('inspect', 'manage', 'system')),
  pin          text    not null,            -- PHC string
  failures     integer not null default 0,  -- wrong PINs in a row
  remaining_ms integer not null default 0,  -- of the wait; counts down only while the terminal runs
  created_at   text    not null             -- for people to read
) strict, without rowid;

-- Each row names the one before by its hash; the last one's stands in audit-head.json as well.
create table staff_audit (
  sequence integer primary key,
  at       text not null,
  actor    text not null,
  action   text not null,
  subject  text not null,
  detail   text not null,
  previous text not null,
  hash     text not null
) strict;

-- What staff set at the terminal itself: JSON, checked when read.
create table staff_settings (
  name  text primary key,
  value text not null
) strict, without rowid;
