-- A job waits for the printer's word (confirming), and a slip may be printed once more under its number.
create table print_jobs_2 (
  slot       integer primary key,
  sequence   integer not null,           -- order of jobs; 0 = never used. No clock decides anything
  number     text    not null,           -- slip number; the same for every reprint
  reprint    integer not null,           -- 0 = the first try, n = 补打 n
  begun      integer not null check (begun in (0, 1)), -- something of it may be on paper
  kind       text    not null,
  item_code  text    not null,
  item_version text  not null,
  state      text    not null check (state in ('free', 'queued', 'sending', 'confirming', 'printed', 'failed', 'unknown', 'dropped')),
  reason     text    not null,
  created_at text    not null,           -- for people to read
  padding    blob    not null            -- room for what is written here later
) strict;

insert into print_jobs_2
  select slot, sequence, number, 0, state not in ('free', 'queued', 'dropped'), kind, item_code, item_version, state, reason,
    created_at, padding
  from print_jobs;

drop table print_jobs;
alter table print_jobs_2 rename to print_jobs;
