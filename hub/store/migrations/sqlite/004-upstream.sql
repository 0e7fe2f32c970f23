-- each upstream system that takes a submission has a delivery of its own, made when the submission is routed
create table deliveries (
  submission integer not null references submissions (id) on delete cascade,
  adapter text not null,
  -- of one case the order is kept: terminal and case_order of the submission
  case_key text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_attempt_at text,
  last_error text,
  primary key (submission, adapter)
) strict, without rowid;

create index deliveries_waiting on deliveries (adapter, submission) where state = 'waiting';
create index deliveries_waiting_case on deliveries (adapter, case_key, submission) where state = 'waiting';

alter table submissions add column routed_at text;

drop index submissions_waiting;
drop index submissions_waiting_case;
create index submissions_unrouted on submissions (id) where state = 'received' and routed_at is null;
create index submissions_unrouted_case on submissions (terminal, case_order, id)
  where state = 'received' and routed_at is null;

-- what one hub does for all on a database; whoever holds it counts beats up
create table leases (
  name text primary key,
  holder text not null,
  beats integer not null
) strict;
