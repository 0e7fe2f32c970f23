-- What citizens handed in. A body is sealed to the hub's key; nothing of a person stands in any other column.
create table submissions (
  sequence   integer primary key,        -- order of queueing and sending. No clock decides anything
  key        text    not null unique,    -- Idempotency-Key, UUIDv7
  receipt    text    not null unique,
  kind       text    not null,
  order_key  text    not null,           -- random, one a case
  created_at text    not null,           -- for people to read
  sealed     text,                       -- JSON; null once the hub has it
  bytes      integer not null,           -- length of sealed; 0 once the hub has it
  state      text    not null check (state in ('queued', 'sending', 'retry', 'accepted', 'refused')),
  attempts   integer not null,
  wait_until integer not null,           -- in milliseconds since this core started; 0 after every start
  last_error text    not null,
  accepted_at text,                      -- by the hub's clock
  check ((state = 'accepted') = (sealed is null)),
  check ((state = 'accepted') = (accepted_at is not null))
) strict;

-- the least tried first: what fails time and again stands behind everything else
create index submissions_to_send on submissions (attempts, sequence) where state in ('queued', 'retry');
create index submissions_open_orders on submissions (order_key, sequence) where state in ('queued', 'sending', 'retry');
create index submissions_held on submissions (bytes) where state <> 'accepted';
create index submissions_accepted on submissions (sequence) where state = 'accepted';

-- A store begun in place of a damaged one must not hand out this morning's receipt numbers again.
insert into counters values ('submission', abs(random() % 900000));
