-- What happened on this terminal in each hour, in numbers: no person, no item, no moment.
create table use_counts (
  day   text not null,
  hour  integer not null check (hour between 0 and 23),
  what  text not null,
  count integer not null check (count > 0),
  primary key (day, hour, what)
) strict, without rowid;

-- days of which the hub has not heard the last number yet
create table use_unsent (
  day text primary key
) strict, without rowid;
