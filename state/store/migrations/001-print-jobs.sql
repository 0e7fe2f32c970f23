-- Jobs are written into rows that already exist, so that a full disk does not stop the printing.
create table print_jobs (
  slot       integer primary key,
  sequence   integer not null,           -- order of jobs; 0 = never used. No clock decides anything
  number     text    not null,           -- slip number
  kind       text    not null,
  item_code  text    not null,
  item_version text  not null,
  state      text    not null check (state in ('free', 'queued', 'sending', 'printed', 'failed', 'unknown', 'dropped')),
  reason     text    not null,
  created_at text    not null,           -- for people to read
  padding    blob    not null            -- room for what is written here later
) strict;

create table counters (
  name  text primary key,
  value integer not null
) strict, without rowid;

insert into counters values ('slip', 0);

with recursive slots (slot) as (select 1 union all select slot + 1 from slots where slot < 64)
insert into print_jobs select slot, 0, '', '', '', '', 'free', '', '', zeroblob(256) from slots;
