-- How long each visit took, by the hour in which it began: no moment, no person, nothing of what it was about.
create table visit_times (
  sequence integer primary key,
  day      text    not null,
  hour     integer not null check (hour between 0 and 23),
  seconds  integer not null check (seconds >= 0)
) strict;
-- what is too old goes by the first; two years are added up in the order of the second, without sorting
create index visit_times_of_day on visit_times (day);
create index visit_times_by_length on visit_times (hour, seconds, day);

-- How often a service item was looked up, printed, or could not be printed on each day.
create table item_counts (
  day   text not null,
  code  text not null,
  what  text not null,
  count integer not null check (count > 0),
  primary key (day, code, what)
) strict, without rowid;

create index item_counts_by_item on item_counts (code, what, day, count);
create index use_counts_by_kind on use_counts (what, hour, day, count);
