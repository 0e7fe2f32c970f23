-- A PIN that somebody else has made for them: who comes in with it chooses their own.
alter table staff add column first_pin integer not null default 0 check (first_pin in (0, 1));
