-- places at service counters: held for somebody at a terminal, then booked; a hold that is over may be taken over
create table bookings (
  id text primary key,
  counter text not null,
  day text not null,
  -- when it begins, HH:MM in China
  slot text not null,
  -- which of the places of that time; null: it was cancelled, and the place is free
  place integer,
  terminal text not null,
  held_until text not null,
  -- a keyed hash of whose it is; null: only held
  holder text,
  ticket text,
  -- what the hall's calling system was told last
  told text check (told in ('booked', 'cancelled')),
  unique (counter, day, slot, place)
);

create unique index bookings_one_a_day on bookings (holder, counter, day) where place is not null;
create index bookings_held on bookings (terminal) where holder is null;

create table booking_numbers (
  counter text not null,
  day text not null,
  last integer not null,
  primary key (counter, day)
);
