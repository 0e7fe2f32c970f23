-- How often each guide was opened: no time, no person.
create table guide_use (
  code   text primary key,
  opened integer not null check (opened > 0)
) strict, without rowid;
